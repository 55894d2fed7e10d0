/** Two phrases for one date: "ayer, martes 8 de julio", "il y a deux ans, en août". */
import { readCalendar } from './dates-absolute.ts';
import type { Atom, CalendarSpec, Spec } from './dates-specs.ts';
import { type DateText, skip, skipComma } from './dates-words.ts';

const MAX_BETWEEN = 4;

/** "ayer, martes 8 de julio", "il y a deux ans, en août", "un año antes, en julio de 2024": the calendar date says it closer. */
export function withApposition(text: DateText, atom: Atom, monthFirst: boolean): Atom {
  if (atom.spec.form === 'calendar') return inBrackets(text, atom, atom.spec, monthFirst);
  if (atom.spec.form === 'months') return atom;
  const open = text.tokens[atom.to]?.text === '(' ? atom.to + 1 : skipComma(text, atom.to);
  const at = skip(text, open, MAX_BETWEEN, 'in', 'article', 'of');
  if ((text.tokens[open]?.breakBefore ?? 1) > 0) return atom;
  const next = readCalendar(text, at, monthFirst);
  if (next === null || (atom.spec.form === 'shift' && atom.spec.unit !== 'day' && open > atom.to))
    return atom;
  const narrowed = narrow(atom.spec, next.spec);
  return narrowed === null ? atom : { from: atom.from, to: next.to, spec: narrowed };
}

/** "ce dimanche (6 juillet)", "jeudi matin (28 août)", "el martes (4 de marzo)": the brackets say which day the weekday is. */
function inBrackets(text: DateText, atom: Atom, { weekday, day }: CalendarSpec, monthFirst: boolean): Atom {
  if (weekday === null || day !== null) return atom;
  const open = skip(text, atom.to, MAX_BETWEEN, 'in', 'article', 'of', 'part');
  if (text.tokens[open]?.text !== '(' || (text.tokens[open]?.breakBefore ?? 1) > 0) return atom;
  const next = readCalendar(text, skip(text, open + 1, 1, 'article'), monthFirst);
  return next === null || next.spec.day === null || next.spec.month === null
    ? atom
    : { from: atom.from, to: next.to, spec: { ...next.spec, weekday } };
}

/** The calendar date that a relative phrase and its apposition give together; null where they are two dates. */
function narrow(spec: Spec, date: CalendarSpec): CalendarSpec | null {
  if (spec.form === 'shift' && spec.unit === 'day')
    return date.weekday !== null || date.day !== null ? { ...date, turn: null } : null;
  if (spec.form === 'shift' && spec.unit === 'year' && date.month !== null)
    return { ...date, yearShift: spec.amount };
  if (spec.form === 'ago' && spec.unit === 'year' && date.year === null && date.month !== null)
    return { ...date, yearShift: spec.amount };
  if (spec.form === 'ago' || spec.form === 'after')
    return date.day !== null || date.month !== null ? date : null;
  return null;
}
