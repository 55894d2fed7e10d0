/** Clauses: the parts of a unit that say one thing each, with the cues, goods, dates and places in them. */
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import type { Item } from '../facts/item.ts';
import { findItems, recordItems } from '../facts/items.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import { covers, isOf, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { intervalsOverlap } from './intervals.ts';
import { withFlows, withObjects } from './objects.ts';
import { isTerm, yearToDate } from './terms.ts';

/** A part of a unit with all that is read in it. */
export type Clause = {
  readonly unit: Unit;
  readonly range: TokenRange;
  readonly cues: readonly Cue[];
  readonly all: readonly Item[];
  readonly items: readonly Item[];
  readonly dates: readonly DatedPhrase[];
  readonly places: readonly LocatedPlace[];
  readonly armed: boolean;
};

export const shaped = (reading: Reading, range: TokenRange, kinds: readonly string[]): number | null => {
  for (let i = range.from; i < range.to; i += 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, i);
    if (hit?.value.some((kind) => kinds.includes(kind))) return i;
  }
  return null;
};

const STOPS: ReadonlySet<string> = new Set([',', ';', '—', '–']);
/** Tokens between a total and the words that make it one. */
const TOTAL_REACH = 40;
const TAKEN: ReadonlySet<string> = new Set(['seizure', 'arrest', 'loss']);

/** "… seized two pistols in Nassau, bringing to 890 the guns seized so far this year": where the running total behind a find begins. */
function totalBehind(reading: Reading, unit: Unit): number | null {
  if (within(reading.quantities, unit).length < 2) return null;
  const cues = findCues(reading.tokens, unit, reading.lexicon).filter(({ polarity }) => LIVE.has(polarity));
  const isRunning = ({ cue, flags }: Cue): boolean =>
    cue === 'statistic' && !flags.has('weak') && !flags.has('noun');
  const running = cues.find(isRunning);
  if (running === undefined) return null;
  const floor = Math.max(unit.from, running.from - TOTAL_REACH);
  for (let i = running.from - 1; i > floor; i -= 1) {
    if (!STOPS.has(reading.tokens[i]?.text ?? '')) continue;
    const ahead = { from: unit.from, to: i };
    const taken = (range: TokenRange): boolean =>
      cues.some((cue) => TAKEN.has(cue.cue) && cue.from >= range.from && cue.to <= range.to);
    const counts = (range: TokenRange): boolean =>
      within(reading.quantities, range).some((one) => !covers(reading.dates, one));
    const behind = { from: i, to: unit.to };
    if (taken(behind) && taken(ahead) && counts(behind) && counts(ahead)) return i + 1;
  }
  return null;
}

/** Where a unit falls into clauses of their own: a semicolon, a second dated event behind a comma, or a total up to now. */
export function splitUnit(reading: Reading, unit: Unit): TokenRange[] {
  const total = totalBehind(reading, unit);
  const cuts: number[] = [];
  const dates = within(reading.dates, unit).filter((date) => !date.dateline);
  for (let i = unit.from + 1; i < unit.to; i += 1) {
    const text = reading.tokens[i]?.text;
    const has = (from: number, to: number): boolean =>
      findCues(reading.tokens, { from, to }, reading.lexicon).some((cue) => !cue.flags.has('weak')) &&
      (dates.some((date) => date.from >= from && date.to <= to) ||
        within(reading.places, { from, to }).length > 0);
    if (text === ';' && has(i + 1, unit.to) && has(cuts.at(-1) ?? unit.from, i)) cuts.push(i + 1);
    if (text === ',' || isOf(reading, i, 'series')) {
      const counts = within(reading.quantities, { from: i + 1, to: i + 3 }).some((one) => !one.article);
      const next = dates.find((date) => date.from >= i && date.from <= i + (counts ? 9 : 4));
      const earlier = dates.find((date) => date.to <= i);
      if (next === undefined || earlier === undefined || next.apart === earlier.apart) continue;
      if (has(i + 1, unit.to) && has(cuts.at(-1) ?? unit.from, i) && !cuts.includes(i)) cuts.push(i + 1);
    }
  }
  if (total !== null && !cuts.includes(total)) cuts.push(total);
  const edges = [unit.from, ...cuts.sort((one, other) => one - other), unit.to];
  return edges.slice(0, -1).map((from, at) => ({ from, to: edges[at + 1] ?? unit.to }));
}

/** "Un fusil cuesta", "a pistol can": one gun that stands for its kind is none that was seen. */
const standsForKind = (reading: Reading, item: Item): boolean =>
  item.counted === 'article' &&
  longestAt(reading.lexicon.words, reading.tokens, item.to)?.value.includes('generic-verb') === true;

/** "Neuf pistolets sur dix", "nine pistols out of ten": a share counts nothing. */
const isShare = (reading: Reading, item: Item): boolean => {
  const per = longestAt(reading.lexicon.words, reading.tokens, item.to);
  return (
    per?.value.includes('share-of') === true &&
    within(reading.quantities, { from: per.to, to: per.to + 2 }).some(
      ({ value }) => ROUND.has(value ?? 0) && (item.quantity ?? 0) < (value ?? 0),
    )
  );
};

const ROUND: ReadonlySet<number> = new Set([3, 4, 5, 10, 20, 100]);

/** "Des pièces pour fabriquer neuf pistolets", "enough parts to make nine guns": what could be made is not there yet. */
const isYetToBeMade = (reading: Reading, { from }: Item): boolean => {
  for (let at = Math.max(0, from - MAKING_REACH); at < from; at += 1) {
    const making = longestAt(reading.lexicon.words, reading.tokens, at);
    if (making?.value.includes('to-make') === true && making.to <= from) return true;
  }
  return false;
};

const MAKING_REACH = 6;

const specific = (reading: Reading, items: readonly Item[]): Item[] =>
  items.filter(
    (item) => !standsForKind(reading, item) && !isShare(reading, item) && !isYetToBeMade(reading, item),
  );

const MAX_REMARK = 12;

/** "01 escopeta, calibre 16 (entrega voluntaria)": a remark in a line of a list is no event beside the list's. */
function isRemark(reading: Reading, unit: Unit, cue: Cue): boolean {
  if (unit.kind !== 'bullet') return false;
  for (let at = cue.from - 1; at >= Math.max(unit.from, cue.from - MAX_REMARK); at -= 1) {
    const text = reading.tokens[at]?.text;
    if (text === ')') return false;
    if (text === '(') return true;
  }
  return false;
}

export function readClause(reading: Reading, unit: Unit, range: TokenRange): Clause {
  const cues = findCues(reading.tokens, range, reading.lexicon).filter(
    (cue) => !isRemark(reading, unit, cue),
  );
  const all = withFlows(
    reading,
    withObjects(reading, specific(reading, findItems(reading, range)), cues),
    cues,
    range,
  );
  const items = recordItems(all);
  return {
    unit,
    range,
    cues,
    all,
    items,
    dates: within(reading.dates, range).flatMap((date): DatedPhrase[] => {
      if (date.dateline) return [];
      const count = yearToDate(reading, range, date, items);
      return count !== null ? [count] : isTerm(reading, date) ? [] : [date];
    }),
    places: within(reading.places, range),
    armed: within(reading.weapons, range).length > 0,
  };
}

export const LIVE: ReadonlySet<Cue['polarity']> = new Set(['asserted', 'alleged', 'attempted']);

export const strongCue = (clause: Clause, type: string): Cue | undefined =>
  clause.cues.find((cue) => cue.cue === type && LIVE.has(cue.polarity) && !isWeak(cue));
export const isWeak = (cue: Cue): boolean =>
  ['weak', 'weaknoun', 'weakfind', 'find', 'search', 'stop', 'doc', 'ambiguous'].some((flag) =>
    cue.flags.has(flag),
  );
export const anyCue = (clause: Clause, type: string): Cue | undefined =>
  clause.cues.find((cue) => cue.cue === type && LIVE.has(cue.polarity));

export const numbered = (clause: Clause): boolean => clause.items.some((item) => item.counted === 'number');

export const counted = (clause: Clause): boolean =>
  clause.items.some(
    (item) => item.counted === 'number' || item.counted === 'article' || item.quantity !== null,
  );

const gapOf = (a: TokenRange, b: TokenRange): number => (a.to <= b.from ? b.from - a.to : a.from - b.to);

const OWN_REACH = 8;
const OTHER_REACH = 3;
const DATED: ReadonlySet<string> = new Set([
  'arrest',
  'seizure',
  'conviction',
  'charge',
  'extradition',
  'loss',
  'attack',
]);

/** "fue condenado … tras ser detenido en octubre": the day stands at the verb of another event. */
function datesOther(
  date: TokenRange,
  cue: TokenRange & Partial<Pick<Cue, 'cue'>>,
  other: TokenRange & Partial<Pick<Cue, 'cue' | 'flags' | 'polarity'>>,
  gap: number,
): boolean {
  if (other.cue === undefined || cue.cue === undefined || other.cue === cue.cue || !DATED.has(other.cue))
    return false;
  const own = COURT.has(cue.cue) !== COURT.has(other.cue);
  const reach = gapOf(date, other);
  return (
    own &&
    other.flags?.has('noun') !== true &&
    other.flags?.has('weak') !== true &&
    reach >= 0 &&
    reach <= (cue.to <= other.from && other.to <= date.from ? BEYOND_REACH : OTHER_REACH) &&
    gap - reach > OWN_REACH
  );
}

/** Words between a later verb and the day behind it: "was jailed for 17 years at Lewes Crown Court on Friday". */
const BEYOND_REACH = 10;
const COURT: ReadonlySet<string> = new Set(['conviction', 'charge', 'extradition']);

const OWN_DATE_REACH = 8;

/** "A rifle that vanished in March was found on Tuesday": the first date is the first verb's where the second has one of its own behind it. */
const datesEarlierVerb = (
  dates: readonly DatedPhrase[],
  date: TokenRange,
  cue: TokenRange,
  cues: readonly TokenRange[],
): boolean =>
  date.to <= cue.from &&
  cues.some((other) => other.to <= date.from && date.from - other.to <= OWN_DATE_REACH) &&
  dates.some(
    (own) =>
      !own.future &&
      own.from >= cue.to &&
      own.from - cue.to <= OWN_DATE_REACH &&
      !cues.some((other) => other.from >= cue.to && other.to <= own.from),
  );

/** The date nearest the cue; one that another cue stands between counts as further away. */
export function nearestDate(
  dates: readonly DatedPhrase[],
  cue: TokenRange,
  cues: readonly (TokenRange & Partial<Pick<Cue, 'cue' | 'flags' | 'polarity'>>)[],
): DatedPhrase | null {
  let best: DatedPhrase | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    if (date.future) continue;
    const gap = gapOf(date, cue);
    if (gap > OWN_REACH && cues.some((other) => datesOther(date, cue, other, gap))) continue;
    const between = cues.filter(
      (other) =>
        other.from !== cue.from &&
        other.from >= Math.min(date.to, cue.to) &&
        other.to <= Math.max(date.from, cue.from),
    ).length;
    const cost = gap + between * 8 + (datesEarlierVerb(dates, date, cue, cues) ? 8 : 0);
    if (cost < bestGap) {
      best = date;
      bestGap = cost;
    }
  }
  return finerWithin(dates, best);
}

const FINER_REACH = 16;

/** "comenzó en 2022 cuando se incautó, el 12 de octubre de ese año": a day that lies in the year or month named beside it says more. */
function finerWithin(dates: readonly DatedPhrase[], coarse: DatedPhrase | null): DatedPhrase | null {
  if (coarse === null || coarse.interval === null || (coarse.grain !== 'year' && coarse.grain !== 'month'))
    return coarse;
  const inside = dates.find(
    (date) =>
      date.grain === 'day' &&
      !date.future &&
      date.interval !== null &&
      date.from >= coarse.to &&
      date.from - coarse.to <= FINER_REACH &&
      intervalsOverlap(date.interval, coarse.interval ?? ''),
  );
  return inside ?? coarse;
}
