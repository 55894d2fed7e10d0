/** "Una pistola 9 mm y seis cartuchos del mismo calibre": a line that points back takes the calibre said before it. */
import type { Counting as Reading } from '../reading.ts';
import { kindsAt } from './counts.ts';
import type { Item } from './item.ts';

const REACH = 4;

/** Where words that point back to a calibre end behind an item, before the next item begins; null where none stand. */
function pointsBack(reading: Reading, item: Item, end: number): number | null {
  for (let at = item.to; at < Math.min(end, item.to + REACH); at += 1) {
    const hit = kindsAt(reading, at);
    if (hit?.kinds.includes('same-calibre')) return hit.to;
    if (reading.tokens[at]?.kind === 'punct') return null;
  }
  return null;
}

/** Gives items that "of the same calibre" follows the calibre of the line nearest before. */
export function takeSameCalibre(reading: Reading, items: readonly Item[]): Item[] {
  const done: Item[] = [];
  for (const [index, item] of items.entries()) {
    const end = items[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const to = item.calibre === null ? pointsBack(reading, item, end) : null;
    const said = to === null ? undefined : done.findLast(({ calibre }) => calibre !== null);
    const known = to !== null && typeof said?.calibre === 'string';
    done.push(known ? { ...item, to, calibre: said.calibre, rule: 'items/same-calibre' } : item);
  }
  return done;
}
