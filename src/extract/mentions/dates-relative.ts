/** Reads dates that count from the publication or from another event: "hier", "last month", "hace tres semanas", "la veille". */
import { readCalendar } from './dates-absolute.ts';
import type { Atom, Spec, Unit } from './dates-specs.ts';
import { type DateText, readNumber, readYear, skip, wordAt } from './dates-words.ts';

const UNITS: readonly (readonly [kind: string, unit: Unit])[] = [
  ['unit-day', 'day'],
  ['unit-week', 'week'],
  ['unit-month', 'month'],
  ['unit-year', 'year'],
];

/** A unit noun: "jours", "weeks", "mes". */
export function readUnit(text: DateText, at: number): { readonly to: number; readonly unit: Unit } | null {
  for (const [kind, unit] of UNITS) {
    const word = wordAt(text, at, kind);
    if (word !== null) return { to: word.to, unit };
  }
  return null;
}

type Count = { readonly to: number; readonly amount: number; readonly unit: Unit };

/** "deux ans", "tres semanas", "a month". */
export function readCount(text: DateText, at: number): Count | null {
  const number = readNumber(text, at);
  const unit = number === null ? null : readUnit(text, number.to);
  return number === null || unit === null ? null : { to: unit.to, amount: number.value, unit: unit.unit };
}

const SHIFTS: readonly (readonly [kind: string, unit: Unit])[] = [
  ['day', 'day'],
  ['week', 'week'],
  ['week-start', 'week-start'],
  ['weekend', 'weekend'],
  ['month-offset', 'month'],
  ['year-offset', 'year'],
];

/** Fixed phrases: "hier", "la semaine dernière", "earlier this month", "la veille", "l'année précédente". */
function readFixed(text: DateText, at: number): Atom | null {
  for (const [kind, unit] of SHIFTS) {
    const word = wordAt(text, at, kind);
    if (word !== null) return { from: at, to: word.to, spec: { form: 'shift', unit, amount: word.value } };
  }
  const after = wordAt(text, at, 'after', 'before');
  if (after !== null)
    return { from: at, to: after.to, spec: { form: 'after', unit: 'day', amount: after.value } };
  const year = wordAt(text, at, 'year-before');
  if (year !== null)
    return { from: at, to: year.to, spec: { form: 'after', unit: 'year', amount: year.value } };
  const month = wordAt(text, at, 'month-before');
  return month === null
    ? null
    : { from: at, to: month.to, spec: { form: 'after', unit: 'month', amount: month.value } };
}

/** "il y a deux ans", "hace tres semanas"; "two days ago", "dix jours plus tard", "un año antes", "three days earlier". */
function readCounted(text: DateText, at: number): Atom | null {
  const ago = wordAt(text, at, 'ago');
  if (ago !== null) {
    const count = readCount(text, skip(text, ago.to, 1, 'about'));
    return count === null
      ? null
      : { from: at, to: count.to, spec: { form: 'ago', unit: count.unit, amount: -count.amount } };
  }
  const count = readCount(text, at);
  if (count === null) return null;
  const since = wordAt(text, count.to, 'ago-after');
  if (since !== null)
    return { from: at, to: since.to, spec: { form: 'ago', unit: count.unit, amount: -count.amount } };
  const order = wordAt(text, count.to, 'later', 'earlier');
  if (order === null) return null;
  return {
    from: at,
    to: order.to,
    spec: { form: 'after', unit: count.unit, amount: order.value * count.amount },
  };
}

type YearTail = { readonly to: number; readonly year: number | null; readonly yearShift: number | null };

/** "2024", "de 2024", "of this year", "del año pasado" behind a period; null where no year is said. */
function readPeriodYear(text: DateText, at: number): YearTail | null {
  const start = skip(text, at, 3, 'of', 'in', 'year-noun', 'article');
  const year = readYear(text, start);
  if (year !== null) return { to: year.to, year: year.value, yearShift: null };
  const shift = wordAt(text, start, 'year-offset', 'the-year');
  return shift === null ? null : { to: shift.to, year: null, yearShift: shift.value };
}

/** "premier semestre 2024", "third quarter of 2025", "last year's first half". */
function readFraction(text: DateText, at: number): Atom | null {
  const owner = wordAt(text, at, 'year-offset');
  if (owner !== null && text.tokens[owner.to + 1]?.folded === 's') {
    const owned = readFraction(text, owner.to + 2);
    if (owned === null || owned.spec.form !== 'months') return null;
    return { from: at, to: owned.to, spec: { ...owned.spec, yearShift: owner.value } };
  }
  const half = wordAt(text, at, 'half');
  const part = half ?? wordAt(text, at, 'quarter');
  if (part === null) return null;
  const length = half === null ? 3 : 6;
  const last = part.value * length;
  const tail = readPeriodYear(text, part.to) ?? { to: part.to, year: null, yearShift: null };
  return {
    from: at,
    to: tail.to,
    spec: { form: 'months', first: last - length + 1, last, year: tail.year, yearShift: tail.yearShift },
  };
}

/** "the first ten months of 2023", "los primeros cinco meses del año", "les neuf premiers mois de 2024". */
function readFirstMonths(text: DateText, at: number): Atom | null {
  const before = wordAt(text, at, 'first-of');
  const number = readNumber(text, before?.to ?? at);
  if (number === null) return null;
  const after = before === null ? wordAt(text, number.to, 'first-of') : null;
  if (before === null && after === null) return null;
  const months = wordAt(text, after?.to ?? number.to, 'unit-month');
  if (months === null || number.value < 1 || number.value > 12) return null;
  const tail = readPeriodYear(text, months.to) ?? { to: months.to, year: null, yearShift: null };
  return {
    from: at,
    to: tail.to,
    spec: { form: 'months', first: 1, last: number.value, year: tail.year, yearShift: tail.yearShift },
  };
}

/** "the last three years", "ces douze derniers mois", "los últimos seis meses". */
function readRecent(text: DateText, at: number): Atom | null {
  const before = wordAt(text, at, 'last');
  const number = readNumber(text, before?.to ?? at);
  if (number === null) return null;
  const after = before === null ? wordAt(text, number.to, 'last') : null;
  if (before === null && after === null) return null;
  const unit = readUnit(text, after?.to ?? number.to);
  if (unit === null) return null;
  return { from: at, to: unit.to, spec: { form: 'recent', unit: unit.unit, amount: number.value } };
}

/** "la même période de 2023", "the same period last year". */
function readSamePeriod(text: DateText, at: number): Atom | null {
  const head = wordAt(text, at, 'same-period');
  const tail = head === null ? null : readPeriodYear(text, head.to);
  if (head === null || tail === null) return null;
  return { from: at, to: tail.to, spec: { form: 'same-period', year: tail.year, yearShift: tail.yearShift } };
}

/** "el pasado 11 de agosto", "last Thursday, May 16", "next Friday", "le mois de mars", "el pasado mes de junio". */
function readTurned(text: DateText, at: number, monthFirst: boolean): Atom | null {
  const last = wordAt(text, at, 'last', 'last-month-of');
  const head = last ?? wordAt(text, at, 'next');
  if (head === null) return null;
  const atom = readCalendar(text, skip(text, head.to, 2, 'month-noun', 'of', 'day-noun'), monthFirst);
  if (atom === null || atom.spec.year !== null) return null;
  return { from: at, to: atom.to, spec: { ...atom.spec, turn: last === null ? 'next' : 'last' } };
}

/** The relative date or period that begins at `at`. */
export function readRelative(text: DateText, at: number, monthFirst: boolean): Atom<Spec> | null {
  return (
    readSamePeriod(text, at) ??
    readTurned(text, at, monthFirst) ??
    readFraction(text, at) ??
    readFixed(text, at) ??
    readFirstMonths(text, at) ??
    readRecent(text, at) ??
    readCounted(text, at)
  );
}
