/** Goods of court steps: what a seizure of the article lists stays with the seizure; the charge keeps only goods told nowhere else. */
import type { Incident, ItemLine } from '../../domain/incident.ts';

const COURT: ReadonlySet<Incident['type']> = new Set(['charge', 'conviction', 'extradition']);
const TAKEN: ReadonlySet<Incident['type']> = new Set(['seizure', 'loss']);

const same = (a: ItemLine, b: ItemLine): boolean => a.type === b.type && a.quantity === b.quantity;

/** The incident without the lines at these places, its evidence numbered anew. */
function without(incident: Incident, dropped: ReadonlySet<number>): Incident {
  const place = new Map<number, number>();
  incident.items.forEach((_, at) => {
    if (!dropped.has(at)) place.set(at, place.size);
  });
  const evidence = incident.evidence.flatMap((entry) => {
    const line = /^\/items\/(\d+)\/(.*)$/.exec(entry.field);
    if (line === null) return [entry];
    const to = place.get(Number(line[1]));
    return to === undefined ? [] : [{ ...entry, field: `/items/${to}/${line[2]}` }];
  });
  return { ...incident, items: incident.items.filter((_, at) => !dropped.has(at)), evidence };
}

/** Takes from each court step the goods that a seizure or loss of the same article lists. */
export function leaveGoods(incidents: readonly Incident[]): Incident[] {
  const taken = incidents.filter(({ type }) => TAKEN.has(type)).flatMap(({ items }) => items);
  return incidents.map((incident) => {
    if (!COURT.has(incident.type) || incident.items.length === 0) return incident;
    const dropped = new Set(
      incident.items.flatMap((item, at) => (taken.some((one) => same(one, item)) ? [at] : [])),
    );
    return dropped.size === 0 ? incident : without(incident, dropped);
  });
}
