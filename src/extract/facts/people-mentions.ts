/** Mentions of persons in a range: who may be held or tried there, and the word that says the role. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { listGoesOn } from './person-chains.ts';

/** A person with the mention that stands in a range. */
export type Candidate = { readonly person: NamedPerson; readonly mention: TokenRange };

export const inside = (mention: TokenRange, range: TokenRange): boolean =>
  mention.from >= range.from && mention.to <= range.to;

/** The first word of this kind in a range. */
export function wordWithin(reading: Reading, range: TokenRange, kind: string): TokenRange | null {
  for (let at = range.from; at < range.to; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes(kind)) return { from: at, to: hit.to };
  }
  return null;
}

/** The word of this kind within `reach` tokens of the mention, in the same sentence. */
export function wordNear(
  reading: Reading,
  mention: TokenRange,
  kind: string,
  reach: number,
): TokenRange | null {
  const unit = unitAt(reading, mention.from);
  const from = Math.max(unit?.from ?? 0, mention.from - reach);
  return wordWithin(
    reading,
    { from, to: Math.min(unit?.to ?? reading.tokens.length, mention.to + reach) },
    kind,
  );
}

export const near = (reading: Reading, mention: TokenRange, kind: string, reach: number): boolean =>
  wordNear(reading, mention, kind, reach) !== null;

const CUE_OF: Partial<Record<IncidentType, readonly string[]>> = {
  seizure: ['arrest', 'charge'],
  arrest: ['arrest'],
  charge: ['charge'],
  conviction: ['conviction'],
  extradition: ['extradition'],
  attack: ['attack'],
};

/** A noun or a term beside a verb of the same kind says the role less plainly: "condamné à six ans de prison". */
const NOUN_COST = 20;
const LESS_PLAIN: readonly string[] = ['noun', 'weak', 'term'];

/** The cue of the draft's kind that a range asserts first. */
export const cueOf = (reading: Reading, range: TokenRange, type: IncidentType): Cue | undefined =>
  findCues(reading.tokens, range, reading.lexicon).find((cue) => CUE_OF[type]?.includes(cue.cue) === true);

/** What says the role of a mention: the cue nearest to it in the first of the ranges that has one, of the first kind that any has. */
export function roleCue(
  reading: Reading,
  mention: TokenRange,
  ranges: readonly TokenRange[],
  type: IncidentType,
): TokenRange | null {
  const cost = (cue: Cue): number =>
    (cue.to <= mention.from ? mention.from - cue.to : cue.from - mention.to) +
    (LESS_PLAIN.some((flag) => cue.flags.has(flag)) ? NOUN_COST : 0);
  const told = ranges.map((range) =>
    findCues(reading.tokens, range, reading.lexicon).filter((cue) => cue.polarity !== 'negated'),
  );
  for (const kind of CUE_OF[type] ?? []) {
    const cues = told.map((all) => all.filter((one) => one.cue === kind)).find((own) => own.length > 0);
    const best = cues?.sort((a, b) => cost(a) - cost(b))[0];
    if (best !== undefined) return best;
  }
  return null;
}

const SUBJECT_REACH = 10;
const OBJECT_REACH = 4;

/** "a lance corporal, Kelvin Sheppard, 28, pleaded guilty": who stands at the verb is its person, whatever the rank. */
function atVerb(reading: Reading, mention: TokenRange, range: TokenRange, type: IncidentType): boolean {
  const kinds = CUE_OF[type] ?? [];
  return findCues(reading.tokens, range, reading.lexicon).some((cue) => {
    if (!kinds.includes(cue.cue) || cue.flags.has('noun')) return false;
    const before = cue.from - mention.to;
    const behind = mention.from - cue.to;
    return (before >= 0 && before <= SUBJECT_REACH) || (behind >= 0 && behind <= OBJECT_REACH);
  });
}

const TITLE_REACH = 3;
const CLEARED_REACH = 8;
const SAY_REACH = 4;

/** "la jueza federal Kathleen Ordóñez", "District Judge Ellen Browning": the person tries, and is not tried. */
function sitsInCourt(reading: Reading, mention: TokenRange): boolean {
  for (let at = Math.max(0, mention.from - TITLE_REACH); at < mention.from; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('court') && hit.to - hit.from === 1) return true;
  }
  return false;
}

/** "Ms Alleyne: “Barbados makes rum”": a name before a colon and a quotation speaks. */
const opensSpeech = ({ tokens }: Reading, { to }: TokenRange): boolean =>
  tokens[to]?.text === ':' && SPEECH.has(tokens[to + 1]?.text ?? '');
const SPEECH: ReadonlySet<string> = new Set(['"', '“', '«', '‘']);

/** "…," said Cheryl Remington: a name right behind the verb of what was quoted speaks there, and is held elsewhere if at all. */
function closesSpeech(reading: Reading, { from }: TokenRange): boolean {
  const { tokens } = reading;
  for (let at = from - 1; at >= Math.max(1, from - TITLE_REACH - 1); at -= 1) {
    const hit = longestAt(reading.lexicon.words, tokens, at);
    if (hit?.value.includes('say') === true && hit.to <= from) return CLOSED.has(tokens[at - 1]?.text ?? '');
    if (tokens[at]?.kind !== 'word') return false;
  }
  return false;
}
const CLOSED: ReadonlySet<string> = new Set([',', '"', '”', '»', '’']);

const POSSESSED_REACH = 5;

/** "Ferro's alleged accomplice, …": the name says whose partner is spoken of, not who is held. */
function ownsAnother(reading: Reading, mention: TokenRange): boolean {
  const mark = reading.tokens[mention.to];
  const own = mark !== undefined && APOSTROPHES.has(mark.text) && !mark.spaceBefore;
  if (!own || reading.tokens[mention.to + 1]?.folded !== 's') return false;
  for (let at = mention.to + 2; at <= mention.to + POSSESSED_REACH; at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('person') === true) return true;
  return false;
}

const APOSTROPHES: ReadonlySet<string> = new Set(["'", '’']);

const OUTSIDERS: ReadonlySet<NamedPerson['role']> = new Set(['official', 'spokesperson', 'lawyer']);

/** Candidates of a range: persons who are no officials, speakers or counsel (unless the verb is theirs, or a list of such goes on with them), with their mention there. */
export function namedIn(reading: Reading, range: TokenRange, type: IncidentType): Candidate[] {
  const found: Candidate[] = [];
  const mentioned = reading.persons
    .flatMap((person): Candidate[] => {
      const mention = person.mentions.find((one) => inside(one, range));
      return mention === undefined ? [] : [{ person, mention }];
    })
    .sort((a, b) => a.mention.from - b.mention.from);
  for (const { person, mention } of mentioned) {
    if (type !== 'attack' && person.role === 'victim') continue;
    if (near(reading, mention, 'cleared', CLEARED_REACH) || opensSpeech(reading, mention)) continue;
    if (person.role !== 'suspect' && closesSpeech(reading, mention)) continue;
    if (ownsAnother(reading, mention)) continue;
    const last = found.at(-1);
    const held =
      !OUTSIDERS.has(person.role) ||
      (person.role === 'official' &&
        !near(reading, mention, 'say', SAY_REACH) &&
        !sitsInCourt(reading, mention) &&
        (atVerb(reading, mention, range, type) ||
          (last !== undefined && listGoesOn(reading, last.mention.to, mention.from))));
    if (held) found.push({ person, mention });
  }
  return found;
}
