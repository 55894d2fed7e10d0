/** Places a spec in time: from the publication day, or from the year that another full date of the text fixes. */
import {
  addMonths,
  dayNumber,
  format,
  formatDay,
  isDate,
  weekdayOf,
  type Ymd,
  ymdOf,
} from './dates-calendar.ts';
import type { CalendarSpec, Spec, Unit } from './dates-specs.ts';

/**
 * `today` is the publication's day number; `year` the year for dates that lack one where there is no publication date; `before` the
 * date that the text named last.
 */
export type Anchor = {
  readonly today: number | null;
  readonly year: number | null;
  readonly before: Ymd | null;
};

const YEARS_BACK = 6;

/** The last day on or before `today` that is this day of this month, of the given weekday if one year of six has it. */
function lastMonthDay(today: number, month: number, day: number, weekday: number | null): number | null {
  const { year } = ymdOf(today);
  const candidates: number[] = [];
  for (let y = year; y > year - YEARS_BACK && candidates.length < 3; y -= 1) {
    if (isDate(y, month, day) && dayNumber(y, month, day) <= today) candidates.push(dayNumber(y, month, day));
  }
  const matching = weekday === null ? undefined : candidates.find((date) => weekdayOf(date) === weekday);
  return matching ?? candidates[0] ?? null;
}

/** The first day after `today` that is this day of this month. */
function nextMonthDay(today: number, month: number, day: number): number | null {
  const { year } = ymdOf(today);
  for (let y = year; y < year + 9; y += 1) {
    if (isDate(y, month, day) && dayNumber(y, month, day) > today) return dayNumber(y, month, day);
  }
  return null;
}

/** The last (or next) day with this number in its month, and this weekday where one is said and a year has it. */
function dayOfMonth(today: number, day: number, weekday: number | null, step: 1 | -1): number | null {
  const now = ymdOf(today);
  let plain: number | null = null;
  for (let i = 0; i < 12; i += 1) {
    const { year, month } = addMonths(now.year, now.month, i * step);
    if (!isDate(year, month, day)) continue;
    const date = dayNumber(year, month, day);
    if (step < 0 ? date > today : date <= today) continue;
    plain ??= date;
    if (weekday === null || weekdayOf(date) === weekday) return date;
  }
  return plain;
}

/** The last such weekday on or before `today`; `strict` leaves today out. */
export function lastWeekday(today: number, weekday: number, strict: boolean): number {
  const back = (weekdayOf(today) - weekday + 7) % 7;
  return today - (back === 0 && strict ? 7 : back);
}

/** Monday of the week that holds the day. */
const monday = (day: number): number => day - weekdayOf(day) + 1;

const fromDay = (date: number | null): Ymd | null => (date === null ? null : ymdOf(date));

/** Month without a year: the last such month, this one included unless "dernier"; the next one where `future`. */
function monthDate(spec: CalendarSpec, month: number, today: number, future: boolean): Ymd {
  const now = ymdOf(today);
  if (future || spec.turn === 'next')
    return { year: month > now.month ? now.year : now.year + 1, month, day: null };
  const same = month === now.month && spec.turn === 'last';
  return {
    year: month < now.month || (month === now.month && !same) ? now.year : now.year - 1,
    month,
    day: null,
  };
}

/** "the twentieth of last month", "el día 2 de ese mes". */
function inShiftedMonth({ day, monthShift, thatMonth }: CalendarSpec, { today, before }: Anchor): Ymd | null {
  const base = thatMonth ? before : today === null ? null : ymdOf(today);
  if (day === null || base === null || base.month === null) return null;
  const { year, month } = addMonths(base.year, base.month, thatMonth ? 0 : (monthShift ?? 0));
  return isDate(year, month, day) ? { year, month, day } : null;
}

/** "LUNES 14" under a heading with full dates: the day of that month, if it is such a weekday. */
function inMonthBefore(day: number, weekday: number, before: Ymd | null): Ymd | null {
  if (before === null || before.month === null || !isDate(before.year, before.month, day)) return null;
  const date = dayNumber(before.year, before.month, day);
  return weekdayOf(date) === weekday ? ymdOf(date) : null;
}

/** A calendar spec as a date, or null where the anchor does not settle it. */
export function resolveCalendar(spec: CalendarSpec, anchor: Anchor, future: boolean): Ymd | null {
  const { day, month, weekday } = spec;
  const { today } = anchor;
  const shifted = spec.yearShift === null || today === null ? null : ymdOf(today).year + spec.yearShift;
  const year = spec.year ?? shifted ?? (spec.thatYear ? (anchor.before?.year ?? null) : null);
  if (spec.monthShift !== null || spec.thatMonth) return inShiftedMonth(spec, anchor);
  if (spec.weekShift !== null && weekday !== null)
    return today === null ? null : ymdOf(monday(today) + 7 * spec.weekShift + weekday - 1);
  if (year !== null) {
    if (month !== null && day !== null) return isDate(year, month, day) ? { year, month, day } : null;
    return { year, month, day: null };
  }
  const ahead = future || spec.turn === 'next';
  if (today === null) {
    if (month === null && day !== null && weekday !== null) return inMonthBefore(day, weekday, anchor.before);
    if (anchor.year === null || month === null) return null;
    return day !== null && !isDate(anchor.year, month, day) ? null : { year: anchor.year, month, day };
  }
  if (month !== null && day !== null)
    return fromDay(ahead ? nextMonthDay(today, month, day) : lastMonthDay(today, month, day, weekday));
  if (month !== null) return monthDate(spec, month, today, future);
  if (day !== null) return fromDay(dayOfMonth(today, day, weekday, ahead ? 1 : -1));
  if (weekday === null) return null;
  if (ahead) return fromDay(lastWeekday(today, weekday, true) + 7);
  return fromDay(lastWeekday(today, weekday, spec.turn === 'last'));
}

const months = (year: number, first: number, last: number): string =>
  `${format({ year, month: first, day: null })}/${format({ year, month: last, day: null })}`;

const days = (first: number, last: number): string => `${formatDay(first)}/${formatDay(last)}`;

/** "cette semaine", "last month", "hier", "le week-end dernier": the whole unit, cut at publication where it holds it. */
function shift(unit: Unit, amount: number, today: number): string {
  const now = ymdOf(today);
  if (unit === 'day') return formatDay(today + amount);
  if (unit === 'year') return format({ year: now.year + amount, month: null, day: null });
  if (unit === 'month') return format({ ...addMonths(now.year, now.month, amount), day: null });
  if (unit === 'weekend') {
    const saturday = lastWeekday(today, 6, false) + 7 * amount;
    return days(saturday, saturday + 1);
  }
  const start = monday(today) + 7 * amount;
  if (unit === 'week-start') return days(start, start + 1);
  return days(start, amount === 0 ? Math.max(start + 1, today) : start + 6);
}

/** "il y a deux ans" is that year, "two months ago" that month, "hace tres semanas" that week, "two days ago" that day. */
function ago(unit: Unit, amount: number, today: number): string {
  return unit === 'week' ? shift('week', amount, today) : shift(unit, amount, today);
}

function recent(unit: Unit, amount: number, today: number): string {
  const now = ymdOf(today);
  if (unit === 'year') return `${now.year - amount}/${now.year}`;
  if (unit === 'month') {
    const start = addMonths(now.year, now.month, -amount);
    return `${format({ ...start, day: null })}/${format({ year: now.year, month: now.month, day: null })}`;
  }
  return days(today - (unit === 'day' ? amount - 1 : amount * 7), today);
}

/** A stretch of months; without a year the last one that is over by publication. */
function stretch(first: number, last: number, year: number | null, anchor: Anchor): string | null {
  if (year !== null) return months(year, first, last);
  if (anchor.today === null) return anchor.year === null ? null : months(anchor.year, first, last);
  const now = ymdOf(anchor.today);
  return months(now.month >= last ? now.year : now.year - 1, first, last);
}

/** The months of `period` in another year: "2024-01/2024-06" in 2023. */
function inYear(period: string | null, year: number): string {
  const match = period === null ? null : /^\d{4}-(\d{2})(?:-\d{2})?\/\d{4}-(\d{2})/.exec(period);
  return match === null ? String(year) : months(year, Number(match[1]), Number(match[2]));
}

/** The interval of a spec; `period` is the last stretch of months that the text named; null where nothing settles it. */
export function resolve(spec: Spec, anchor: Anchor, future: boolean, period: string | null): string | null {
  if (spec.form === 'calendar') {
    const date = resolveCalendar(spec, anchor, future);
    return date === null ? null : format(date);
  }
  const { today } = anchor;
  if (spec.form === 'months' || spec.form === 'same-period') {
    const shifted = spec.yearShift === null || today === null ? null : ymdOf(today).year + spec.yearShift;
    const year = spec.year ?? shifted;
    if (spec.form === 'months') return stretch(spec.first, spec.last, year, anchor);
    return year === null ? null : inYear(period, year);
  }
  if (today === null || spec.form === 'after') return null;
  if (spec.form === 'shift') return shift(spec.unit, spec.amount, today);
  if (spec.form === 'ago') return ago(spec.unit, spec.amount, today);
  return recent(spec.unit, spec.amount, today);
}
