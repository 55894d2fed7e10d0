/** Item lines: weapon groups with their quantity; totals and their parts told apart. */
import type { Bound, ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Quantity } from '../mentions/quantities.ts';
import type { Counting as Reading } from '../reading.ts';
import { endingAt, startingAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { findGroups, isGun, type WeaponGroup } from './groups.ts';

/**
 * One item line as said. `explicit` tells that a number or an indefinite word counts it; bare and definite mentions ("les armes")
 * are kept out of records. `total` marks a sum whose numbered parts follow.
 */
export type Item = TokenRange & {
  readonly group: WeaponGroup;
  readonly type: ItemType;
  readonly quantity: number | null;
  readonly bound: Bound | null;
  readonly calibre: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly counted: 'number' | 'article' | 'indefinite' | 'measure' | 'bare' | 'definite';
  readonly total: boolean;
  readonly rule: string;
};

const MAX_SKIP = 4;

const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
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
  return longestAt(reading.lexicon.cues, reading.tokens, at) === null || reading.language === 'en';
}

const JOINERS: ReadonlySet<string> = new Set([
  'et',
  'y',
  'e',
  'and',
  'or',
  'ou',
  'o',
  'con',
  'avec',
  'with',
  'en',
  'in',
  'à',
  'a',
  'at',
  'on',
  'que',
  'qui',
  'by',
  'par',
  'por',
]);

type Count = { readonly from: number; readonly quantity: Quantity | null; readonly counted: Item['counted'] };

/** Looks left of the group for what counts it. */
function countOf(
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
    if (indefinite !== null && byEnd.get(indefinite)?.article === false) {
      at = indefinite;
      continue;
    }
    if (indefinite !== null && !(skipped > 0 && reading.language !== 'en'))
      return { from: indefinite, quantity: null, counted: 'indefinite' };
    if (phraseEndingAt(reading, at, 'definite', floor) !== null)
      return { from: at, quantity: null, counted: 'definite' };
    const before = reading.tokens[at - 1];
    if (before === undefined || at - 1 < floor || JOINERS.has(before.folded) || !mayModify(reading, at - 1))
      break;
    at -= 1;
  }
  return { from: group.from, quantity: null, counted: 'bare' };
}

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
const denied = (reading: Reading, count: Count, floor: number): boolean =>
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

function makeItem(group: WeaponGroup, count: Count, rule: string): Item {
  const value = count.quantity?.value ?? null;
  return {
    from: Math.min(count.from, group.from),
    to: group.to,
    group,
    type: group.type,
    quantity: value,
    bound: value === null ? null : (count.quantity?.bound ?? 'exact'),
    calibre: group.calibre,
    make: group.make,
    model: group.model,
    counted: count.counted,
    total: false,
    rule,
  };
}

/** Numbers without a noun of their own: "240 de calibre 38", "300 de escopeta", "six 9mm", read with the noun before them. */
function ellipses(
  reading: Reading,
  range: TokenRange,
  items: readonly Item[],
  quantities: readonly Quantity[],
): Item[] {
  const taken = (quantity: Quantity): boolean =>
    items.some((item) => quantity.from >= item.from && quantity.to <= item.to);
  const found: Item[] = [];
  for (const quantity of quantities) {
    if (taken(quantity) || quantity.value === null) continue;
    const before = [...items, ...found]
      .filter((item) => item.to <= quantity.from)
      .sort((a, b) => b.to - a.to)[0];
    if (before === undefined) continue;
    const of = kindsAt(reading, quantity.to);
    const start = of?.kinds.includes('of') ? of.to : quantity.to;
    const behind = startingAt(reading.calibres, quantity.to) ?? startingAt(reading.calibres, start);
    const calibre = behind !== undefined && behind.to <= range.to ? behind : undefined;
    if (calibre !== undefined && startingAt(reading.weapons, calibre.to) === undefined) {
      const group = {
        ...before.group,
        from: calibre.from,
        to: calibre.to,
        calibre: calibre.calibre,
        model: null,
      };
      found.push({
        ...makeItem(
          group,
          { from: quantity.from, quantity, counted: quantity.article ? 'article' : 'number' },
          'items/ellipsis-calibre',
        ),
      });
      continue;
    }
    const complement = items.find(
      (item) => item.from === start && start !== quantity.to && item.counted === 'bare' && isGun(item.type),
    );
    if (complement !== undefined && (before.type === 'ammunition' || before.type === 'magazine')) {
      const group = {
        ...before.group,
        from: start,
        to: complement.to,
        calibre: complement.calibre,
        make: null,
        model: null,
      };
      found.push(
        makeItem(group, { from: quantity.from, quantity, counted: 'number' }, 'items/ellipsis-complement'),
      );
    }
  }
  return found;
}

/** "38 avaient disparu", "doce habían sido incautados": a number before the verb counts the goods named before it. */
function cueEllipses(
  reading: Reading,
  range: TokenRange,
  items: readonly Item[],
  quantities: readonly Quantity[],
): Item[] {
  const found: Item[] = [];
  for (const quantity of quantities) {
    if (
      quantity.value === null ||
      quantity.article ||
      items.some((item) => quantity.from >= item.from && quantity.to <= item.to)
    )
      continue;
    const before = items.filter((item) => item.to <= quantity.from).at(-1);
    if (before === undefined || before.quantity === null || before.quantity <= quantity.value) continue;
    if (!takesVerb(reading, quantity.to, range.to)) continue;
    const group = { ...before.group, from: quantity.from, to: quantity.to };
    found.push(makeItem(group, { from: quantity.from, quantity, counted: 'number' }, 'items/ellipsis-verb'));
  }
  return found;
}

/** A losing or seizing verb follows within four words, with no noun between. */
function takesVerb(reading: Reading, from: number, end: number): boolean {
  for (let at = from; at < Math.min(end, from + 5); at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.kind !== 'word') return false;
    const cue = longestAt(reading.lexicon.cues, reading.tokens, at);
    if (cue !== null)
      return cue.value.some((one) => (one.cue === 'loss' || one.cue === 'seizure') && !one.flags.has('noun'));
  }
  return false;
}

const OPENERS: ReadonlySet<string> = new Set([':', '(', '--', '—', '–', ';']);

/** Whether a list of parts opens between two items: a colon, a parenthesis, a dash, "soit", "dont", "including". */
function opensParts(reading: Reading, from: number, to: number): 'exhaustive' | 'including' | null {
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined) break;
    if (OPENERS.has(token.text) && token.text !== ';') return 'exhaustive';
    if (token.text === '-' && reading.tokens[at + 1]?.text === '-') return 'exhaustive';
    const kinds = kindsAt(reading, at)?.kinds;
    if (kinds?.includes('namely')) return 'exhaustive';
    if (kinds?.includes('including')) return 'including';
  }
  return null;
}

const covers = (total: ItemType, part: ItemType): boolean =>
  total === part ||
  (total === 'firearm' && isGun(part)) ||
  (total === 'handgun' && (part === 'pistol' || part === 'revolver')) ||
  (total === 'rifle' && ['assault_rifle', 'carbine', 'shotgun', 'sniper_rifle'].includes(part));

/** Marks totals within one sentence whose numbered parts follow, and hands make and model down to parts of the same kind. */
function settleTotals(reading: Reading, items: readonly Item[]): Item[] {
  const out = [...items];
  for (let i = 0; i < out.length; i += 1) {
    const total = out[i];
    if (total === undefined || total.quantity === null || total.quantity < 2) continue;
    const parts: number[] = [];
    let sum = 0;
    for (let j = i + 1; j < out.length && sum < total.quantity; j += 1) {
      const part = out[j];
      if (part === undefined || part.quantity === null || !covers(total.type, part.type)) break;
      parts.push(j);
      sum += part.quantity;
    }
    const first = out[parts[0] ?? -1];
    if (first === undefined) continue;
    const opened = opensParts(reading, total.to, first.from);
    const adds = sum === total.quantity && parts.length > 1;
    const sameKind = total.type === first.type;
    if (
      !(adds && (opened !== null || sameKind || total.type === 'firearm')) &&
      !(opened !== null && !sameKind && total.type === 'firearm')
    )
      continue;
    out[i] = { ...total, total: true };
    if (!sameKind) continue;
    for (const j of parts) {
      const part = out[j];
      if (part !== undefined)
        out[j] = { ...part, make: part.make ?? total.make, calibre: part.calibre ?? total.calibre };
    }
  }
  return out;
}

/** "9 pistolas y 15 fusiles, para un total de 24 armas": a sum that follows its parts. */
function settleTrailingTotals(items: readonly Item[]): Item[] {
  return items.map((item, at) => {
    if (item.quantity === null || item.total) return item;
    let sum = 0;
    for (let j = at - 1; j >= 0; j -= 1) {
      const part = items[j];
      if (part === undefined || part.quantity === null) continue;
      if (!covers(item.type, part.type)) continue;
      sum += part.quantity;
      if (sum === item.quantity && at - j > 1) return { ...item, total: true };
    }
    return item;
  });
}

/** "tous de calibre 9 mm", "all 9mm": one calibre behind a list holds for every gun of it. */
function spreadCalibre(reading: Reading, range: TokenRange, items: readonly Item[]): Item[] {
  for (let at = range.from; at < range.to; at += 1) {
    const hit = kindsAt(reading, at);
    if (!hit?.kinds.includes('all')) continue;
    const of = kindsAt(reading, hit.to);
    const start = of?.kinds.includes('of') ? of.to : hit.to;
    const calibre = startingAt(reading.calibres, hit.to) ?? startingAt(reading.calibres, start);
    if (calibre === undefined) continue;
    return items.map((item) =>
      item.to <= at && isGun(item.type) && item.calibre === null
        ? { ...item, calibre: calibre.calibre }
        : item,
    );
  }
  return [...items];
}

const LISTED: ReadonlySet<ItemType> = new Set([
  'pistol',
  'revolver',
  'handgun',
  'rifle',
  'assault_rifle',
  'carbine',
  'shotgun',
  'submachine_gun',
  'machine_gun',
  'ammunition',
  'magazine',
  'grenade',
  'homemade_firearm',
  'sniper_rifle',
]);

/** Bare plurals beside a counted total or in a counted list: "34 armes, des pistolets", "44 firearms, including pistols and shotguns". */
function admit(items: readonly Item[]): Item[] {
  const counted = items.filter((item) => item.counted !== 'bare' && item.counted !== 'definite');
  return items.map((item) => {
    if (item.counted === 'bare' && item.type === 'ammunition' && item.calibre !== null)
      return { ...item, counted: 'indefinite' as const, rule: 'items/calibre' };
    if (!LISTED.has(item.type)) return item;
    if (
      item.counted !== 'bare' ||
      item.group.named !== 'noun' ||
      item.group.flags.has('generic') ||
      item.group.flags.has('vague')
    )
      return item;
    const inList = counted.some((other) => other.to <= item.from && item.from - other.to <= 12);
    return inList ? { ...item, counted: 'indefinite' as const, rule: 'items/bare-in-list' } : item;
  });
}

/** "nine in 10 handguns", "trois armes sur dix": a share counts nothing. */
function isRatio(reading: Reading, count: Count): boolean {
  const before = longestEndingAt(reading, count.from, 'ratio');
  return before !== null && endingAt(reading.quantities, before) !== undefined;
}

const longestEndingAt = (reading: Reading, at: number, kind: string): number | null =>
  phraseEndingAt(reading, at, kind, Math.max(0, at - 4));

/** "homemade", "artisanal", "hechiza" beside the noun. */
function saysHomemade(reading: Reading, from: number, group: WeaponGroup): boolean {
  for (let at = from; at < group.from; at += 1)
    if (kindsAt(reading, at)?.kinds.includes('homemade')) return true;
  return kindsAt(reading, group.to)?.kinds.includes('homemade') ?? false;
}

/** Vague nouns ("drums", "barrels", "mines") count only with a number of their own, not inside "in three barrels"; masses count nothing. */
function settleCount(group: WeaponGroup, count: Count): Item | null {
  if (group.flags.has('mass') && count.counted !== 'number')
    return makeItem(
      group,
      { ...count, quantity: null, counted: count.counted === 'article' ? 'measure' : count.counted },
      'items/mass',
    );
  if (group.flags.has('vague') && count.counted !== 'number') return null;
  return makeItem(group, count, `items/${count.counted}`);
}

/** Every item line said in a token range, in the order of the text, totals marked. */
export function findItems(reading: Reading, range: TokenRange): Item[] {
  const quantities = within(reading.quantities, range).filter(
    (quantity) =>
      !within(reading.calibres, { from: quantity.from - 6, to: quantity.to + 6 }).some(
        (calibre) => calibre.from <= quantity.from && calibre.to >= quantity.to && calibre.sure,
      ),
  );
  const byEnd = new Map(quantities.map((quantity) => [quantity.to, quantity]));
  let floor = range.from;
  const direct: Item[] = [];
  for (const group of findGroups(reading, range)) {
    const count = countOf(reading, group, byEnd, floor);
    if (group.flags.has('adjective') && count.counted !== 'number') continue;
    if (denied(reading, count, floor) || isRatio(reading, count)) continue;
    const homemade = isGun(group.type) && saysHomemade(reading, count.from, group);
    const settled = settleCount(homemade ? { ...group, type: 'homemade_firearm' as const } : group, count);
    if (settled !== null) direct.push(settled);
    floor = group.to;
  }
  const all = [
    ...direct,
    ...cueEllipses(reading, range, direct, quantities),
    ...ellipses(reading, range, direct, quantities),
  ].sort((a, b) => a.from - b.from);
  const clean = all.filter(
    (item) =>
      !all.some(
        (other) =>
          other !== item &&
          other.from <= item.from &&
          other.to >= item.to &&
          other.rule.startsWith('items/ellipsis'),
      ),
  );
  return admit(settleTrailingTotals(settleTotals(reading, spreadCalibre(reading, range, clean))));
}

/** The item lines that a record may hold: counted ones that are no totals of numbered parts. */
export const recordItems = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.counted !== 'bare' && item.counted !== 'definite' && !item.total);
