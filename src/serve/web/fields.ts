/** The record's fields for people: their groups, labels and values, each with the evidence that says it. */
import type { Evidence, Incident, ItemLine } from '../../domain/incident.ts';
import { countryName, intervalWords, itemName, kindName, typeName } from './words.ts';

export const GROUPS = [
  'event',
  'when',
  'where',
  'arms',
  'people',
  'agencies',
  'route',
  'marks',
  'figures',
] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_LABELS: Readonly<Record<Group, string>> = {
  event: 'Event',
  when: 'When',
  where: 'Where',
  arms: 'Arms',
  people: 'People',
  agencies: 'Agencies',
  route: 'Route',
  marks: 'Identifiers',
  figures: 'Figures',
};

const GROUP_OF: Readonly<Record<string, Group>> = {
  type: 'event',
  modality: 'event',
  main: 'event',
  date: 'when',
  country: 'where',
  place: 'where',
  location: 'where',
  items: 'arms',
  totals: 'arms',
  arrests: 'people',
  persons: 'people',
  agencies: 'agencies',
  statedBy: 'agencies',
  origin: 'route',
  transit: 'route',
  destination: 'route',
  conveyance: 'route',
  identifiers: 'marks',
  figures: 'figures',
};

/** The group of a JSON pointer into the record. */
export const groupOf = (pointer: string): Group => GROUP_OF[pointer.split('/')[1] ?? ''] ?? 'event';

/** True when `field` is `pointer` or lies below it. */
export const isUnder = (field: string, pointer: string): boolean =>
  field === pointer || field.startsWith(`${pointer}/`);

export type FieldRow = {
  readonly pointer: string;
  readonly group: Group;
  readonly label: string;
  readonly value: string;
  readonly evidence: readonly Evidence[];
};

const BOUND_WORDS = { exact: '', min: 'at least ', max: 'at most ', approx: 'about ' } as const;

/** "about 20", "24,600", or a dash where the article gives no number. */
export const quantityWords = ({ quantity, bound }: Pick<ItemLine, 'quantity' | 'bound'>): string =>
  quantity === null ? '\u2013' : `${BOUND_WORDS[bound ?? 'exact']}${quantity.toLocaleString('en')}`;

/** An item line in a phrase: "20 Glock pistols, 9 mm". */
export function itemWords(line: ItemLine): string {
  const { quantity, calibre, make, model } = line;
  const name = itemName(line.type, quantity);
  const amount = quantity === null ? [] : [quantityWords(line)];
  const what = [...amount, make, model, name].filter((part) => part !== null).join(' ');
  return calibre === null ? what : `${what}, ${calibre}`;
}

type Plain = { readonly pointer: string; readonly label: string; readonly value: string };

const each = (values: readonly string[], pointer: string, label: string): readonly Plain[] =>
  values.map((value, at) => ({ pointer: `${pointer}/${at}`, label, value }));

const one = (value: string | null, pointer: string, label: string): readonly Plain[] =>
  value === null ? [] : [{ pointer, label, value }];

function placeRows({ country, place, location }: Incident): readonly Plain[] {
  const named =
    location === null ? null : [location.name, location.admin].filter((part) => part !== null).join(', ');
  return [
    ...each(place, '/place', 'Place'),
    ...one(named === null ? null : `${named} (${location?.precision})`, '/location', 'On the map'),
    ...one(country === null ? null : countryName(country), '/country', 'Country'),
  ];
}

function peopleRows({ arrests, persons, agencies, statedBy }: Incident): readonly Plain[] {
  const told = persons.map(({ name, role, age }) => `${name} (${role}${age == null ? '' : `, ${age}`})`);
  return [
    ...one(arrests === null ? null : arrests.toLocaleString('en'), '/arrests', 'Arrests'),
    ...each(told, '/persons', 'Person'),
    ...each(agencies, '/agencies', 'Agency'),
    ...each(
      statedBy.map(({ name, kind }) => `${name} (${kind})`),
      '/statedBy',
      'Said by',
    ),
  ];
}

function routeRows({ origin, transit, destination, conveyance, identifiers }: Incident): readonly Plain[] {
  return [
    ...each(origin.map(countryName), '/origin', 'From'),
    ...each(transit.map(countryName), '/transit', 'Through'),
    ...each(destination.map(countryName), '/destination', 'To'),
    ...one(conveyance.mode, '/conveyance/mode', 'By'),
    ...each(conveyance.concealment, '/conveyance/concealment', 'Hidden in'),
    ...each(identifiers.containers, '/identifiers/containers', 'Container'),
    ...each(identifiers.vessels, '/identifiers/vessels', 'Vessel'),
    ...each(identifiers.flights, '/identifiers/flights', 'Flight'),
    ...each(identifiers.cases, '/identifiers/cases', 'Case number'),
    ...each(identifiers.operations, '/identifiers/operations', 'Operation'),
  ];
}

function figureRows({ totals, figures }: Incident): readonly Plain[] {
  const sums = totals.map(
    ({ kind, quantity, bound }) => `${quantityWords({ quantity, bound })} ${kindName(kind, quantity)}`,
  );
  const told = figures.map(({ value, unit, of, period, area }) =>
    [value.toLocaleString('en'), unit, of === null ? null : `of ${of}`, period, area]
      .filter((part) => part !== null)
      .join(' '),
  );
  return [...each(sums, '/totals', 'Total'), ...each(told, '/figures', 'Figure')];
}

/** Evidence of a field, or of the values below it. */
export const evidenceOf = (incident: Incident, pointer: string): readonly Evidence[] =>
  incident.evidence.filter(({ field }) => isUnder(field, pointer));

/** Every filled field but the item lines, in reading order. */
export function fieldRows(incident: Incident): readonly FieldRow[] {
  const { type, modality, date } = incident;
  const rows: readonly Plain[] = [
    { pointer: '/type', label: 'Type', value: typeName(type) },
    { pointer: '/modality', label: 'Modality', value: modality },
    ...one(date === null ? null : intervalWords(date), '/date', 'Date'),
    ...placeRows(incident),
    ...peopleRows(incident),
    ...routeRows(incident),
    ...figureRows(incident),
  ];
  return rows.map((row) => ({
    ...row,
    group: groupOf(row.pointer),
    evidence: evidenceOf(incident, row.pointer),
  }));
}

/** Labels of the fields that the article does not fill. */
export function unfilled({
  date,
  country,
  place,
  items,
  arrests,
  agencies,
  origin,
  destination,
}: Incident): readonly string[] {
  const empty: readonly (readonly [string, boolean])[] = [
    ['date', date === null],
    ['country', country === null],
    ['place', place.length === 0],
    ['arms', items.length === 0],
    ['arrests', arrests === null],
    ['agencies', agencies.length === 0],
    ['origin', origin.length === 0],
    ['destination', destination.length === 0],
  ];
  return empty.filter(([, isEmpty]) => isEmpty).map(([label]) => label);
}
