/** Words for item lines, places and whole events, as people read them in tables, titles and feeds. Pure. */
import type { Incident, ItemLine } from '../domain/incident.ts';

const SIGNS = { exact: '', min: 'at least ', max: 'at most ', approx: 'about ' } as const;

/** "about 20 pistol (Glock 19, 9mm)"; a line without a quantity is "? pistol". */
export function itemText({ type, quantity, bound, calibre, make, model }: ItemLine): string {
  const named = [make, model].filter((part) => part !== null).join(' ');
  const about = [named, calibre ?? ''].filter((part) => part !== '').join(', ');
  const many = quantity === null ? '?' : `${SIGNS[bound ?? 'exact']}${quantity}`;
  return `${many} ${type}${about === '' ? '' : ` (${about})`}`;
}

export const itemsText = (items: readonly ItemLine[]): string => items.map(itemText).join('; ');

/** "Caucedo, Boca Chica, DO"; empty where nothing is known. */
export const placeText = ({ place, country }: Pick<Incident, 'place' | 'country'>): string =>
  [...place, ...(country === null ? [] : [country])].join(', ');

/** "seizure, Caucedo, DO, 2025-09-17: 9 pistol (Glock, 9mm)". */
export function eventTitle(record: Incident): string {
  const modality = record.modality === 'actual' ? '' : ` (${record.modality})`;
  const head = [`${record.type}${modality}`, placeText(record), record.date ?? ''].filter(
    (part) => part !== '',
  );
  const items = itemsText(record.items);
  return `${head.join(', ')}${items === '' ? '' : `: ${items}`}`;
}
