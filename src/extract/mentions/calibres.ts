/** Calibres: "9 mm", "calibre 12 mm", ".38", "5, 56", "7,62x39", "12-gauge", normalised with the press's slips read as meant. */
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { longestAt } from '../trie.ts';
import { spokenBoreAt } from './spoken-bores.ts';

/** A calibre over tokens `from` to `to`; `sure` tells whether it stands without a weapon beside it. */
export type Calibre = {
  readonly from: number;
  readonly to: number;
  readonly calibre: string;
  readonly sure: boolean;
};

const GAUGES: ReadonlySet<string> = new Set(['12', '16', '20', '28', '10']);
const METRIC_AS_INCHES: Readonly<Record<string, string>> = {
  '50': '.50',
  '12': '12ga',
  '16': '16ga',
  '20': '20ga',
  '38': '.38',
};

type Numeral = { readonly to: number; readonly text: string };

/** The number at a token, "5, 56" and ". 38" joined. */
function numeralAt(tokens: readonly Token[], at: number): Numeral | null {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'number') return null;
  const comma = tokens[at + 1];
  const tail = tokens[at + 2];
  if (
    /^[57]$/.test(token.text) &&
    comma?.text === ',' &&
    tail?.kind === 'number' &&
    /^(56|62|7|62x39)$/i.test(tail.text)
  ) {
    return { to: at + 3, text: `${token.text}.${tail.text}` };
  }
  const length = tokens[at + 2];
  if (/^x$/i.test(comma?.text ?? '') && length?.kind === 'number' && /^\d{2,3}$/.test(length.text))
    return { to: at + 3, text: `${token.text}x${length.text}` };
  return { to: at + 1, text: token.text.replace('×', 'x') };
}

const hasKind = (lexicon: Lexicon, tokens: readonly Token[], at: number, kind: string): number | null => {
  const hit = longestAt(lexicon.words, tokens, at);
  return hit?.value.includes(kind) ? hit.to : null;
};

/** Maps a numeral to its calibre; millimetres and gauges change what "12", "40" and "50" mean. */
export function normalise(
  text: string,
  how: { mm: boolean; gauge: boolean; cue: boolean },
  lexicon: Lexicon,
): string | null {
  const plain = text.toLowerCase().replace(',', '.').replace('×', 'x');
  const bare = plain.replace(/^0?\./, '');
  if (how.gauge) return GAUGES.has(plain) ? `${plain}ga` : plain === '410' ? '.410' : null;
  if (how.mm) {
    if (plain === '40' || plain === '10') return `${plain}mm`;
    const inches = METRIC_AS_INCHES[plain];
    if (inches !== undefined) return inches;
    if (/^\d{2,3}$/.test(plain)) return null;
  }
  return (
    lexicon.calibres.get(plain) ??
    (plain.startsWith('.') ? `.${bare}` : how.mm || how.cue ? unlisted(plain) : null)
  );
}

/** A bore that no table lists, as the text says it: "5.39", "7.62x63". */
const unlisted = (plain: string): string | null =>
  /^\d{1,2}(?:\.\d{1,2})?(?:x\d{2,3})$|^\d{1,2}\.\d{1,2}$/.test(plain) ? plain : null;

/** "nueve milímetros (mm)": the end of the short form in brackets that spells the unit once more. */
function glossEnd(tokens: readonly Token[], at: number, lexicon: Lexicon): number {
  const unit = tokens[at]?.text === '(' ? hasKind(lexicon, tokens, at + 1, 'millimetre') : null;
  return unit !== null && tokens[unit]?.text === ')' ? unit + 1 : at;
}

/** Number words used for calibres: "nine-millimetre", "nueve milímetros", "point thirty-eight"; millimetres alone stand beside a weapon only. */
function wordCalibre(tokens: readonly Token[], at: number, lexicon: Lexicon): Calibre | null {
  const bore = spokenBoreAt(tokens, at, lexicon);
  if (bore === null) return null;
  const { from, digits, unit } = bore;
  const text = unit === 'inch' ? `.${digits}` : digits;
  const calibre = normalise(text, { mm: unit === 'mm', gauge: unit === 'gauge', cue: false }, lexicon);
  const end = glossEnd(tokens, bore.to, lexicon);
  const to = hasKind(lexicon, tokens, end, 'calibre-tail') ?? end;
  return calibre === null ? null : { from, to, calibre, sure: unit !== 'mm' };
}

const STANDING =
  /^(\.\d{2,3}|0?\.\d{2,3}|\d{1,2}[.,]\d{1,2}x\d{2}|9x\d{2}|5[.,]56|5[.,]7|5[.,]45|7[.,]62|12[.,]7)$/i;

/** "50 de calibre 38": the cue behind a number speaks of the next one, and the number counts. */
const opensNext = (tokens: readonly Token[], at: number): boolean =>
  numeralAt(tokens, tokens[at]?.text === '.' ? at + 1 : at) !== null;

/** "7.62 mm x 39", "7.62mm x 54mm": the length of the case behind the bore. */
function lengthBehind(tokens: readonly Token[], at: number, lexicon: Lexicon): Numeral | null {
  const length = tokens[at + 1];
  if (!/^[x×]$/i.test(tokens[at]?.text ?? '') || length?.kind !== 'number') return null;
  if (!/^\d{2,3}$/.test(length.text)) return null;
  return { to: hasKind(lexicon, tokens, at + 2, 'millimetre') ?? at + 2, text: length.text };
}

const isAmmunition = (tokens: readonly Token[], at: number, lexicon: Lexicon): boolean =>
  longestAt(lexicon.weapons, tokens, at)?.value.type === 'ammunition';

/** "500 rounds of 177 ammunition": a listed bore between two words for ammunition, its point left out. */
function boreBetween(tokens: readonly Token[], at: number, lexicon: Lexicon): Calibre | null {
  const bore = tokens[at];
  if (bore === undefined || !/^\d{2,3}$/.test(bore.text) || !isAmmunition(tokens, at - 2, lexicon))
    return null;
  if (!isAmmunition(tokens, at + 1, lexicon) || hasKind(lexicon, tokens, at - 1, 'of') === null) return null;
  const calibre = lexicon.calibres.get(`.${bore.text}`);
  return calibre === undefined ? null : { from: at, to: at + 1, calibre, sure: true };
}

const SMALL_ARMS: ReadonlySet<string> = new Set(['pistol', 'revolver', 'handgun', 'rifle']);
const BORE = /^(22|223|25|308|32|357|38|380|40|44|45)$/;

/** "one (1) 380 pistol", "a 45 revolver": a listed bore before a single gun, its point left out; nobody counts 380 pistol. */
function boreOfOne(tokens: readonly Token[], at: number, lexicon: Lexicon): Calibre | null {
  const [bore, next] = [tokens[at], tokens[at + 1]];
  if (bore === undefined || !BORE.test(bore.text) || next?.kind !== 'word' || next.breakBefore > 0)
    return null;
  if (tokens[at - 1]?.folded === 'glock') return null;
  const gun = longestAt(lexicon.weapons, tokens, at + 1);
  if (gun === null || !SMALL_ARMS.has(gun.value.type) || gun.value.flags.size > 0) return null;
  if (tokens.slice(at + 1, gun.to).some(({ folded }) => folded.endsWith('s'))) return null;
  const calibre = lexicon.calibres.get(`.${bore.text}`);
  return calibre === undefined ? null : { from: at, to: at + 1, calibre, sure: true };
}

/** "eleven 204 Ruger rounds": a listed bore of three figures behind the words that count the rounds. */
function boreBehindCount(tokens: readonly Token[], at: number, lexicon: Lexicon): Calibre | null {
  const [before, bore] = [tokens[at - 1], tokens[at]];
  if (bore === undefined || !COUNTED_BORE.test(bore.text) || bore.breakBefore > 0) return null;
  if (!COUNTING.has(lexicon.numbers.get(before?.folded ?? '')?.kind ?? '')) return null;
  for (let to = at + 1; to <= at + MAX_BETWEEN; to += 1) {
    if (isAmmunition(tokens, to, lexicon)) {
      const calibre = lexicon.calibres.get(`.${bore.text}`);
      return calibre === undefined ? null : { from: at, to: at + 1, calibre, sure: true };
    }
    if (tokens[to]?.kind !== 'word' || tokens[to]?.breakBefore !== 0) return null;
  }
  return null;
}

const COUNTING: ReadonlySet<string> = new Set(['unit', 'tens', 'hundred']);
const COUNTED_BORE = /^(204|223|243|270|303|308|357|380|410)$/;
const MAX_BETWEEN = 4;

/** One calibre that begins at token `at`, with the marker words around its number. */
function calibreAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Calibre | null {
  const pointless =
    boreBetween(tokens, at, lexicon) ??
    boreOfOne(tokens, at, lexicon) ??
    boreBehindCount(tokens, at, lexicon);
  if (pointless !== null) return pointless;
  const cueEnd = hasKind(lexicon, tokens, at, 'calibre-cue');
  let start = cueEnd ?? at;
  if (cueEnd !== null && tokens[start]?.text === '.') start += 1;
  if (cueEnd !== null && tokens[start]?.text === ':') start += 1;
  const numeral = numeralAt(tokens, start);
  if (numeral === null) {
    const spoken = wordCalibre(tokens, start, lexicon);
    return spoken === null || cueEnd === null ? spoken : { ...spoken, from: at, sure: true };
  }
  let to = numeral.to;
  const dash = tokens[to]?.text === '-' ? to + 1 : to;
  const mmEnd = hasKind(lexicon, tokens, dash, 'millimetre');
  const gaugeEnd = hasKind(lexicon, tokens, dash, 'gauge');
  const tailEnd = hasKind(lexicon, tokens, dash, 'calibre-tail');
  const behind = cueEnd === null ? hasKind(lexicon, tokens, dash, 'calibre-cue') : null;
  const cueAfter = behind !== null && opensNext(tokens, behind) ? null : behind;
  const mm = mmEnd !== null;
  const gauge = gaugeEnd !== null || (GAUGES.has(numeral.text) && (cueEnd !== null || cueAfter !== null));
  const standing = STANDING.test(numeral.text.replace(',', '.')) || STANDING.test(numeral.text);
  if (cueEnd === null && !mm && gaugeEnd === null && tailEnd === null && cueAfter === null && !standing)
    return null;
  const length = mm ? lengthBehind(tokens, mmEnd, lexicon) : null;
  const said = length === null ? numeral.text : `${numeral.text}x${length.text}`;
  const calibre = normalise(said, { mm, gauge, cue: cueEnd !== null }, lexicon);
  if (calibre === null) return null;
  to = length?.to ?? mmEnd ?? gaugeEnd ?? cueAfter ?? to;
  const end = hasKind(lexicon, tokens, to, 'calibre-tail') ?? tailEnd ?? to;
  const sure =
    cueEnd !== null ||
    gaugeEnd !== null ||
    cueAfter !== null ||
    tailEnd !== null ||
    numeral.text.includes('x');
  return { from: at, to: Math.max(to, end), calibre, sure };
}

/** Every calibre in the tokens. A bare "9 mm" or "5,56" is not `sure`: it counts only beside a weapon. */
export function findCalibres(tokens: readonly Token[], lexicon: Lexicon): Calibre[] {
  const found: Calibre[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || token.kind === 'punct') continue;
    const calibre = calibreAt(tokens, i, lexicon);
    if (calibre === null) continue;
    found.push(calibre);
    i = calibre.to - 1;
  }
  return found;
}
