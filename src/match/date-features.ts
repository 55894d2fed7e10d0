/** Features of the days alone: by the day where both sides know it, by the month where one gives no more. */
import { type DaySpan, dayText, gapDays, spanLength } from '../domain/days.ts';
import type { MatchFeature } from './feature.ts';
import type { Subject } from './subject.ts';

const WIDE_DAYS = 4;
/** Days beyond which two dates are apart. */
export const REACH_DAYS = 31;

const days = ({ days: span }: Subject): string =>
  span === null
    ? ''
    : span.from === span.to
      ? dayText(span.from)
      : `${dayText(span.from)} to ${dayText(span.to)}`;

const daysKey = ({ days: span, otherDays }: Subject): string | null =>
  span === null ? null : [span, ...otherDays].map(({ from, to }) => `${from}/${to}`).join(' ');

const DAY_LEVELS = [
  'same',
  'day_after',
  'day_before',
  'days_after',
  'days_before',
  'ten_days',
  'month',
  'apart',
];
const MONTH_LEVELS = ['within', 'edge', 'near', 'apart'];
/** Days by which a report may miss the event. */
const EDGE_DAYS = 3;

/** Registers date the entry, seldom the day before the event: after and before are levels of their own. */
function dayLevel(own: DaySpan, row: DaySpan): string {
  const gap = gapDays(own, row);
  const side = row.from > own.to ? 'after' : 'before';
  if (gap <= 1) return gap === 0 ? 'same' : `day_${side}`;
  if (gap <= 3) return `days_${side}`;
  if (gap <= 10) return 'ten_days';
  return gap <= REACH_DAYS ? 'month' : 'apart';
}

function monthLevel(own: DaySpan, row: DaySpan): string {
  const gap = gapDays(own, row);
  if (gap === 0) return 'within';
  if (gap <= EDGE_DAYS && spanLength(own) <= WIDE_DAYS) return 'edge';
  return gap <= REACH_DAYS ? 'near' : 'apart';
}

const isWide = (own: DaySpan, row: DaySpan): boolean =>
  Math.max(spanLength(own), spanLength(row)) > WIDE_DAYS;

const farDates =
  (wide: boolean) =>
  ({ days: own }: Subject, length: number): string | null =>
    own === null || Math.max(spanLength(own), length) > WIDE_DAYS !== wide ? null : 'apart';

const compareDates =
  (wide: boolean, levels: readonly string[], level: (own: DaySpan, row: DaySpan) => string) =>
  ({ days: own, otherDays }: Subject, { days: row }: Subject): string | null => {
    if (own === null || row === null || isWide(own, row) !== wide) return null;
    if (otherDays.length === 0) return level(own, row);
    let best = levels.indexOf(level(own, row));
    for (const reading of otherDays)
      if (isWide(reading, row) === wide) best = Math.min(best, levels.indexOf(level(reading, row)));
    return levels[best] ?? null;
  };

export const DATE_FEATURES: readonly MatchFeature[] = [
  {
    name: 'day',
    key: daysKey,
    compare: compareDates(false, DAY_LEVELS, dayLevel),
    far: farDates(false),
    says: days,
  },
  {
    name: 'month',
    key: daysKey,
    compare: compareDates(true, MONTH_LEVELS, monthLevel),
    far: farDates(true),
    says: days,
  },
];
