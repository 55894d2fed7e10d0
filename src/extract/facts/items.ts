/** Item lines: weapon groups with their quantity; totals and their parts told apart. */
import { FIREARMS } from '../../domain/firearms.ts';
import type { ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Quantity } from '../mentions/quantities.ts';
import type { Counting as Reading } from '../reading.ts';
import { endingAt, startingAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { spreadCalibreLists } from './calibre-lists.ts';
import { type Count, countOf, denied, isMeasureOnly, isRatio, kindsAt, saysHomemade } from './counts.ts';
import { findGroups, type WeaponGroup } from './groups.ts';
import { type Item, makeItem } from './item.ts';
import { takeSameCalibre } from './same-calibre.ts';
import { settleTotals, settleTrailingTotals, spreadCalibre } from './totals.ts';

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
      .filter((item) => item.to <= quantity.from && item.counted !== 'bare')
      .sort((a, b) => b.to - a.to)[0];
    if (before === undefined) continue;
    const of = kindsAt(reading, quantity.to);
    const start = of?.kinds.includes('of') ? of.to : quantity.to;
    const behind = startingAt(reading.calibres, quantity.to) ?? startingAt(reading.calibres, start);
    const calibre = behind !== undefined && behind.to <= range.to ? behind : undefined;
    if (
      calibre !== undefined &&
      startingAt(reading.weapons, calibre.to) === undefined &&
      !opensOther(reading, calibre.to)
    ) {
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
      (item) =>
        item.from === start && start !== quantity.to && item.counted === 'bare' && FIREARMS.has(item.type),
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

/** "two 9mm spent shells", "four .38 casings", "a 9mm holster": the bore describes what is no arm. */
const opensOther = (reading: Reading, at: number): boolean =>
  kindsAt(reading, at)?.kinds.includes('spent') === true ||
  longestAt(reading.lexicon.weapons, reading.tokens, at)?.value.type === 'none';

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
    if (kindsAt(reading, quantity.to)?.kinds.some((kind) => OWN_NOUN.has(kind))) continue;
    if (!takesVerb(reading, quantity.to, range.to)) continue;
    const group = { ...before.group, from: quantity.from, to: quantity.to };
    found.push(makeItem(group, { from: quantity.from, quantity, counted: 'number' }, 'items/ellipsis-verb'));
  }
  return found;
}

const OWN_NOUN: ReadonlySet<string> = new Set([
  'box',
  'person',
  'other-unit',
  'money',
  'weight',
  'duration',
  'years',
]);

const LONGEST_AUXILIARY = 7;

/** A losing or seizing verb follows within four words, with no noun between. */
function takesVerb(reading: Reading, from: number, end: number): boolean {
  for (let at = from; at < Math.min(end, from + 5); at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.kind !== 'word') return false;
    const cue = longestAt(reading.lexicon.cues, reading.tokens, at);
    if (cue !== null)
      return cue.value.some(
        (one) =>
          (one.cue === 'loss' || one.cue === 'seizure') && !one.flags.has('noun') && !one.flags.has('weak'),
      );
    if (at === from && token.text.length > LONGEST_AUXILIARY) return false;
  }
  return false;
}

const LISTED: ReadonlySet<ItemType> = new Set(
  ([...FIREARMS, 'ammunition', 'magazine', 'grenade'] as const).filter((type) => type !== 'firearm'),
);

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

/** "RF-15", "FN 57 pistol", "17mm", "3D firearms": a number that is part of a model's name or a measure counts nothing. */
function isDesignation(reading: Reading, { from, to, digits }: Quantity): boolean {
  if (!digits) return false;
  const [first, before, next] = [reading.tokens[from], reading.tokens[from - 1], reading.tokens[to]];
  const glued =
    first?.spaceBefore === false &&
    before?.text === '-' &&
    !before.spaceBefore &&
    reading.tokens[from - 2]?.kind === 'word';
  const measured =
    next?.kind === 'word' &&
    !next.spaceBefore &&
    next.breakBefore === 0 &&
    startingAt(reading.weapons, to) === undefined;
  const name = endingAt(reading.weapons, from);
  const numbered =
    first?.breakBefore === 0 && kindsAt(reading, from - 1)?.kinds.includes('article-number') === true;
  return (
    numbered ||
    isYear(reading, from, to) ||
    inDays(reading, from, to) ||
    glued ||
    measured ||
    (name !== undefined && name.kind !== 'noun' && first?.spaceBefore === true)
  );
}

/** "The 2016 weapons programme": a year behind the article. */
const isYear = (reading: Reading, from: number, to: number): boolean =>
  to - from === 1 &&
  /^(19|20)\d\d$/.test(reading.tokens[from]?.text ?? '') &&
  kindsAt(reading, from - 1)?.kinds.includes('definite') === true;

/** "A September 24-30 operation": the last of two days of a month. */
function inDays(reading: Reading, from: number, to: number): boolean {
  const [month, day, dash] = [reading.tokens[from - 3], reading.tokens[from - 2], reading.tokens[from - 1]];
  if (to - from !== 1 || day?.kind !== 'number' || (dash?.text !== '-' && dash?.text !== '–')) return false;
  const kinds = reading.lexicon.dates.root.next.get(month?.folded ?? '')?.value;
  return kinds?.some(({ kind }) => kind === 'month-name') === true;
}

const TOLD_APART: ReadonlySet<ItemType> = new Set(['homemade_firearm', 'magazine']);

/** "Twelve rifles, 9 of which were ghost guns": a part of what was counted before, told by its make. */
function isSubset(reading: Reading, item: Item, before: readonly Item[]): boolean {
  if (!TOLD_APART.has(item.type) || item.quantity === null) return false;
  const whole = before.some(
    (one) =>
      (one.quantity ?? 0) >= (item.quantity ?? 0) && FIREARMS.has(one.type) === FIREARMS.has(item.type),
  );
  if (!whole) return false;
  for (let at = Math.max(0, item.from - 3); at < Math.min(item.to, item.from + SUBSET_REACH); at += 1)
    if (kindsAt(reading, at)?.kinds.includes('subset') && endingAt(reading.quantities, at) !== undefined)
      return true;
  return false;
}

const SUBSET_REACH = 5;

const HOLDERS: ReadonlySet<ItemType> = new Set(['part', 'magazine']);

/** "In five barrels", "two barrels of rice": what holds the goods is none of them. */
function holdsGoods(reading: Reading, from: number, to: number): boolean {
  if (kindsAt(reading, from - 1)?.kinds.includes('inside')) return true;
  const next = kindsAt(reading, to)?.kinds;
  const cue = longestAt(reading.lexicon.cues, reading.tokens, to)?.value;
  return (
    next?.some((kind) => kind === 'of' || kind === 'holding') === true ||
    cue?.some((one) => one.cue === 'trafficking' || (one.cue === 'seizure' && !one.flags.has('noun'))) ===
      true
  );
}

/** "A spent 9mm shell": what was fired is no ammunition. */
function isSpent(reading: Reading, group: WeaponGroup, from: number): boolean {
  if (group.type !== 'ammunition') return false;
  for (let at = from; at < group.head.from; at += 1)
    if (kindsAt(reading, at)?.kinds.includes('spent')) return true;
  return false;
}

/** Every item line said in a token range, in the order of the text, totals marked. */
export function findItems(reading: Reading, range: TokenRange): Item[] {
  const quantities = within(reading.quantities, range).filter(
    (quantity) =>
      !isDesignation(reading, quantity) &&
      !within(reading.calibres, { from: quantity.from - 6, to: quantity.to + 6 }).some(
        (calibre) =>
          calibre.from <= quantity.from &&
          calibre.to >= quantity.to &&
          (calibre.sure || calibre.to > quantity.to),
      ),
  );
  const byEnd = new Map(quantities.map((quantity) => [quantity.to, quantity]));
  let floor = range.from;
  const direct: Item[] = [];
  for (const group of findGroups(reading, range)) {
    const count = countOf(reading, group, byEnd, floor);
    if (group.flags.has('adjective') && count.counted !== 'number') continue;
    if (denied(reading, count, floor) || isRatio(reading, count) || isMeasureOnly(reading, count)) continue;
    if (HOLDERS.has(group.type) && group.flags.has('vague') && holdsGoods(reading, count.from, group.to))
      continue;
    if (isSpent(reading, group, count.from)) continue;
    const homemade = FIREARMS.has(group.type) && saysHomemade(reading, count.from, group);
    const settled = settleCount(homemade ? { ...group, type: 'homemade_firearm' as const } : group, count);
    if (settled !== null && !isSubset(reading, settled, direct)) direct.push(settled);
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
  return admit(
    settleTrailingTotals(
      settleTotals(
        reading,
        spreadCalibreLists(reading, range, takeSameCalibre(reading, spreadCalibre(reading, range, clean))),
      ),
    ),
  );
}

/** The item lines that a record may hold: counted ones that are no totals of numbered parts. */
export const recordItems = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.counted !== 'bare' && item.counted !== 'definite' && !item.total);
