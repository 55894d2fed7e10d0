/** Relevance: does the article report or announce anything on illicit arms? Decided by what is counted, its topic words, and what speaks against it. */
import type { IncidentType, ItemType } from '../domain/vocabulary.ts';
import { findCues } from './clauses/cues.ts';
import type { Unit } from './clauses/layout.ts';
import type { Weapon } from './mentions/weapons.ts';
import { type Glance, within } from './reading.ts';
import { longestAt } from './trie.ts';

export type Relevance = { readonly relevant: boolean; readonly reason: string };

const BENIGN: ReadonlySet<string> = new Set(['knife', 'other', 'topic', 'drone', 'body_armor']);
const NEGATIONS: readonly string[] = ['negation', 'denial'];
const REACH = 6;

/** True where the clause denies the weapon: "aucune arme", "ni una sola pistola", "no firearms". */
function denied(reading: Glance, unit: Unit, weapon: Weapon): boolean {
  for (let at = Math.max(unit.from, weapon.from - REACH); at < weapon.from; at += 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, at);
    if (hit?.value.some((kind) => NEGATIONS.includes(kind)) && hit.to <= weapon.from) return true;
  }
  return false;
}

/** True where the unit says that nothing was found or lost: "n'a été retrouvée", "no se hallaron". */
const deniesFinds = (reading: Glance, unit: Unit): boolean =>
  findCues(reading.tokens, unit, reading.lexicon).some(
    (cue) => cue.polarity === 'negated' && (cue.cue === 'seizure' || cue.cue === 'loss'),
  );

/** What the words alone say: phrases on trafficking, arms that no clause denies, and what else the article may be about. */
export type ArmsEvidence = Weight & { readonly other: Subject & { readonly weight: number } };
type Weight = { readonly topics: number; readonly live: number; readonly brief: boolean };

/** Words that a report of a title and two short sentences has at most. */
const BRIEF_WORDS = 64;

/** Phrases on trafficking and arms that no clause denies; a vague word counts once, however often it stands. */
function weigh(reading: Glance): Weight {
  let topics = 0;
  let live = 0;
  let words = 0;
  const vague = new Set<string>();
  for (const unit of reading.units) {
    if (unit.kind === 'boilerplate') continue;
    words += unit.to - unit.from;
    const weapons = within(reading.weapons, unit);
    if (weapons.length === 0 || deniesFinds(reading, unit)) continue;
    for (const weapon of weapons) {
      if (denied(reading, unit, weapon)) continue;
      const { flags, type } = weapon.term;
      if (type === 'topic') topics += flags.has('weak') ? 0.3 : 1;
      else if (!BENIGN.has(type)) {
        const word = reading.tokens[weapon.from]?.folded ?? '';
        if (flags.has('vague')) vague.add(word);
        else live += flags.has('weak') || weapon.kind === 'make' ? 0.4 : 1;
      }
    }
  }
  return { topics, live: live + vague.size * 0.2, brief: words <= BRIEF_WORDS };
}

type Subject = { readonly name: string; readonly words: readonly string[] };

/** The other subject with the most different words in the text; words in the title count twice, but for a lone word ("une veuve"). */
function otherSubject(reading: Glance): Subject & { readonly weight: number } {
  const bySubject = new Map<string, Map<string, number>>();
  for (const unit of reading.units) {
    if (unit.kind === 'boilerplate') continue;
    for (let i = unit.from; i < unit.to; i += 1) {
      const hit = longestAt(reading.lexicon.subjects, reading.tokens, i);
      if (hit === null) continue;
      const word = reading.tokens
        .slice(hit.from, hit.to)
        .map((token) => token.folded)
        .join(' ');
      for (const subject of hit.value) {
        const words = bySubject.get(subject) ?? new Map<string, number>();
        words.set(word, Math.max(words.get(word) ?? 0, unit.kind === 'title' ? 2 : 1));
        bySubject.set(subject, words);
      }
      i = hit.to - 1;
    }
  }
  const ranked = [...bySubject]
    .map(([name, words]) => ({
      name,
      words: [...words.keys()],
      weight:
        words.size === 1 && !COMPANIONS.has(name)
          ? 1
          : [...words.values()].reduce((sum, one) => sum + one, 0),
    }))
    .sort((a, b) => b.weight - a.weight);
  return ranked[0] ?? { name: '', words: [], weight: 0 };
}

const GOODS: ReadonlySet<IncidentType> = new Set([
  'seizure',
  'loss',
  'trafficking',
  'statistic',
  'other',
  'conviction',
  'charge',
]);

const TOLD = 1.17;
const UNTOLD = 0.45;

/** An event as far as it was read: its goods, and whether a verb of its own tells its type. */
export type ToldEvent = {
  readonly type: IncidentType;
  readonly strong: boolean;
  /** Arms are named in a sentence that tells it. */
  readonly armed: boolean;
  readonly items: readonly { readonly type: ItemType }[];
};

/**
 * Lines of arms (no blades, no replicas) that the events count. An event whose type no verb of its own tells weighs less: a film's
 * list of arms reads like a haul's.
 */
const countedLines = (events: readonly ToldEvent[]): number => {
  const prosecuted = events.some((event) => event.strong && STEPS.has(event.type));
  return events
    .filter((event) => GOODS.has(event.type))
    .reduce(
      (sum, event) =>
        sum +
        (event.strong || prosecuted ? TOLD : UNTOLD) *
          event.items.filter((item) => !BENIGN.has(item.type)).length,
      0,
    );
};

/** Arrests and court steps: they tell that goods beside them were no film's. */
const STEPS: ReadonlySet<IncidentType> = new Set(['arrest', 'charge', 'conviction', 'extradition']);

/** A policy against arms, or persons held or tried over them, told with arms named: counts like a line of goods where none is told. */
const tellsStep = (events: readonly ToldEvent[], brief: boolean): boolean =>
  events.some(
    ({ type, strong, armed }) =>
      strong && ((armed && type === 'policy') || ((armed || brief) && STEPS.has(type))),
  );

const STEP = 1;

const THRESHOLD = 1.4;
/** A report of two sentences names its arms once. */
const BRIEF_THRESHOLD = 1;
const FREE_WORDS = 1.5;
const BRIEF_FREE_WORDS = 0.7;
const MAX_LINES = 4;

/** Subjects that come with arms as often as without: an article on a haul of drugs is about arms too once it counts some. */
const COMPANIONS: ReadonlySet<string> = new Set(['drugs', 'smuggling']);
const COMPANION_LINES = 2;

const against = ({ other, brief }: ArmsEvidence, lines: number): number => {
  const companion = COMPANIONS.has(other.name);
  if (companion && lines >= COMPANION_LINES) return 0;
  const free = brief && !companion ? BRIEF_FREE_WORDS : FREE_WORDS;
  return Math.max(0, Math.min(other.weight, 7) - free);
};

/** `told`: a verb tells the event, so that a brief report may pass on the little it says. */
const suffices = (evidence: ArmsEvidence, lines: number, told: boolean): boolean => {
  const { topics, live, brief } = evidence;
  const score =
    Math.min(lines, MAX_LINES) * 0.9 +
    Math.min(topics, 4) +
    Math.min(live, 6) * 0.35 -
    against(evidence, lines) * 1.1;
  return (lines > 0 || topics >= 1 || live >= 3) && score >= (brief && told ? BRIEF_THRESHOLD : THRESHOLD);
};

/** What the words alone say of arms; cheap, so that an article on something else need not be read. */
export const weighArms = (reading: Glance): ArmsEvidence => ({
  ...weigh(reading),
  other: otherSubject(reading),
});

/** False where no reading of the events could make the article relevant, if they count `lines` lines of arms at most. */
export const mayBeRelevant = (evidence: ArmsEvidence, lines: number): boolean =>
  suffices(evidence, Math.max(lines * TOLD, STEP), true);

/** Whether a mention can become a line of arms (no blade, no replica, no topic). */
export const isCountable = ({ term }: Weapon): boolean => !BENIGN.has(term.type);

/** Decides from the events found and from the words for and against; `reason` names what settled it. */
export function judgeRelevance(evidence: ArmsEvidence, events: readonly ToldEvent[]): Relevance {
  const lines = Math.max(countedLines(events), tellsStep(events, evidence.brief) ? STEP : 0);
  const told = events.some(({ type, strong }) => strong && type !== 'statistic');
  if (events.length > 0 && suffices(evidence, lines, told))
    return {
      relevant: true,
      reason: `${events.length} incident(s), ${events.reduce((sum, event) => sum + event.items.length, 0)} item line(s)`,
    };
  const { topics, live, other } = evidence;
  if (against(evidence, 0) > 0)
    return {
      relevant: false,
      reason: `another subject (${other.name}): ${other.words.slice(0, 5).join(', ')}`,
    };
  if (live + topics === 0) return { relevant: false, reason: 'arms are named only to be denied or compared' };
  return { relevant: false, reason: 'arms are named, but nothing befalls them' };
}
