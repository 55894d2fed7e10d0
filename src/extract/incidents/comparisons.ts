/** Comparisons: the second figure of a statistic, "contre 171 en 2022", "In 2023 it was 312", which repeats no noun. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Item } from '../facts/item.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import type { Quantity } from '../mentions/quantities.ts';
import { covers, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { withBareCounts } from './bare-counts.ts';
import type { Frame } from './frames.ts';
import { daysIn, intervalsOverlap } from './intervals.ts';

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

/** A part of the year that the statistic counts is no period that it is compared with; a year among several is. */
const isPartOf = ({ interval }: DatedPhrase, counted: DatedPhrase | null): boolean =>
  interval === counted?.interval ||
  (daysIn(counted?.interval ?? '') <= 366 && intervalsOverlap(interval ?? '', counted?.interval ?? ''));

const REACH = 9;

/** "3.691 en 2022, 5.949 en 2023 y 2.543 en 2024": figures and periods that take turns pair one to one, in the order that the first pair has. */
function alternating(reading: Reading, range: TokenRange): ReadonlyMap<DatedPhrase, Quantity> {
  const dates = within(reading.dates, range).filter(isPeriod);
  const figures = within(reading.quantities, range).filter((one) => plain(reading, one));
  const pairs = new Map<DatedPhrase, Quantity>();
  if (dates.length < 2 || figures.length !== dates.length) return pairs;
  const ahead = (figures[0]?.from ?? 0) < (dates[0]?.from ?? 0);
  for (const [at, date] of dates.entries()) {
    const figure = figures[at];
    const next = ahead ? figures[at + 1] : dates[at + 1];
    if (figure === undefined || figure.from < date.from !== ahead) return new Map();
    if (next !== undefined && next.from < Math.max(figure.to, date.to)) return new Map();
    if (gap(figure, date) > REACH) return new Map();
    pairs.set(date, figure);
  }
  return pairs;
}

function comparisonsIn(reading: Reading, frame: Frame, range: TokenRange): Frame[] {
  const base = frame.items[0];
  if (base === undefined) return [];
  const found: Frame[] = [];
  const counted: readonly Item[] = frame.range.from === range.from ? [...frame.items, ...frame.totals] : [];
  const series = alternating(reading, range);
  for (const date of within(reading.dates, range).filter(
    (one) => isPeriod(one) && !isPartOf(one, frame.date),
  )) {
    const paired = series.get(date);
    const quantity = within(reading.quantities, range)
      .filter(
        (one) =>
          plain(reading, one) &&
          ![...counted, ...found.map(({ cue }) => cue)].some(
            (item) => item.from <= one.from && item.to >= one.to,
          ),
      )
      .filter(
        (one) => (paired === undefined || one === paired) && gap(one, date) >= 0 && gap(one, date) <= REACH,
      )
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
    if (found.some((one) => one.day === date.interval)) continue;
    found.push({
      ...frame,
      range: { from: Math.min(quantity.from, date.from), to: Math.max(quantity.to, date.to) },
      cue: quantity,
      items: [item],
      totals: [],
      date,
      day: date.interval,
      recall: true,
    });
  }
  return found;
}

/** How many units behind a statistic still compare with it. */
const UNITS_BEHIND = 3;

/** "En 2023 habían sido 970 armas": goods counted over another period right behind a statistic are its comparison. */
function compared(statistic: Frame | null, frame: Frame): Frame {
  const near =
    statistic !== null &&
    frame.type === 'goods' &&
    frame.unit.section === statistic.unit.section &&
    frame.unit.index - statistic.unit.index <= UNITS_BEHIND;
  const period =
    frame.date !== null && isPeriod(frame.date) && frame.date.interval !== statistic?.date?.interval;
  return near && period ? { ...frame, type: 'statistic', recall: true } : frame;
}

const MOST_YEARS = 6;

/** "En 2018 fueron 4.619. En 2017 …": the units behind a statistic that count its goods again, each for a period of its own. */
function comparisonsBehind(reading: Reading, frame: Frame, frames: readonly Frame[]): Frame[] {
  const found: Frame[] = [];
  let idle = 0;
  for (let at = frame.unit.index + 1; found.length < MOST_YEARS && idle < UNITS_BEHIND; at += 1) {
    const unit = reading.units[at];
    if (unit === undefined || unit.section !== frame.unit.section || unit.kind !== frame.unit.kind) break;
    if (frames.some((other) => other.unit.index === unit.index && other.items.length > 0)) break;
    const behind = comparisonsIn(reading, frame, unit);
    if (behind.some(({ day }) => found.some((one) => one.day === day))) break;
    if (behind.length > 0) found.push(...behind.map((one) => ({ ...one, unit })));
    else if (found.length > 0 || frames.some((other) => other.unit.index === unit.index && other.strong))
      break;
    idle = behind.length === 0 ? idle + 1 : 0;
  }
  return found;
}

const OWN_PERIOD = 6;

/** "ocuparon 1,204 armas; en 2023 habían sido 970 armas": goods of one kind told twice in a clause, the second beside a period of its own. */
function splitPeriods(reading: Reading, frame: Frame): Frame[] {
  const again = frame.items.findIndex((item, at) =>
    frame.items.slice(0, at).some((other) => other.type === item.type),
  );
  const item = frame.items[again];
  if (item === undefined) return [frame];
  const date = within(reading.dates, frame.range).find(
    (one) =>
      isPeriod(one) &&
      one.interval !== frame.date?.interval &&
      one.from > (frame.items[again - 1]?.to ?? 0) &&
      gap(one, item) <= OWN_PERIOD,
  );
  if (date === undefined) return [frame];
  const cut = Math.min(date.from, item.from);
  return [
    { ...frame, range: { ...frame.range, to: cut }, items: frame.items.slice(0, again) },
    {
      ...frame,
      range: { ...frame.range, from: cut },
      cue: item,
      items: frame.items.slice(again),
      totals: [],
      date,
      day: date.interval,
      recall: true,
    },
  ];
}

/** Adds the compared figure of each statistic: in its own sentence, else in one of the next. */
export function withComparisons(reading: Reading, frames: readonly Frame[]): Frame[] {
  let statistic: Frame | null = null;
  return withBareCounts(reading, frames).flatMap((one) => {
    const frame = compared(statistic, one);
    if (frame.type !== 'statistic' || frame.title) return [frame];
    statistic = frame;
    if (frame !== one) return [frame];
    const split = splitPeriods(reading, frame);
    if (split.length > 1) return split;
    const same = comparisonsIn(reading, frame, frame.unit);
    return [frame, ...(same.length > 0 ? same : comparisonsBehind(reading, frame, frames))];
  });
}
