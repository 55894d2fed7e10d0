/** Ages beside a name: ", 29 ans", ", de 36 años", " (34)", ", 27,", ", aged 41", and "un homme de 34 ans, " before it. */
import type { Run } from './persons-runs.ts';
import { type PersonText, personWordAt, personWordBefore } from './persons-text.ts';

/** `close` tells that the age stands behind the name or right before it ("38-year-old NAME"), which is strong evidence of one. */
export type Age = { readonly years: number | null; readonly close: boolean };

const ENDS: ReadonlySet<string> = new Set([',', '.', ';', ')', ':', '—', '–', '-']);

/** One to three digits from 1 to 110. */
function yearsAt(text: PersonText, at: number): number | null {
  const token = text.tokens[at];
  if (token?.kind !== 'number' || !/^\d{1,3}$/.test(token.text)) return null;
  const value = Number(token.text);
  return value >= 1 && value <= 110 ? value : null;
}

/** The index behind "29 ans", "41 years old", "52-year-old". */
function unitEnd(text: PersonText, at: number): number | null {
  const hyphen = text.tokens[at]?.text === '-' ? at + 1 : at;
  return personWordAt(text, hyphen, 'years')?.to ?? null;
}

/** Skips "âgé de", or a short description with its comma: "peluquera, de 44 años". */
function ageStart(text: PersonText, from: number): number {
  for (let at = from; at < from + MAX_DESCRIPTION; at += 1) {
    const token = text.tokens[at];
    if (token?.text === ',') return personWordAt(text, at + 1, 'age-before')?.to ?? from;
    if (token === undefined || token.kind !== 'word' || token.capital) break;
  }
  return personWordAt(text, from, 'age-before')?.to ?? from;
}

function behindName(text: PersonText, run: Run): number | null {
  const open = text.tokens[run.to];
  if (open === undefined || open.breakBefore > 0) return null;
  if (open.text !== ',' && open.text !== '(') {
    const of = personWordAt(text, run.to, 'age-before');
    const years = of === null ? null : yearsAt(text, of.to);
    return years !== null && of !== null && unitEnd(text, of.to + 1) !== null ? years : null;
  }
  const at = ageStart(text, run.to + 1);
  const years = yearsAt(text, at);
  if (years === null) return null;
  const closed = ENDS.has(text.tokens[at + 1]?.text ?? '') || text.tokens[at + 1] === undefined;
  return closed || unitEnd(text, at + 1) !== null ? years : null;
}

const REACH = 8;
const MAX_DESCRIPTION = 6;

/** "un Dominicain de 44 ans, NAME" and "a 34-year-old, NAME": the age right before the comma. */
function beforeName(text: PersonText, run: Run): number | null {
  const comma = text.tokens[run.from - 1]?.text === ',';
  const end = comma ? run.from - 1 : run.from;
  const unit = personWordBefore(text, end, 'years');
  if (unit !== null && comma) return yearsAt(text, unit.from - 1) ?? yearsAt(text, unit.from - 2);
  for (let at = end - 1; at > end - REACH && at >= run.sentenceFrom; at -= 1) {
    const years = yearsAt(text, at);
    if (years === null) continue;
    return text.tokens[at + 1]?.text === '-' && unitEnd(text, at + 1) !== null ? years : null;
  }
  return null;
}

const isTouched = (text: PersonText, run: Run): boolean =>
  run.words.length > 1 && personWordBefore(text, run.from, 'years') !== null;

/** The age that the text gives beside the name. */
export function ageAfter(text: PersonText, run: Run): Age {
  const years = behindName(text, run);
  if (years !== null) return { years, close: true };
  const before = beforeName(text, run);
  return { years: before, close: before !== null && isTouched(text, run) };
}
