/** What the text as a whole says of its dates: the year that its full dates fix, and whether numeric dates put the month first. */
import { isName } from './dates-context.ts';
import { readPhrase } from './dates-ranges.ts';
import { isCalendar } from './dates-specs.ts';
import type { DateText } from './dates-words.ts';

const BEGIN: ReadonlySet<string> = new Set(
  (
    'month month-name month-short month-word weekday weekday-name day before after week week-start weekend month-offset ' +
    'month-before last-month-of year-offset year-before ago half quarter first-of ordinal first last next unit-year ' +
    'same-period day-number'
  ).split(' '),
);

/** Whether a phrase may begin at the token: a date word that can lead one, or a number with a date word or mark behind. */
export function mayBegin(text: DateText, at: number): boolean {
  const token = text.tokens[at];
  if (token === undefined || token.kind === 'punct') return false;
  if (text.hitAt(at)?.value.some(({ kind }) => BEGIN.has(kind)) === true) return true;
  if (token.kind === 'word' && !text.lexicon.numbers.has(token.folded)) return false;
  const next = text.tokens[at + 1];
  if (next === undefined || next.kind === 'punct' || token.text.length === 4) return true;
  return text.lexicon.dates.root.next.has(next.folded) || text.lexicon.numbers.has(next.folded);
}

/** The year that the full dates of the text fix: the only one that they name, else null. */
export function yearOfFullDates(text: DateText, monthFirst: boolean): number | null {
  const years = new Set<number>();
  for (let i = 0; i < text.tokens.length; i += 1) {
    const phrase = mayBegin(text, i) ? readPhrase(text, i, monthFirst) : null;
    if (phrase === null) continue;
    const full = phrase.atoms.filter(
      (atom) => isCalendar(atom) && atom.spec.year !== null && atom.spec.day !== null,
    );
    if (!isName(text, phrase.from))
      for (const { spec } of full) if (spec.form === 'calendar' && spec.year !== null) years.add(spec.year);
    i = phrase.to - 1;
  }
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}

/** Whether numeric dates put the month first: the text writes "June 22, 2021" or a numeric date that only so exists. */
export function writesMonthFirst(text: DateText): boolean {
  const { tokens } = text;
  const months = text.lexicon.dates.root.next;
  return tokens.some((token, at) => {
    const [second, third, fourth] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
    if (token.kind === 'number')
      return (
        second?.text === '/' && fourth?.text === '/' && Number(third?.text) > 12 && Number(token.text) <= 12
      );
    if (!token.capital || second?.kind !== 'number' || third?.text !== ',' || fourth?.kind !== 'number')
      return false;
    const named = months.get(token.folded)?.value?.some(({ kind }) => kind === 'month-name');
    return named === true && fourth.text.length === 4;
  });
}
