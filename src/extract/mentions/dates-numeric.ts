/** Reads dates in digits alone: "04/03/2025", "2025-03-04", "14.09.2025". */
import { isDate } from './dates-calendar.ts';
import { type Atom, type CalendarSpec, calendar } from './dates-specs.ts';
import { type DateText, readYear } from './dates-words.ts';

type CalendarAtom = Atom<CalendarSpec>;

const numberOf = (text: DateText, at: number, shape: RegExp): number | null => {
  const token = text.tokens[at];
  return token?.kind === 'number' && shape.test(token.text) ? Number(token.text) : null;
};

/** "04/03/2025", "2025-03-04", "14.09.2025", "04-03-2025": the day first unless `monthFirst` or impossible. */
export function readNumeric(text: DateText, at: number, monthFirst: boolean): CalendarAtom | null {
  const whole = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})$/.exec(text.tokens[at]?.text ?? '');
  if (whole !== null)
    return numericAtom(at, at + 1, Number(whole[1]), Number(whole[2]), Number(whole[3]), false);
  const separator = text.tokens[at + 1]?.text;
  if ((separator !== '/' && separator !== '-') || text.tokens[at + 3]?.text !== separator) return null;
  if (text.tokens.slice(at + 1, at + 5).some((token) => token.spaceBefore)) return null;
  const middle = numberOf(text, at + 2, /^\d{1,2}$/);
  if (middle === null) return null;
  const isoYear = readYear(text, at);
  const isoDay = numberOf(text, at + 4, /^\d{1,2}$/);
  if (isoYear !== null && isoDay !== null)
    return numericAtom(at, at + 5, isoDay, middle, isoYear.value, false);
  const first = numberOf(text, at, /^\d{1,2}$/);
  const year = readYear(text, at + 4);
  return first === null || year === null
    ? null
    : numericAtom(at, at + 5, first, middle, year.value, monthFirst);
}

function numericAtom(
  from: number,
  to: number,
  first: number,
  second: number,
  year: number,
  monthFirst: boolean,
): CalendarAtom | null {
  const dayFirst = isDate(year, second, first);
  const usable = dayFirst || isDate(year, first, second);
  if (!usable) return null;
  const swap = !dayFirst || (monthFirst && isDate(year, first, second));
  const [month, day] = swap ? [first, second] : [second, first];
  return { from, to, spec: calendar({ year, month, day }) };
}
