/** Joins date phrases: ranges ("du 4 au 10 juin", "de enero a junio de 2024"), lists ("10 y 11 de febrero") and appositions. */
import { countsSomething, readCalendar } from './dates-absolute.ts';
import { withApposition } from './dates-apposition.ts';
import { readCount, readRelative } from './dates-relative.ts';
import { type Atom, type CalendarSpec, calendar, isCalendar, type Spec } from './dates-specs.ts';
import { type DateText, readDay, readMonth, skip, skipComma, wordAt, wordBefore } from './dates-words.ts';

/** One phrase: a single date, a range of two, several dates in a list, or a stretch of units that ends at a date. */
export type Phrase = {
  readonly from: number;
  readonly to: number;
  readonly joined: 'one' | 'range' | 'list' | 'open' | 'until';
  readonly atoms: readonly Atom[];
};

const HYPHENS: ReadonlySet<string> = new Set(['-', '–', '—', '/']);

type Connector = { readonly to: number; readonly and: boolean };

/** The word or hyphen that joins two dates, with articles and prepositions behind it. */
function readConnector(text: DateText, at: number): Connector | null {
  const token = text.tokens[at];
  if (token === undefined || token.breakBefore > 0) return null;
  if (HYPHENS.has(token.text) && (!token.spaceBefore || token.text === '–'))
    return { to: skip(text, at + 1, 1, 'article'), and: false };
  const comma = skipComma(text, at);
  const word = wordAt(text, comma, 'to', 'and');
  if (word === null) return null;
  const until = wordAt(text, comma, 'and') === null ? null : wordAt(text, word.to, 'to');
  const and = wordAt(text, comma, 'and') !== null && until === null;
  return { to: skip(text, until?.to ?? word.to, 3, 'article', 'of', 'in', 'part', 'early', 'day-noun'), and };
}

/** Any date phrase that stands alone at `at`. */
export function readAtom(text: DateText, at: number, monthFirst: boolean): Atom | null {
  return readRelative(text, at, monthFirst) ?? readCalendar(text, at, monthFirst);
}

/** A bare day number that only a range or list makes a date: "4" of "4 au 10 juin", the days of "4, 5 y 6 de junio". */
function readBareDays(text: DateText, at: number, monthFirst: boolean): Phrase | null {
  const first = readDay(text, at);
  if (first === null || text.tokens[at]?.kind !== 'number') return null;
  let to = first.to;
  for (let i = 0; i < 6; i += 1) {
    const comma = skipComma(text, to);
    const day = comma === to ? null : readDay(text, comma);
    if (day === null || text.tokens[comma]?.kind !== 'number') break;
    to = day.to;
  }
  const connector = readConnector(text, to);
  const last = connector === null ? null : readCalendar(text, connector.to, monthFirst);
  if (last === null || last.spec.day === null || last.spec.month === null || last.to === connector?.to)
    return null;
  const start: Atom = { from: at, to: first.to, spec: { ...last.spec, day: first.value, weekday: null } };
  return { from: at, to: last.to, joined: 'range', atoms: [start, last] };
}

/** "May 9 and 10, 2024", "October 4-6": the second day behind a month that stands first. */
function readTrailingDay(text: DateText, atom: Atom): Phrase | null {
  if (!isCalendar(atom) || atom.spec.day === null || atom.spec.month === null || atom.spec.year !== null)
    return null;
  if (readMonth(text, atom.from, true) === null && atom.spec.weekday === null) return null;
  const connector = readConnector(text, atom.to);
  const day = connector === null ? null : readDay(text, connector.to);
  if (connector === null || day === null || text.tokens[connector.to]?.kind !== 'number') return null;
  if (countsSomething(text, day.to) || readMonth(text, day.to, true) !== null || day.value <= atom.spec.day)
    return null;
  const comma = skipComma(text, day.to);
  const year = readCalendarYear(text, comma);
  const spec = { ...atom.spec, weekday: null, year: year?.value ?? null };
  const to = year?.to ?? day.to;
  return {
    from: atom.from,
    to,
    joined: 'range',
    atoms: [
      { ...atom, spec: { ...atom.spec, year: spec.year } },
      { from: connector.to, to, spec: { ...spec, day: day.value } },
    ],
  };
}

function readCalendarYear(text: DateText, at: number): { to: number; value: number } | null {
  const token = text.tokens[at];
  const year = token?.kind === 'number' && /^(?:19|20)\d{2}$/.test(token.text) ? Number(token.text) : null;
  return year === null || countsSomething(text, at + 1) ? null : { to: at + 1, value: year };
}

/** The first date takes the month and year that only the second says. */
function inherit(first: CalendarSpec, second: CalendarSpec): CalendarSpec {
  const year = first.year ?? second.year;
  const month = first.month ?? (first.day !== null ? second.month : null);
  const yearShift = first.yearShift ?? second.yearShift;
  return {
    ...first,
    year,
    month,
    yearShift,
    turn: first.turn ?? second.turn,
    thatYear: first.thatYear || second.thatYear,
  };
}

const sameGrain = (a: CalendarSpec, b: CalendarSpec): boolean =>
  (a.day !== null || a.weekday !== null) === (b.day !== null || b.weekday !== null) &&
  (a.month !== null || a.day !== null || a.weekday !== null) ===
    (b.month !== null || b.day !== null || b.weekday !== null);

/** "enero de 2016 al 15 de diciembre de 2019": from the first of the month to a day. */
const opensMonth = (a: CalendarSpec, b: CalendarSpec): boolean =>
  a.month !== null && a.day === null && a.weekday === null && b.month !== null && b.day !== null;

/** Whether "A and B" is one stretch: opened by "between" or "de", sharing a month, or two neighbouring weekdays. */
function isStretch(text: DateText, first: Atom<CalendarSpec>, second: Atom<CalendarSpec>): boolean {
  const at = skipBack(text, first.from);
  if (wordBefore(text, at, 'between', 'overnight')) return true;
  const { spec } = first;
  if (spec.day !== null && spec.month === null && second.spec.month !== null) return true;
  const neighbours = spec.weekday !== null && second.spec.weekday === (spec.weekday % 7) + 1;
  return neighbours && spec.month === null;
}

/** The token before the article or preposition that leads a date. */
function skipBack(text: DateText, from: number): number {
  let at = from;
  for (let i = 0; i < 2; i += 1) if (at > 0 && wordBefore(text, at, 'article', 'day-noun', 'part')) at -= 1;
  return at;
}

/** Joins a second date to the first, or gives the first alone. */
function joinAfter(text: DateText, atom: Atom, monthFirst: boolean): Phrase {
  const one: Phrase = { from: atom.from, to: atom.to, joined: 'one', atoms: [atom] };
  const connector = readConnector(text, atom.to);
  if (connector === null || (text.tokens[atom.to]?.text === ',' && !connector.and && !isThisYear(atom.spec)))
    return one;
  const second = readAtom(text, connector.to, monthFirst) ?? yearAt(text, connector.to, atom);
  if (second === null) return one;
  if (isThisYear(atom.spec) && isCalendar(second) && second.spec.month !== null && !connector.and) {
    const start: Atom = { ...atom, spec: calendar({ month: 1, day: 1, yearShift: 0 }) };
    return { from: atom.from, to: second.to, joined: 'range', atoms: [start, second] };
  }
  if (!isCalendar(atom) || !isCalendar(second)) {
    return isShiftOfDays(atom.spec) && isShiftOfDays(second.spec) && !connector.and
      ? { from: atom.from, to: second.to, joined: 'range', atoms: [atom, second] }
      : one;
  }
  const whole = !connector.and && opensMonth(atom.spec, second.spec);
  if (!whole && !sameGrain(atom.spec, second.spec)) return one;
  const opening = whole ? { ...atom.spec, day: 1 } : atom.spec;
  const first: Atom<CalendarSpec> = { ...atom, spec: inherit(opening, second.spec) };
  const range = !connector.and || isStretch(text, atom, second);
  return { from: atom.from, to: second.to, joined: range ? 'range' : 'list', atoms: [first, second] };
}

/** "cette année, au 30 septembre": from the first of January. */
const isThisYear = (spec: Spec): boolean =>
  spec.form === 'shift' && spec.unit === 'year' && spec.amount === 0;

const isShiftOfDays = (spec: Spec): boolean => spec.form === 'shift' && spec.unit === 'day';

/** "2021 et 2024" behind a year: the second year needs no preposition of its own. */
function yearAt(text: DateText, at: number, before: Atom): Atom | null {
  if (!isCalendar(before) || before.spec.year === null || before.spec.month !== null) return null;
  const year = readCalendarYear(text, at);
  return year === null ? null : { from: at, to: year.to, spec: calendar({ year: year.value }) };
}

/** "2021-2024", "2021 à 2024": two years that vouch for one another. */
function readYears(text: DateText, at: number): Phrase | null {
  const first = text.tokens[at]?.kind === 'number' ? readCalendarYear(text, at) : null;
  const connector = first === null ? null : readConnector(text, first.to);
  const second = connector === null || connector.and ? null : readCalendarYear(text, connector.to);
  if (first === null || second === null || second.value <= first.value) return null;
  return {
    from: at,
    to: second.to,
    joined: 'range',
    atoms: [
      { from: at, to: first.to, spec: calendar({ year: first.value }) },
      { from: second.to - 1, to: second.to, spec: calendar({ year: second.value }) },
    ],
  };
}

/** "the eleven months to 30 November", "the year to March 2023": the stretch of that length which ends there. */
function readUntil(text: DateText, at: number, monthFirst: boolean): Phrase | null {
  const unit = wordAt(text, at, 'unit-year');
  const count =
    readCount(text, at) ?? (unit === null ? null : { to: unit.to, amount: 1, unit: 'year' as const });
  if (count === null || (count.unit !== 'month' && count.unit !== 'year')) return null;
  const link = wordAt(text, count.to, 'ending');
  const end = link === null ? null : readCalendar(text, skip(text, link.to, 2, 'article', 'in'), monthFirst);
  if (end === null || end.spec.month === null) return null;
  const length = count.amount * (count.unit === 'year' ? 12 : 1);
  const start: Atom = { from: at, to: count.to, spec: { form: 'recent', unit: 'month', amount: length } };
  return { from: at, to: end.to, joined: 'until', atoms: [start, end] };
}

/** The whole date phrase that begins at `at`, or null. */
export function readPhrase(text: DateText, at: number, monthFirst: boolean): Phrase | null {
  const bare = readUntil(text, at, monthFirst) ?? readYears(text, at) ?? readBareDays(text, at, monthFirst);
  if (bare !== null) return bare;
  const read = readAtom(text, at, monthFirst);
  if (read === null) return null;
  const atom = withApposition(text, read, monthFirst);
  const phrase = readTrailingDay(text, atom) ?? joinAfter(text, atom, monthFirst);
  const since = phrase.joined === 'one' && wordBefore(text, skipBack(text, atom.from), 'since');
  return since ? { ...phrase, joined: 'open' } : phrase;
}
