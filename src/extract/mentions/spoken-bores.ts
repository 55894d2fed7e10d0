/** Bores in words: "nine-millimetre", "point thirty-eight", "three-eighty pistol", "forty-five calibre", "calibre treinta y ocho". */
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { isOf } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** A bore over tokens `from` to `to`, its number in digits; `unit` tells how it is measured. */
export type SpokenBore = {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly unit: 'mm' | 'gauge' | 'inch';
};

const SMALL_ARMS: ReadonlySet<string> = new Set(['pistol', 'revolver', 'handgun', 'rifle']);
/** Bores that are said before a gun without any word for the calibre. */
const OF_GUNS = /^(22|223|25|308|32|357|38|380|40|44|45)$/;
/** Bores that "calibre" names in one word without their unit: "calibre doce", "calibre nueve". */
const UNIT_UNSAID: Readonly<Record<string, SpokenBore['unit']>> = {
  9: 'mm',
  12: 'gauge',
  16: 'gauge',
  20: 'gauge',
};
const MAX_WORDS = 4;

const endOf = (tokens: readonly Token[], at: number, lexicon: Lexicon, kind: string): number | null => {
  const hit = longestAt(lexicon.words, tokens, at);
  return hit?.value.includes(kind) ? hit.to : null;
};

const overDash = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '-' ? at + 1 : at);

/** "three fifty-seven", "two-two", "treinta y ocho": the number words from a token on, written as they are said. */
function said(tokens: readonly Token[], from: number, lexicon: Lexicon): { to: number; digits: string } {
  let digits = '';
  let open = false;
  let to = from;
  for (let at = from, words = 0; words < MAX_WORDS; words += 1) {
    const token = tokens[at];
    const word = token?.kind === 'word' ? lexicon.numbers.get(token.folded) : undefined;
    if (token === undefined || word === undefined || (at > from && token.breakBefore > 0)) break;
    if (word.kind === 'tens' || (word.kind === 'unit' && word.value >= 10)) digits += String(word.value);
    else if (word.kind === 'unit' && open) digits = digits.slice(0, -1) + String(word.value);
    else if (word.kind === 'unit') digits += String(word.value);
    else break;
    open = word.kind === 'tens';
    to = at + 1;
    const next = overDash(tokens, to);
    at = open && lexicon.numbers.get(tokens[next]?.folded ?? '')?.kind === 'joiner' ? next + 1 : next;
  }
  return { to, digits };
}

/** The digits behind a spoken point: "point thirty-eight", "point 22". */
function behindPoint(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { to: number; digits: string } | null {
  const point = endOf(tokens, at, lexicon, 'bore-point');
  if (point === null) return null;
  const token = tokens[point];
  const bore =
    token?.kind === 'number' ? { to: point + 1, digits: token.text } : said(tokens, point, lexicon);
  // "At that point two rifles", "at one point": a moment, not the point of a bore.
  const moment = isOf({ tokens, lexicon }, at - 1, 'moment-article') && !opensGun(tokens, bore.to, lexicon);
  return bore.digits === '' || moment ? null : bore;
}

/** A gun in the singular follows: "one three-eighty pistol"; nobody counts 380 pistol. */
function opensGun(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const gun = tokens[at]?.breakBefore === 0 ? longestAt(lexicon.weapons, tokens, at) : null;
  return (
    gun !== null &&
    SMALL_ARMS.has(gun.value.type) &&
    gun.value.flags.size === 0 &&
    !tokens.slice(at, gun.to).some(({ folded }) => folded.endsWith('s'))
  );
}

/** The bore that begins at token `at`, or null. */
export function spokenBoreAt(tokens: readonly Token[], at: number, lexicon: Lexicon): SpokenBore | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const pointed = behindPoint(tokens, at, lexicon);
  const { to, digits } = pointed ?? said(tokens, at, lexicon);
  if (digits === '') return null;
  const behind = overDash(tokens, to);
  const mm = endOf(tokens, behind, lexicon, 'millimetre');
  if (mm !== null) return { from: at, to: mm, digits, unit: 'mm' };
  const gauge = endOf(tokens, behind, lexicon, 'gauge');
  if (gauge !== null && pointed === null) return { from: at, to: gauge, digits, unit: 'gauge' };
  const named = pointed === null && endOf(tokens, at - 1, lexicon, 'calibre-cue') === at;
  const unit = named ? UNIT_UNSAID[digits] : undefined;
  if (unit !== undefined) return { from: at, to, digits, unit };
  if (!lexicon.calibres.has(`.${digits}`)) return null;
  const cue = endOf(tokens, behind, lexicon, 'calibre-cue');
  if (cue !== null) return { from: at, to: cue, digits, unit: 'inch' };
  if (
    pointed !== null ||
    (named && OF_GUNS.test(digits)) ||
    (OF_GUNS.test(digits) && opensGun(tokens, to, lexicon))
  )
    return { from: at, to, digits, unit: 'inch' };
  return null;
}
