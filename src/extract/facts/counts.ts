/** What counts a weapon group: the number, article or measure that stands before it. */
import type { Quantity } from '../mentions/quantities.ts';
import type { Counting as Reading } from '../reading.ts';
import { endingAt, endsAs, hasTrait, isOf } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { WeaponGroup } from './groups.ts';

const MAX_SKIP = 4;

/** The longest listed word or phrase that starts at token `at`, with its kinds. */
export const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

/** True where token `at` may stand between a number and its noun ("deux vieux fusils", "three illegal, loaded pistols"). */
function mayModify(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (token === undefined) return false;
  if (
    token.text === '-' ||
    token.text === "'s" ||
    token.text === '"' ||
    token.text === '“' ||
    token.text === '«'
  )
    return true;
  if (token.kind === 'number' && !token.spaceBefore && reading.tokens[at - 1]?.text === '-') return true;
  if (token.kind === 'number' && kindsAt(reading, at - 1)?.kinds.includes('article-number')) return true;
  if (LONG_DASHES.has(token.text)) return reading.tokens[at - 1]?.kind === 'number';
  if (token.kind !== 'word') return false;
  const words = kindsAt(reading, at);
  if (
    words?.kinds.some((kind) =>
      [
        'of',
        'definite',
        'according',
        'say',
        'from',
        'to',
        'via',
        'box',
        'weight',
        'money',
        'years',
        'percent',
        'duration',
        'person',
        'distance',
        'total',
        'stop',
      ].includes(kind),
    )
  ) {
    return words.kinds.includes('glue') || words.kinds.includes('unit-of');
  }
  return longestAt(reading.lexicon.cues, reading.tokens, at) === null || hasTrait(reading, 'modifiers-first');
}

/** "243 – 9mm rounds": set off in a list, the number still counts the noun behind the dash. */
const LONG_DASHES: ReadonlySet<string> = new Set(['–', '—']);

/** How a group is counted: by a number, an article, an indefinite word, boxes or weight, not at all, or by a definite article. */
type Counted = 'number' | 'article' | 'indefinite' | 'measure' | 'bare' | 'definite';

/** What counts a group and where it begins. */
export type Count = { readonly from: number; readonly quantity: Quantity | null; readonly counted: Counted };

/** "Two 5.76 rounds": a fraction right behind a count is a bore that no table knows. */
const isSlip = (reading: Reading, quantity: Quantity, byEnd: ReadonlyMap<number, Quantity>): boolean =>
  quantity.digits &&
  !Number.isInteger(quantity.value ?? 0) &&
  quantity.to - quantity.from === 1 &&
  reading.tokens[quantity.from]?.kind === 'number' &&
  byEnd.has(quantity.from);

/** Looks left of the group for what counts it. */
export function countOf(
  reading: Reading,
  group: WeaponGroup,
  byEnd: ReadonlyMap<number, Quantity>,
  floor: number,
): Count {
  let at = group.from;
  for (let skipped = 0; skipped <= MAX_SKIP && at >= floor; skipped += 1) {
    const quantity = byEnd.get(at);
    if (quantity !== undefined && quantity.from >= floor && compounded(reading, quantity)) {
      at = quantity.from;
      continue;
    }
    if (quantity !== undefined && quantity.from > floor && isSlip(reading, quantity, byEnd)) {
      at = quantity.from;
      continue;
    }
    if (quantity?.article && skipped > 0 && quantity.value === 1 && isPlural(reading, group)) break;
    if (quantity !== undefined && quantity.from >= floor) {
      return {
        from: quantity.from,
        quantity,
        counted: quantity.article ? 'article' : quantity.value === null ? 'indefinite' : 'number',
      };
    }
    const measured = measureBefore(reading, at, byEnd, floor);
    if (measured !== null) return measured;
    const unit =
      phraseEndingAt(reading, at, 'unit-of', floor) ??
      phraseEndingAt(reading, at, 'including', floor) ??
      phraseEndingAt(reading, at, 'glue', floor) ??
      phraseEndingAt(reading, at, 'copula', floor);
    if (unit !== null) {
      at = unit;
      continue;
    }
    const withTheir = possessiveBefore(reading, at, floor);
    if (withTheir !== null) return withTheir;
    const indefinite = phraseEndingAt(reading, at, 'indefinite', floor);
    if (indefinite !== null && byEnd.has(indefinite)) {
      at = indefinite;
      continue;
    }
    if (indefinite !== null && !(skipped > 0 && !hasTrait(reading, 'modifiers-first')))
      return { from: indefinite, quantity: null, counted: 'indefinite' };
    const definite = phraseEndingAt(reading, at, 'definite', floor);
    if (definite !== null)
      return (
        partOf(reading, at, byEnd, floor) ??
        saidOf(reading, byEnd.get(definite), floor) ?? { from: at, quantity: null, counted: 'definite' }
      );
    const before = reading.tokens[at - 1];
    if (
      before === undefined ||
      at - 1 < floor ||
      isOf(reading, at - 1, 'clause-joiner') ||
      !mayModify(reading, at - 1)
    )
      break;
    at -= 1;
  }
  return { from: group.from, quantity: null, counted: 'bare' };
}

/** "Ya son 890 las armas incautadas": a number that a copula says of the goods behind it. */
const saidOf = (reading: Reading, quantity: Quantity | undefined, floor: number): Count | null =>
  quantity !== undefined &&
  !quantity.article &&
  quantity.from > floor &&
  isOf(reading, quantity.from - 1, 'copula')
    ? { from: quantity.from, quantity, counted: 'number' }
    : null;

/** "Five of the stolen shotguns", "sept de ces armes": some of what was told before are counted all the same. */
function partOf(
  reading: Reading,
  noun: number,
  byEnd: ReadonlyMap<number, Quantity>,
  floor: number,
): Count | null {
  const of = phraseEndingAt(reading, noun - 1, 'of', floor) ?? phraseEndingAt(reading, noun, 'of', floor);
  const among =
    of !== null && isOf(reading, of, 'of-the') ? of : phraseEndingAt(reading, noun, 'among', floor);
  const quantity = among === null ? undefined : byEnd.get(among);
  if (quantity === undefined || quantity.from < floor || quantity.article || (quantity.value ?? 0) < 2)
    return null;
  return { from: quantity.from, quantity, counted: 'number' };
}

/** "una banda que vendía municiones": a singular article further back belongs to another noun. */
const isPlural = (reading: Reading, group: WeaponGroup): boolean =>
  !hasTrait(reading, 'modifiers-first') &&
  endsAs(reading, group.head.to - 1, 'plural-ending') &&
  group.head.to - group.head.from === 1;

/** "two 30-round magazines": a number joined by a hyphen describes the noun and counts nothing. */
function compounded(reading: Reading, quantity: Quantity): boolean {
  const next = reading.tokens[quantity.to];
  return (
    quantity.digits &&
    next?.text === '-' &&
    !next.spaceBefore &&
    reading.tokens[quantity.to + 1]?.spaceBefore === false
  );
}

/** "con su cargador", "avec ses chargeurs": one where the possessive is singular. */
function possessiveBefore(reading: Reading, at: number, floor: number): Count | null {
  const from = phraseEndingAt(reading, at, 'its', floor) ?? phraseEndingAt(reading, at, 'its-many', floor);
  if (from === null || phraseEndingAt(reading, from, 'with', floor) === null) return null;
  const one = phraseEndingAt(reading, at, 'its', floor) !== null;
  const quantity: Quantity = { from, to: at, value: 1, bound: 'exact', article: true, digits: false };
  return one ? { from, quantity, counted: 'article' } : { from, quantity: null, counted: 'indefinite' };
}

/** "ni una sola", "not one", "pas un": what is counted is denied. */
export const denied = (reading: Reading, count: Count, floor: number): boolean =>
  [count.from, count.from + 1, count.from + 2].some(
    (at) => phraseEndingAt(reading, at, 'zero', floor) !== null,
  );

/** The start of a listed phrase of this kind that ends right before token `at`. */
function phraseEndingAt(reading: Reading, at: number, kind: string, floor: number): number | null {
  for (let from = at - 1; from >= Math.max(floor, at - 6); from -= 1) {
    const hit = kindsAt(reading, from);
    if (hit !== null && hit.to === at && hit.kinds.includes(kind)) return from;
  }
  return null;
}

/** "trois caisses de munitions", "430 kg d'explosifs": boxes and weights count no pieces. */
function measureBefore(
  reading: Reading,
  at: number,
  byEnd: ReadonlyMap<number, Quantity>,
  floor: number,
): Count | null {
  const of = phraseEndingAt(reading, at, 'of', floor);
  if (of === null) return null;
  const unit = phraseEndingAt(reading, of, 'box', floor) ?? phraseEndingAt(reading, of, 'weight', floor);
  if (unit === null) return null;
  const quantity = byEnd.get(unit);
  return { from: quantity?.from ?? unit, quantity: null, counted: 'measure' };
}

/** "nine in 10 handguns", "trois armes sur dix": a share counts nothing. */
export function isRatio(reading: Reading, count: Count): boolean {
  const before = longestEndingAt(reading, count.from, 'ratio');
  return before !== null && endingAt(reading.quantities, before) !== undefined;
}

/** "Parmi ces 8 000 armes", "of the 40 rifles", "d'une capacité de 30 cartouches": a figure told before, or what a thing holds. */
export const isMeasureOnly = (reading: Reading, count: Count): boolean =>
  count.counted === 'number' &&
  ['among', 'capacity'].some((kind) => longestEndingAt(reading, count.from, kind) !== null);

const longestEndingAt = (reading: Reading, at: number, kind: string): number | null =>
  phraseEndingAt(reading, at, kind, Math.max(0, at - 4));

/** "homemade", "artisanal", "hechiza" beside the noun. */
export function saysHomemade(reading: Reading, from: number, group: WeaponGroup): boolean {
  for (let at = from; at < group.from; at += 1)
    if (kindsAt(reading, at)?.kinds.includes('homemade')) return true;
  return kindsAt(reading, group.to)?.kinds.includes('homemade') ?? false;
}
