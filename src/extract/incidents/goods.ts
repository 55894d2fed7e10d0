/** The goods of one incident: restatements merged, totals of numbered parts left out, disagreements kept as conflicts. */
import { FIREARMS, NARROWER } from '../../domain/firearms.ts';
import type { RecordConflict } from '../../domain/incident.ts';
import type { Item } from '../facts/item.ts';

/** One line of the record with every item that says it. */
export type GoodsLine = { readonly item: Item; readonly said: readonly Item[] };
export type Goods = {
  readonly lines: readonly GoodsLine[];
  readonly totals: readonly Item[];
  readonly conflicts: readonly RecordConflict[];
};

/** Whether two items can be one kind: the same type, or one the broader word for the other. */
export const sameKind = (a: Item, b: Item): boolean =>
  a.type === b.type ||
  (NARROWER[a.type]?.includes(b.type) ?? false) ||
  (NARROWER[b.type]?.includes(a.type) ?? false);

const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

type Figure = Pick<Item, 'quantity' | 'bound'>;

/** Whether two quantities can restate one figure: equal, one unsaid, or one a rounding of the other. */
export function sameFigure(a: Figure, b: Figure): boolean {
  if (a.quantity === null || b.quantity === null) return true;
  if (a.quantity === b.quantity) return true;
  const loose = a.bound !== 'exact' ? a : b.bound !== 'exact' ? b : null;
  if (loose === null) return false;
  const exact = loose === a ? b : a;
  const low = loose.quantity ?? 0;
  const high = exact.quantity ?? 0;
  if (loose.bound === 'min') return high >= low && high <= low * 1.5 + 1;
  return Math.abs(high - low) <= Math.max(2, low * 0.12);
}

/** "una caja de pistolas", then "23 armas de fuego": a kind without a number is not the kind of what is numbered. */
const narrowsUnsaid = (a: Item, b: Item): boolean => {
  const narrow = NARROWER[a.type]?.includes(b.type) ? b : NARROWER[b.type]?.includes(a.type) ? a : null;
  const broad = narrow === a ? b : a;
  return (
    narrow !== null &&
    (narrow.counted === 'measure' || (broad.quantity ?? 0) > 1) &&
    narrow.quantity === null &&
    broad.quantity !== null
  );
};

/** The more specific of two sayings, with every attribute that either gives. */
function refine(a: Item, b: Item): Item {
  const narrow = NARROWER[a.type]?.includes(b.type) ? b : a;
  const figure =
    a.quantity === null ? b : b.quantity !== null && a.bound !== 'exact' && b.bound === 'exact' ? b : a;
  return {
    ...narrow,
    quantity: figure.quantity,
    bound: figure.bound,
    calibre: a.calibre ?? b.calibre,
    make: a.make ?? b.make,
    model: a.model ?? b.model,
  };
}

/** Items of different sentences that restate one line; two lines of one sentence are always two. */
function mergeInto(lines: { item: Item; said: Item[] }[], item: Item, sentence: ReadonlySet<Item>): void {
  const match = lines.find(
    (line) =>
      !line.said.some((one) => sentence.has(one)) &&
      sameKind(line.item, item) &&
      sameFigure(line.item, item) &&
      !narrowsUnsaid(line.item, item) &&
      agree(line.item.calibre, item.calibre) &&
      agree(line.item.make, item.make) &&
      agree(line.item.model, item.model) &&
      !(
        item.quantity === null &&
        line.item.quantity !== null &&
        (item.make !== null || item.model !== null) &&
        line.item.make === null &&
        line.item.model === null
      ),
  );
  if (match === undefined) lines.push({ item, said: [item] });
  else {
    match.item = refine(match.item, item);
    match.said.push(item);
  }
}

const sumOf = (lines: readonly { item: Item }[], test: (item: Item) => boolean): number =>
  lines.reduce((sum, line) => sum + (test(line.item) ? (line.item.quantity ?? 0) : 0), 0);

/** Drops a generic sum whose parts are listed, and a sum of ammunition lines; a sum that does not add up becomes a conflict. */
function dropTotals(lines: { item: Item; said: Item[] }[]): {
  lines: { item: Item; said: Item[] }[];
  totals: Item[];
  conflicts: RecordConflict[];
} {
  const totals: Item[] = [];
  const conflicts: RecordConflict[] = [];
  const kept = lines.filter((line) => {
    const { type, quantity, bound } = line.item;
    if (quantity === null) return true;
    const others = lines.filter((other) => other !== line && other.item.quantity !== null);
    const parts =
      type === 'firearm'
        ? sumOf(others, (item) => FIREARMS.has(item.type) && item.type !== 'firearm')
        : sumOf(others, (item) => item.type === type || (NARROWER[type]?.includes(item.type) ?? false));
    const count = others.filter((other) =>
      type === 'firearm'
        ? FIREARMS.has(other.item.type) && other.item.type !== 'firearm'
        : other.item.type === type,
    ).length;
    const equal = parts === quantity && (count > 1 || type === 'firearm');
    const generic = type === 'firearm' && parts > 0 && parts >= quantity * 0.4 && parts <= quantity * 1.6;
    const about =
      bound !== 'exact' &&
      parts > 0 &&
      count > 1 &&
      Math.abs(parts - quantity) <= Math.max(2, quantity * 0.1);
    if (!equal && !generic && !about) return true;
    totals.push(line.item);
    if (bound === 'exact' && parts !== quantity) {
      conflicts.push({
        field: '/items',
        said: quantity,
        counted: parts,
        note: `the list sums to ${parts}, the text says ${quantity}`,
      });
    }
    return false;
  });
  return { lines: kept, totals, conflicts };
}

/** Lines without a number say nothing beside a numbered line of their kind, nor does a bare total beside parts. */
const dropEmpty = (lines: readonly { item: Item; said: Item[] }[]): { item: Item; said: Item[] }[] =>
  lines.filter((line) => {
    if (line.item.quantity !== null) return true;
    if (line.item.type === 'firearm')
      return !lines.some((other) => other !== line && FIREARMS.has(other.item.type));
    return !lines.some(
      (other) =>
        other !== line &&
        other.item.type === line.item.type &&
        other.item.quantity !== null &&
        line.item.make === null &&
        line.item.model === null &&
        line.item.calibre === null,
    );
  });

/** "Un lot d'armes, dont 18 fusils": the vague word must not take the line that the figure restates. */
const figuresFirst = (sentence: readonly Item[]): Item[] => [
  ...sentence.filter((item) => item.quantity !== null),
  ...sentence.filter((item) => item.quantity === null),
];

const MAX_LINES = 250;

/** Settles the goods said in the body (sentence by sentence) and then in the title. */
export function settleGoods(
  sentences: readonly (readonly Item[])[],
  totals: readonly Item[],
  title: readonly (readonly Item[])[],
): Goods {
  const lines: { item: Item; said: Item[] }[] = [];
  const merge = (items: readonly Item[]): void => {
    const sentence = new Set(items);
    for (const item of items) if (lines.length < MAX_LINES) mergeInto(lines, item, sentence);
  };
  for (const sentence of sentences) merge(figuresFirst(sentence));
  const bodyCounts = lines.some((line) => line.item.quantity !== null);
  if (!bodyCounts) for (const sentence of title) merge(sentence);
  const settled = dropTotals(lines.sort((a, b) => (a.said[0]?.from ?? 0) - (b.said[0]?.from ?? 0)));
  const said = totals.flatMap((total): RecordConflict[] => {
    const parts = sumOf(settled.lines, (item) =>
      total.type === 'firearm' ? FIREARMS.has(item.type) : item.type === total.type,
    );
    return total.bound === 'exact' && total.quantity !== null && parts > 0 && parts !== total.quantity
      ? [
          {
            field: '/items',
            said: total.quantity,
            counted: parts,
            note: `the list sums to ${parts}, the text says ${total.quantity}`,
          },
        ]
      : [];
  });
  return {
    lines: dropEmpty(settled.lines),
    totals: [...totals, ...settled.totals],
    conflicts: unique([...settled.conflicts, ...said]),
  };
}

const unique = (conflicts: readonly RecordConflict[]): RecordConflict[] =>
  conflicts.filter(
    (one, at) =>
      conflicts.findIndex((other) => other.said === one.said && other.counted === one.counted) === at,
  );
