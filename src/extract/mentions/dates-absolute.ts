/** Reads calendar dates: "le mardi 16 juin 2025", "Oct. 7", "04/03/2025", "en septembre de l'an dernier", "el domingo 25", "2023". */
import { isDate } from './dates-calendar.ts';
import { readNumeric } from './dates-numeric.ts';
import { type Atom, type CalendarSpec, calendar, type Turn } from './dates-specs.ts';
import {
  type DateText,
  opensSentence,
  type Read,
  readDay,
  readMonth,
  readSpelledDay,
  readWeekday,
  readYear,
  skip,
  skipComma,
  wordAt,
  wordBefore,
} from './dates-words.ts';

type CalendarAtom = Atom<CalendarSpec>;
type DayMonth = { readonly to: number; readonly day: number; readonly month: number };

/** "4 octobre", "4th of October", "18 de septiembre"; or "October 4", "Oct. 7". */
function readDayMonth(text: DateText, at: number): DayMonth | null {
  const spelled = readDay(text, at) === null;
  const day = readDay(text, at) ?? readSpelledDay(text, at);
  if (day !== null) {
    const next = text.tokens[day.to];
    const hyphen = next?.text === '-' && !next.spaceBefore ? day.to + 1 : day.to;
    const start = skip(text, hyphen, 2, 'of', 'month-noun');
    const month =
      spelled && wordAt(text, start, 'month-short') !== null ? null : readMonth(text, start, true);
    if (month !== null && month.value > 0) return { to: month.to, day: day.value, month: month.value };
    if (text.tokens[at]?.kind === 'number') return null;
  }
  const month = readMonth(text, at, true);
  if (month === null || text.tokens[at]?.capital !== true) return null;
  const after = readDay(text, month.to);
  if (after === null || text.tokens[month.to]?.kind !== 'number') return null;
  if (countsSomething(text, after.to) && readYear(text, after.to) === null) return null;
  return { to: after.to, day: after.value, month: month.value };
}

const COUNTED: ReadonlySet<string> = new Set(
  'person money weight box duration years distance percent millimetre'.split(' '),
);

/** Whether the tokens at `at` are what a number before them counts: people, arms, money, years. */
export function countsSomething(text: DateText, at: number): boolean {
  const token = text.tokens[at];
  if (token === undefined || token.breakBefore > 0 || token.kind === 'punct') return token?.text === '%';
  if (token.kind === 'number') return token.spaceBefore;
  const words = text.lexicon.words.root.next.get(token.folded)?.value;
  if (words?.some((kind) => COUNTED.has(kind))) return true;
  if (text.lexicon.numbers.get(token.folded)?.kind === 'thousand') return true;
  return text.lexicon.weapons.root.next.get(token.folded)?.value !== undefined;
}

type Tail = {
  readonly to: number;
  readonly year: number | null;
  readonly turn: Turn;
  readonly yearShift: number | null;
  readonly thatYear: boolean;
};

/** What may follow a day or month: a year, "last year", "de este año", "dernier", "of that year". */
function readTail(text: DateText, at: number): Tail {
  const none: Tail = { to: at, year: null, turn: null, yearShift: null, thatYear: false };
  const comma = skipComma(text, at);
  const start = skip(text, comma, 2, 'of', 'in', 'year-noun');
  if ((text.tokens[start]?.breakBefore ?? 1) > 0) return none;
  const year = readYear(text, start);
  if (year !== null && !countsSomething(text, year.to)) return { ...none, to: year.to, year: year.value };
  const shift = wordAt(text, start, 'year-offset');
  if (shift !== null) return { ...none, to: shift.to, yearShift: shift.value };
  const that = wordAt(text, start, 'that-year');
  if (that !== null) return { ...none, to: that.to, thatYear: true };
  const next = wordAt(text, at, 'next');
  if (next !== null) return { ...none, to: next.to, turn: 'next' };
  const last = wordAt(text, at, 'last');
  return last === null ? none : { ...none, to: last.to, turn: 'last' };
}

/** "the twentieth of last month", "el 20 del mes pasado", "el día 2 de ese mes". */
function readDayOfMonth(text: DateText, from: number, at: number): CalendarAtom | null {
  const day = readDay(text, at);
  if (day === null) return null;
  const behind = skip(text, day.to, 1, 'of');
  const shift = behind === day.to ? null : wordAt(text, behind, 'month-offset');
  if (shift !== null)
    return { from, to: shift.to, spec: calendar({ day: day.value, monthShift: shift.value }) };
  const that = wordAt(text, behind, 'that-month') ?? wordAt(text, day.to, 'that-month');
  return that === null ? null : { from, to: that.to, spec: calendar({ day: day.value, thatMonth: true }) };
}

function withTail(text: DateText, from: number, at: number, spec: CalendarSpec): CalendarAtom {
  const { to, ...tail } = readTail(text, at);
  return { from, to, spec: { ...spec, ...tail, turn: tail.turn ?? spec.turn } };
}

/** "mardi 16 juin 2025", "Tuesday, Oct. 7", "miércoles 11", "Thursday". */
function readWithWeekday(text: DateText, at: number): CalendarAtom | null {
  const weekday = readWeekday(text, at);
  if (weekday === null) return null;
  const behind = skip(text, skipComma(text, weekday.to), 1, 'article', 'last', 'day-number');
  const date = readDayMonth(text, behind);
  if (date !== null && text.tokens[behind]?.breakBefore === 0)
    return withTail(
      text,
      at,
      date.to,
      calendar({ weekday: weekday.value, day: date.day, month: date.month }),
    );
  const day = text.tokens[weekday.to]?.breakBefore === 0 ? readDay(text, weekday.to) : null;
  if (day !== null && text.tokens[weekday.to]?.kind === 'number' && !countsSomething(text, day.to))
    return { from: at, to: day.to, spec: calendar({ weekday: weekday.value, day: day.value }) };
  const spec = calendar({ weekday: weekday.value });
  const week = wordAt(text, skip(text, weekday.to, 1, 'of'), 'week');
  if (week !== null) return { from: at, to: week.to, spec: { ...spec, weekShift: week.value } };
  if (wordAt(text, weekday.to, 'next') !== null)
    return { from: at, to: weekday.to + 1, spec: { ...spec, turn: 'next' } };
  if (wordAt(text, weekday.to, 'last') !== null)
    return { from: at, to: weekday.to + 1, spec: { ...spec, turn: 'last' } };
  return { from: at, to: weekday.to, spec };
}

/** A year alone, only where a preposition, "année", "fiscal year", an early/late word or parentheses vouch for it. */
function readYearAlone(text: DateText, at: number): CalendarAtom | null {
  const year = readYear(text, at);
  if (year === null || countsSomething(text, year.to)) return null;
  const next = text.tokens[year.to];
  if (next !== undefined && !next.spaceBefore && (next.text === '/' || next.text === '-')) {
    if (readYear(text, year.to + 1) === null) return null;
  }
  if (next?.capital && next.breakBefore === 0 && !wordBefore(text, at, 'in', 'since', 'year-noun'))
    return null;
  const vouched = wordBefore(text, at, 'in', 'of', 'from', 'since', 'to', 'unit-year', 'year-noun', 'early');
  const parenthesised = text.tokens[at - 1]?.text === '(' && next?.text === ')';
  const named = wordBefore(text, at, 'year-article') && next?.kind === 'word';
  if (!vouched && !parenthesised && !named) return null;
  if (
    next?.capital &&
    next.breakBefore === 0 &&
    wordBefore(text, at, 'of') &&
    !opensSentence(text.tokens, year.to)
  )
    return null;
  return { from: at, to: year.to, spec: calendar({ year: year.value }) };
}

/** "el día 10". */
function readDayNumber(text: DateText, at: number): CalendarAtom | null {
  const head = wordAt(text, at, 'day-number');
  const day: Read | null = head === null ? null : readDay(text, head.to);
  if (head === null || day === null || countsSomething(text, day.to)) return null;
  const shifted = readDayOfMonth(text, at, head.to);
  if (shifted !== null) return shifted;
  const month = readDayMonth(text, head.to);
  if (month !== null) return withTail(text, at, month.to, calendar({ day: month.day, month: month.month }));
  return { from: at, to: day.to, spec: calendar({ day: day.value }) };
}

/** "le 15,", "y el 31:" — a day of the month that the text named before. */
function readLoneDay(text: DateText, at: number): CalendarAtom | null {
  const day = text.tokens[at]?.kind === 'number' ? readDay(text, at) : null;
  if (day === null || !wordBefore(text, at, 'day-article')) return null;
  const next = text.tokens[day.to];
  const closed = next === undefined || next.breakBefore > 0 || LONE_ENDS.has(next.text);
  if (!closed || next?.spaceBefore === true) return null;
  return { from: at, to: day.to, spec: calendar({ day: day.value, thatMonth: true }) };
}

const LONE_ENDS: ReadonlySet<string> = new Set([',', '.', ';', ':', ')', '»', '"']);

/** "juin 2025", "en décembre dernier", "agosto pasado", "September last year". */
function readMonthDate(text: DateText, at: number): CalendarAtom | null {
  const month = readMonth(text, at, false);
  if (month === null) return null;
  const atom = withTail(text, at, month.to, calendar({ month: month.value }));
  const short = text.tokens[at]?.text.length ?? 0;
  return short <= 4 && atom.to === month.to && wordAt(text, at, 'month-short') !== null ? null : atom;
}

/** The calendar date that begins at `at`, the longest reading first. */
export function readCalendar(text: DateText, at: number, monthFirst: boolean): CalendarAtom | null {
  const token = text.tokens[at];
  if (token === undefined || token.kind === 'punct') return null;
  if (token.kind === 'number') {
    const numeric = readNumeric(text, at, monthFirst);
    if (numeric !== null) return numeric;
  }
  const date = readDayMonth(text, at);
  if (date !== null && isDate(2024, date.month, date.day))
    return withTail(text, at, date.to, calendar({ day: date.day, month: date.month }));
  return (
    readYearAlone(text, at) ??
    readDayOfMonth(text, at, at) ??
    readWithWeekday(text, at) ??
    readMonthDate(text, at) ??
    readDayNumber(text, at) ??
    readLoneDay(text, at)
  );
}
