/** Comparisons: the second figure of a statistic, "contre 171 en 2022", "In 2023 it was 312", which repeats no noun. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Item } from '../facts/item.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import type { Quantity } from '../mentions/quantities.ts';
import { covers, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Frame } from './frames.ts';

const UNITS: readonly string[] = [
  'money',
  'percent',
  'years',
  'duration',
  'distance',
  'weight',
  'person',
  'other-unit',
  'article-number',
];

const kindsAt = (reading: Reading, at: number): readonly string[] =>
  longestAt(reading.lexicon.words, reading.tokens, at)?.value ?? [];

/** A number that counts the statistic's own goods again: no unit, date, percentage or other noun of its own. */
function plain(reading: Reading, quantity: Quantity): boolean {
  if (quantity.value === null || quantity.article || quantity.value < 2) return false;
  if (covers(reading.dates, quantity)) return false;
  if (
    reading.tokens[quantity.from - 1]?.kind === 'punct' &&
    /[$€£]/.test(reading.tokens[quantity.from - 1]?.text ?? '')
  )
    return false;
  return !kindsAt(reading, quantity.to).some((kind) => UNITS.includes(kind));
}

const gap = (a: TokenRange, b: TokenRange): number => (a.to <= b.from ? b.from - a.to : a.from - b.to);

const isPeriod = (date: DatedPhrase): boolean =>
  date.interval !== null && !date.dateline && !date.future && date.grain !== 'day';

const REACH = 9;

function comparisonIn(reading: Reading, frame: Frame, range: TokenRange): Frame | null {
  const base = frame.items[0];
  if (base === undefined) return null;
  const counted: readonly Item[] = frame.range.from === range.from ? [...frame.items, ...frame.totals] : [];
  for (const date of within(reading.dates, range).filter(
    (one) => isPeriod(one) && one.interval !== frame.date?.interval,
  )) {
    const quantity = within(reading.quantities, range)
      .filter(
        (one) => plain(reading, one) && !counted.some((item) => item.from <= one.from && item.to >= one.to),
      )
      .filter((one) => gap(one, date) >= 0 && gap(one, date) <= REACH)
      .sort((a, b) => gap(a, date) - gap(b, date))[0];
    if (quantity === undefined) continue;
    const group = {
      ...base.group,
      from: quantity.from,
      to: quantity.to,
      calibre: null,
      make: null,
      model: null,
    };
    const item: Item = {
      ...base,
      from: quantity.from,
      to: quantity.to,
      group,
      quantity: quantity.value,
      bound: quantity.bound,
      calibre: null,
      make: null,
      model: null,
      counted: 'number',
      total: false,
      rule: 'items/comparison',
    };
    return {
      ...frame,
      range: { from: Math.min(quantity.from, date.from), to: Math.max(quantity.to, date.to) },
      cue: quantity,
      items: [item],
      totals: [],
      date,
      day: date.interval,
      recall: true,
    };
  }
  return null;
}

/** Adds the compared figure of each statistic: in its own sentence, else in the next one of its block. */
export function withComparisons(reading: Reading, frames: readonly Frame[]): Frame[] {
  return frames.flatMap((frame) => {
    if (frame.type !== 'statistic' || frame.title) return [frame];
    const same = comparisonIn(reading, frame, frame.unit);
    if (same !== null) return [frame, same];
    const next = reading.units[frame.unit.index + 1];
    const told =
      next !== undefined && frames.some((other) => other.unit.index === next.index && other.items.length > 0);
    if (next === undefined || next.block !== frame.unit.block || told) return [frame];
    const behind = comparisonIn(reading, frame, next);
    return behind === null ? [frame] : [frame, { ...behind, unit: next }];
  });
}
