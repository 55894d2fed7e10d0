/** Sums and search words of a seizure, computed once when it is imported. Pure. */
import { FIREARMS } from '../domain/firearms.ts';
import type { Seizure, SeizureItem } from '../domain/seizure.ts';
import { fold } from '../languages/tokens.ts';

function sumOf(items: readonly SeizureItem[], counts: (item: SeizureItem) => boolean): number | null {
  const known = items.filter(counts).flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  return known.length === 0 ? null : known.reduce((sum, quantity) => sum + quantity, 0);
}

/** Sum of the known quantities of whole firearms, in pieces; null when there is none. */
export const firearmCount = (items: readonly SeizureItem[]): number | null =>
  sumOf(items, ({ type, unit }) => type !== null && FIREARMS.has(type) && unit === 'piece');

/** Sum of the known quantities of ammunition, in rounds (boxes and weights are not rounds); null when there is none. */
export const roundCount = (items: readonly SeizureItem[]): number | null =>
  sumOf(items, ({ type, unit }) => type === 'ammunition' && unit === 'round');

/** Folded words of a seizure, for search. */
export function searchText(seizure: Seizure): string {
  const { sourceRef, country, admin1, place, area, agency, container, vessel, caseNumber, items } = seizure;
  const own = [sourceRef, country, admin1, place, area, agency, container, vessel, caseNumber];
  const lines = items.flatMap(({ type, rawClass, calibre, make, model }) => [
    type,
    rawClass,
    calibre,
    make,
    model,
  ]);
  const words = [...own, ...lines].flatMap((value) => (value === null ? [] : [fold(value)]));
  return [...new Set(words)].join(' ');
}
