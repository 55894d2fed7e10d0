/** Places whole phrases in time: what is ahead, both ends of a range, "since" and "the eleven months to". */
import { addMonths, daysOf, firstDay, format, formatDay, parse, type Ymd, ymdOf } from './dates-calendar.ts';
import { looksAhead } from './dates-context.ts';
import { type Anchor, lastWeekday, resolve } from './dates-resolve.ts';
import { type Atom, isCalendar, type Spec } from './dates-specs.ts';
import type { DateText } from './dates-words.ts';

/** Whether an unanchored date is to be read ahead: said so, or a future clause and the coming one is the nearer. */
export function isAhead(text: DateText, atom: Atom, anchor: Anchor): boolean {
  const { spec } = atom;
  if (spec.form === 'shift') return spec.amount > 0;
  if (spec.form !== 'calendar' || anchor.today === null) return false;
  if (spec.turn === 'next') return true;
  if (spec.year !== null || spec.turn === 'last' || spec.yearShift !== null || spec.thatYear) return false;
  const weekday = spec.weekday !== null && spec.month === null;
  if (!looksAhead(text, atom.from, atom.to, weekday)) return false;
  const last = parse(resolve(spec, anchor, false, null) ?? '');
  const next = parse(resolve(spec, anchor, true, null) ?? '');
  if (last === null || next === null) return false;
  return weekday || firstDay(next) - anchor.today < anchor.today - firstDay(last);
}

/** "2024-10-01" to "2025-02-28" as one interval; whole months are written as months. */
function span(first: string, last: string): string | null {
  const a = daysOf(first);
  const b = daysOf(last);
  if (a === null || b === null || b.last < a.first) return null;
  return first === last ? first : `${first.split('/')[0]}/${last.split('/').at(-1)}`;
}

/** Both ends of a range: the first is the last one before the second. */
export function resolveRange(first: Atom, last: Atom, anchor: Anchor, future: boolean): string | null {
  const end = resolve(last.spec, anchor, future, null);
  const to = end === null ? null : daysOf(end);
  if (end === null || to === null) return null;
  const start = first.spec;
  if (isCalendar(first) && first.spec.weekday !== null && first.spec.day === null)
    return span(formatDay(lastWeekday(to.first, first.spec.weekday, false)), end);
  const begin = resolve(
    start,
    { ...anchor, today: to.last, year: parse(end)?.year ?? anchor.year },
    false,
    null,
  );
  return begin === null ? null : (span(begin, end) ?? backwards(start, end, anchor));
}

/** Without a publication date the first end may fall in the year before: "de diciembre a marzo de 2024". */
function backwards(start: Spec, end: string, anchor: Anchor): string | null {
  const year = parse(end)?.year;
  if (start.form !== 'calendar' || year === undefined) return null;
  const begin = resolve(start, { ...anchor, today: null, year: year - 1 }, false, null);
  return begin === null ? null : span(begin, end);
}

/** "the eleven months to 30 November": counted back from the end. */
export function resolveUntil(length: Atom, end: Atom, anchor: Anchor): string | null {
  const last = parse(resolve(end.spec, anchor, false, null) ?? '');
  if (last === null || last.month === null || length.spec.form !== 'recent') return null;
  const first = addMonths(last.year, last.month, 1 - length.spec.amount);
  return `${format({ ...first, day: null })}/${format({ year: last.year, month: last.month, day: null })}`;
}

const isPlainDay = ({ month, day }: Ymd): boolean => day !== null && (day !== 1 || month !== 1);

/** "depuis janvier": from that date to publication, at the date's own grain where that is a month or year. */
export function openRange(interval: string | null, today: number | null): string | null {
  const start = interval === null || today === null ? null : parse(interval.split('/')[0] ?? '');
  if (start === null || today === null || isPlainDay(start)) return null;
  const now = ymdOf(today);
  const end = format({
    year: now.year,
    month: start.month === null ? null : now.month,
    day: start.day === null ? null : now.day,
  });
  return span(format(start), end);
}
