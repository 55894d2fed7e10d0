/** The words that tell an event: its kind, how far it went, and that it is recalled. Where goods stand for a clause's cue, the verb they hang on is looked up. */
import type { Modality } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues, SHAPE_REACH } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { isWeak } from './clauses.ts';
import type { Draft } from './draft.ts';
import type { Frame } from './frames.ts';

const sameRange = (a: TokenRange, b: TokenRange): boolean => a.from === b.from && a.to === b.to;

/** The event cue that a frame was read from; null where its goods or its period stand for one. */
const cueOf = (reading: Reading, frame: Frame): Cue | null =>
  findCues(reading.tokens, frame.cue, reading.lexicon).find((cue) => sameRange(cue, frame.cue)) ?? null;

const UNITS_BACK = 4;

/** Units that may say what befell goods without a verb, the likeliest first: their own, their list's opening, those before and right behind, the title. */
function tellingUnits({ units }: Reading, own: Unit): Unit[] {
  const at = own.index;
  const opening = units.filter((unit) => unit.index === own.intro);
  const before = units.slice(Math.max(0, at - UNITS_BACK), at).reverse();
  const behind = units.slice(at + 1, at + UNITS_BACK).filter((unit) => unit.block === own.block);
  const near = [...before, ...behind].filter((unit) => unit.section === own.section && unit.kind !== 'title');
  return [own, ...opening, ...near, ...units.filter((unit) => unit.kind === 'title')];
}

/** The verb or noun that goods without one hang on; in each sentence a plain one before a weak one. */
function verbOf(reading: Reading, draft: Draft, frame: Frame): TokenRange | null {
  const told = draft.frames.find((one) => cueOf(reading, one)?.cue === draft.type);
  if (told !== undefined) return told.cue;
  for (const unit of tellingUnits(reading, frame.unit)) {
    const cues = findCues(reading.tokens, unit, reading.lexicon).filter(
      (one) => one.cue === draft.type && (one.polarity === 'asserted' || one.polarity === 'alleged'),
    );
    const cue = cues.find((one) => !isWeak(one)) ?? cues[0];
    if (cue !== undefined) return cue;
  }
  return null;
}

/** A figure: what tells it, what it counts and over which period. */
const figureWords = (frame: Frame): TokenRange[] => [
  frame.cue,
  ...frame.items.slice(0, 1),
  ...(frame.date === null ? [] : [frame.date]),
];

/** Whether a cue says by itself that goods were taken: neither an arrest nor a search, a stop or a find. */
const takes = (cue: Cue | null): boolean => cue?.cue === 'seizure' && !isWeak(cue);

/** What makes an arrest or a search a find: the goods in its clause, else a seizing verb or the goods of another. */
const takenIn = (reading: Reading, { frames }: Draft, teller: Frame): TokenRange | null =>
  teller.items[0] ??
  frames.find((one) => takes(cueOf(reading, one)))?.cue ??
  frames.flatMap(({ items }) => items)[0] ??
  null;

/** The words of an event's type: its cue; with it a figure's period, the goods of a find told by an arrest or a search, the verb that goods hang on. */
export function typeWords(reading: Reading, draft: Draft, teller: Frame): TokenRange[] {
  if (draft.type === 'statistic') return figureWords(teller);
  const cue = cueOf(reading, teller);
  const beside =
    cue === null
      ? verbOf(reading, draft, teller)
      : draft.type === 'seizure' && !takes(cue)
        ? takenIn(reading, draft, teller)
        : null;
  return beside === null ? [teller.cue] : [teller.cue, beside];
}

/** The verb of goods that stand for the first frame's cue; null where that has one, or where a figure needs none. */
const verbBeyond = (reading: Reading, draft: Draft, first: Frame): TokenRange | null =>
  draft.type === 'statistic' || cueOf(reading, first) !== null ? null : verbOf(reading, draft, first);

/** A figure that no verb tells: "L'année précédente, le total s'établissait à 171 armes", "contre 171 en 2022". */
const barelyCounts = (reading: Reading, draft: Draft, first: Frame): boolean =>
  draft.type === 'statistic' && (cueOf(reading, first)?.cue ?? 'statistic') === 'statistic';

const HEDGES: Partial<Record<Modality, string>> = {
  attempted: 'attempt',
  planned: 'plan',
  alleged: 'conditional',
};

/** "seront" of "seront détruites", "aurait" of "aurait vendu": the word that makes the cue less than done. */
function hedgeOf(reading: Reading, cue: TokenRange, modality: Modality): TokenRange | null {
  const kind = HEDGES[modality];
  if (kind === undefined) return null;
  for (let at = cue.from - 1; at >= Math.max(0, cue.from - SHAPE_REACH - 1); at -= 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, at);
    if (hit !== null && hit.to <= cue.from && hit.value.includes(kind)) return { from: at, to: hit.to };
  }
  return null;
}

/** The words of an event's modality: what tells the event, and what hedges it. */
export function modalityWords(reading: Reading, draft: Draft, first: Frame): TokenRange[] {
  if (barelyCounts(reading, draft, first)) return figureWords(first);
  const told = verbBeyond(reading, draft, first) ?? first.cue;
  const hedge = hedgeOf(reading, first.cue, first.modality);
  return hedge === null ? [told] : [told, hedge];
}

/** The words by which an event is the article's own or a recalled one, which its day sets apart; the first are its own alone. */
export function mainWords(reading: Reading, draft: Draft, first: Frame): TokenRange[] {
  const apart = draft.recall ? first.date : null;
  return [first.cue, verbBeyond(reading, draft, first), apart].filter((words) => words !== null);
}
