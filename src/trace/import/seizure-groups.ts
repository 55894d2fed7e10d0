/** Joins the rows of one event into one seizure. Pure. */
import { stableHash } from '../../domain/ids.ts';
import type { Seizure, SeizureItem } from '../../domain/seizure.ts';
import type { SeizureMapping } from './mapping.ts';
import type { EventFacts, SeizureRow } from './seizure-row.ts';
import type { Tally } from './tally.ts';

/** Adds up two lines of one class; a known and an unknown quantity make "at least". */
function addLines(a: SeizureItem, b: SeizureItem): SeizureItem {
  if (a.quantity === null && b.quantity === null) return a;
  const whole = a.quantity !== null && b.quantity !== null && a.bound !== 'min';
  return { ...a, quantity: (a.quantity ?? 0) + (b.quantity ?? 0), bound: whole ? 'exact' : 'min' };
}

function sumRepeats(items: readonly SeizureItem[]): readonly SeizureItem[] {
  const sums = new Map<string, SeizureItem>();
  for (const item of items) {
    const key = JSON.stringify([item.type, item.rawClass, item.unit, item.calibre, item.make, item.model]);
    const before = sums.get(key);
    sums.set(key, before === undefined ? item : addLines(before, item));
  }
  return [...sums.values()];
}

/** The first row that says a field decides; rows that say another word are counted. */
function mergeEvents(rows: readonly SeizureRow[], first: SeizureRow, tally: Tally): EventFacts {
  const merged: Record<string, string | null> = { ...first.event };
  const differing = new Set<string>();
  for (const { event } of rows)
    for (const [field, value] of Object.entries(event)) {
      merged[field] ??= value;
      if (field !== 'ref' && value !== null && value !== merged[field]) differing.add(field);
    }
  for (const field of differing) tally.disagreement(field);
  return merged as EventFacts;
}

function referenceOf(rows: readonly SeizureRow[], first: SeizureRow, { group }: SeizureMapping): string {
  const { ref } = first.event;
  if (group === 'row') return first.key;
  const byRef = group.identify === 'ref' || (group.by.length === 1 && group.by[0] === 'ref');
  if (ref !== null && byRef && !group.placeholders.includes(ref)) return ref;
  const hash = stableHash(rows[0]?.key ?? '');
  return ref !== null && group.placeholders.includes(ref) ? `${ref}-${hash}` : hash;
}

/**
 * The seizure that the rows of one key tell. For `group: row` there is one row, and `occurrence` counts equal rows from
 * 1: they are several objects, not duplicates.
 */
export function joinRows(
  mapping: SeizureMapping,
  rows: readonly [SeizureRow, ...SeizureRow[]],
  occurrence: number,
  tally: Tally,
): Seizure {
  const [first] = rows;
  const { ref, code: _code, ...event } = mergeEvents(rows, first, tally);
  const lines = rows.flatMap(({ items }) => items);
  const items = mapping.group !== 'row' && mapping.group.repeats === 'sum' ? sumRepeats(lines) : lines;
  for (const item of items) tally.item(item);
  const reference = referenceOf(rows, first, mapping);
  return {
    id: `${mapping.dataset.id}:${reference}${occurrence > 1 ? `.${occurrence}` : ''}`,
    dataset: mapping.dataset.id,
    sourceRef: ref ?? reference,
    ...event,
    items,
    raw: rows.map(({ raw }) => raw),
  };
}
