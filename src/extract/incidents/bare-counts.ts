/** Figures whose goods were named before: "La policía ocupó 412 en 2024" under a title on homemade guns. */
import { FIREARMS } from '../../domain/firearms.ts';
import type { Token } from '../../languages/tokens.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { findGroups, type WeaponGroup } from '../facts/groups.ts';
import { makeItem } from '../facts/item.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import type { Quantity } from '../mentions/quantities.ts';
import { covers, isOf, type Reading, within } from '../reading.ts';
import { LIVE } from './clauses.ts';
import type { Frame } from './frames.ts';

const CUE_REACH = 3;
const UNITS_BACK = 8;
const UNITS_NEAR = 2;

const ENDS: ReadonlySet<string> = new Set(['.', ',', ';', ':', ')']);

/** A count that no noun follows, right behind a verb of seizing. */
function countBehind(reading: Reading, unit: Unit, cue: Cue): Quantity | undefined {
  return within(reading.quantities, unit).find(
    (one) =>
      one.value !== null &&
      !one.article &&
      one.value >= 2 &&
      one.from >= cue.to &&
      one.from - cue.to <= CUE_REACH &&
      !covers(reading.dates, one) &&
      !reading.dates.some(({ from, to }) => from >= cue.to && to <= one.from) &&
      (ENDS.has(reading.tokens[one.to]?.text ?? '.') || isOf(reading, one.to, 'period-opener')),
  );
}

/** "3.691 se decomisaron en 2022": a count that the verb follows at once, over small words alone. */
const countAhead = (reading: Reading, unit: Unit, cue: Cue): Quantity | undefined =>
  within(reading.quantities, unit).find(
    (one) =>
      one.value !== null &&
      !one.article &&
      one.value >= 2 &&
      one.to <= cue.from &&
      cue.from - one.to <= CUE_REACH &&
      !covers(reading.dates, one) &&
      !covers(reading.calibres, one) &&
      reading.tokens.slice(one.to, cue.from).every(isSmall),
  );

const LONGEST_SMALL = 7;

const isSmall = ({ kind, text, capital, breakBefore }: Token): boolean =>
  kind === 'word' && !capital && breakBefore === 0 && text.length <= LONGEST_SMALL;

/** The count that stands beside a verb of seizing, with no noun of its own. */
const countBeside = (reading: Reading, unit: Unit, cue: Cue): Quantity | undefined =>
  countBehind(reading, unit, cue) ?? countAhead(reading, unit, cue);

/** The guns or rounds named right before, else in the title, else a little further back. */
function namedBefore(reading: Reading, unit: Unit): WeaponGroup | undefined {
  const before = reading.units.slice(Math.max(0, unit.index - UNITS_BACK), unit.index).reverse();
  const title = reading.units.filter((one) => one.kind === 'title');
  return [...before.slice(0, UNITS_NEAR), ...title, ...before]
    .flatMap((one) => findGroups(reading, one).reverse())
    .find(({ type, named }) => named === 'noun' && (FIREARMS.has(type) || type === 'ammunition'));
}

const isPeriod = (date: DatedPhrase): boolean =>
  (date.grain === 'year' || date.grain === 'range') &&
  date.interval !== null &&
  !date.dateline &&
  !date.future;

/** The figure that a unit tells, if a seizing verb has a bare count and a period beside it. */
function figureIn(reading: Reading, unit: Unit): Frame | null {
  const date = within(reading.dates, unit).find(isPeriod);
  if (date === undefined) return null;
  const cue = findCues(reading.tokens, unit, reading.lexicon).find(
    (one) =>
      one.cue === 'seizure' &&
      LIVE.has(one.polarity) &&
      !one.flags.has('noun') &&
      countBeside(reading, unit, one) !== undefined,
  );
  const quantity = cue === undefined ? undefined : countBeside(reading, unit, cue);
  const group = quantity === undefined ? undefined : namedBefore(reading, unit);
  if (cue === undefined || quantity === undefined || group === undefined) return null;
  const counted = { ...group, from: quantity.from, to: quantity.to, calibre: null, make: null, model: null };
  const count = { from: quantity.from, quantity, counted: 'number' as const };
  return {
    unit,
    range: unit,
    type: 'statistic',
    modality: cue.polarity === 'alleged' ? 'alleged' : 'actual',
    cue,
    strong: true,
    items: [makeItem(counted, count, 'items/named-before')],
    totals: [],
    date,
    day: date.interval,
    places: within(reading.places, unit),
    recall: false,
    pluperfect: false,
    title: false,
    armed: true,
    named: false,
    overview: false,
    another: false,
    fresh: false,
    restates: false,
  };
}

/** Adds a statistic for each seizing verb whose count stands alone beside a period. */
export function withBareCounts(reading: Reading, frames: readonly Frame[]): Frame[] {
  const telling = new Set(frames.filter(({ items }) => items.length > 0).map(({ unit }) => unit.index));
  const figures = reading.units
    .filter((unit) => (unit.kind === 'paragraph' || unit.kind === 'bullet') && !telling.has(unit.index))
    .flatMap((unit) => figureIn(reading, unit) ?? []);
  if (figures.length === 0) return [...frames];
  const told = new Set(figures.map(({ unit }) => unit.index));
  const others = frames.filter(({ unit, type }) => type !== 'seizure' || !told.has(unit.index));
  return [...others, ...figures].sort((a, b) => a.unit.index - b.unit.index);
}
