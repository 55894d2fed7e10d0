/** Pairs of reports of separate articles that one kind of evidence alone joins into a case or ties by a link, and reports of other events. */
import type { Incident } from '../../src/domain/incident.ts';
import type { LinkInput } from '../../src/link/report.ts';
import { reportOf, type Told } from '../link/told.ts';
import { NO_IDENTIFIERS } from '../support/incident.ts';

export type Kinship = {
  readonly name: string;
  /** "one": they tell one event; otherwise the first is the event from which the second is linked. */
  readonly bond: 'one' | 'linked';
  readonly reports: readonly LinkInput[];
};

type Fields = Partial<Incident>;

const codes = (some: Partial<Incident['identifiers']>): Fields => ({
  identifiers: { ...NO_IDENTIFIERS, ...some },
});
const person = (name: string): Fields => ({ persons: [{ name, role: 'arrested' }] });
const guns = (quantity: number): Fields => ({
  items: [{ type: 'rifle', quantity, bound: null, calibre: null, make: null, model: null }],
});
const rounds = (quantity: number): Fields => ({
  items: [{ type: 'ammunition', quantity, bound: null, calibre: null, make: null, model: null }],
});
const at = (name: string, country: string, lat: number, lon: number): Fields => ({
  country,
  place: [name],
  location: { id: name, name, admin: null, country, lat, lon, precision: 'locality' },
});

let count = 0;
function kinship(
  name: string,
  bond: Kinship['bond'],
  ...told: readonly (Partial<Told> & { fields: Fields })[]
): Kinship {
  count += 1;
  const reports = told.map((one, n) =>
    reportOf({ article: `kin-${count}-${n}`, published: `2021-03-0${n + 1}`, ...one }),
  );
  return { name, bond, reports };
}

const WIRE =
  'Customs officers at the river post of Rosal said on Monday that they had opened a false floor in a lorry and found long guns wrapped in blankets beneath sacks of rice';

const step = (type: Incident['type'], fields: Fields): Fields => ({ type, ...fields });

export const KINSHIPS: readonly Kinship[] = [
  kinship(
    'a vessel',
    'one',
    { fields: { main: false, ...codes({ vessels: ['Lady Oriana'] }) } },
    { fields: { main: false, ...codes({ vessels: ['M/V LADY ORIANA'] }) } },
  ),
  kinship(
    'a container',
    'one',
    { fields: { main: false, ...codes({ containers: ['TRHU 448217-3'] }) } },
    { fields: { main: false, ...codes({ containers: ['TRHU4482173'] }) } },
  ),
  kinship(
    'a case number',
    'one',
    { fields: { main: false, ...codes({ cases: ['21-CR-0417'] }) } },
    { fields: { main: false, ...codes({ cases: ['21 CR 0417'] }) } },
  ),
  kinship(
    'an operation',
    'one',
    { fields: { main: false, ...codes({ operations: ['Dry Reef'] }) } },
    { fields: { main: false, ...codes({ operations: ['DRY REEF'] }) } },
  ),
  kinship(
    'the two ends of a bridge',
    'one',
    { fields: { date: '2020-05-02', ...guns(37), ...at('Puente Norte', 'MX', 27.49, -99.5) } },
    { fields: { date: '2020-05-02', ...guns(37), ...at('Northbridge', 'US', 27.51, -99.51) } },
  ),
  kinship(
    'the other end of the route',
    'one',
    { fields: { date: '2019-05-02', country: 'BS', ...rounds(12_345) } },
    { fields: { date: '2019-05-02', country: 'JM', origin: ['BS'], ...rounds(12_345) } },
  ),
  kinship(
    'a place, where one gives no day',
    'one',
    { fields: { main: false, country: 'BZ', place: ['Punta Zorra'] } },
    { fields: { date: '2017-08-09', country: 'BZ', place: ['Punta Zorra'] } },
  ),
  kinship(
    'a fresh day of publication',
    'one',
    { published: '2021-03-02', fields: { country: 'GY', place: ['Iron Creek'] } },
    { published: '2021-03-04', fields: { date: '2021-03-01', country: 'GY', place: ['Iron Creek'] } },
  ),
  kinship(
    'a place and day, where one gives no country',
    'one',
    { fields: { date: '2018-02-03', place: ['Vado Hondo'] } },
    { fields: { date: '2018-02-03', country: 'PY', place: ['Vado Hondo'] } },
  ),
  kinship(
    'a name with initials',
    'one',
    { fields: step('arrest', { main: false, ...person('Leonel Ovidio M. P.') }) },
    { fields: step('arrest', { main: false, ...person('Leonel Ovidio Marte Peralta') }) },
  ),
  kinship(
    'a name of one word',
    'one',
    { fields: step('arrest', { main: false, ...person('Tibofort') }) },
    { fields: step('arrest', { main: false, ...person('Jean-Marc Tibofort') }) },
  ),
  kinship(
    'a text',
    'one',
    { text: `${WIRE}, the wire says.`, fields: { main: false, place: ['Rosal'] } },
    { text: `${WIRE}, as this outlet prints it.`, fields: { main: false, place: ['Rosal'] } },
  ),
  kinship(
    'a year',
    'one',
    { fields: step('policy', { date: '2016', country: 'SV', ...rounds(98_765) }) },
    { fields: step('policy', { date: '2016', country: 'SV', ...rounds(98_765) }) },
  ),
  kinship(
    'a third report between them',
    'one',
    { fields: { main: false, ...codes({ vessels: ['Nordic Heron'], operations: ['Long Tide'] }) } },
    { fields: { main: false, ...codes({ containers: ['MSKU1234565'] }) } },
    {
      fields: {
        main: false,
        ...codes({ vessels: ['Nordic Heron'], operations: ['Long Tide'], containers: ['MSKU1234565'] }),
      },
    },
  ),
  kinship(
    'a sentence years later',
    'linked',
    { fields: { date: '2015-01-20', country: 'HN', ...guns(19), ...person('Ovidio Castañal Ruiz') } },
    { fields: step('conviction', { date: '2021-02-27', country: 'US', ...person('Ovidio Castanal Ruiz') }) },
  ),
  kinship(
    'a charge under the case number',
    'linked',
    { fields: { date: '2014-01-20', country: 'PA', ...codes({ cases: ['14-778-Z'] }) } },
    { fields: step('charge', { date: '2015-02-27', country: 'US', ...codes({ cases: ['14-778-Z'] }) }) },
  ),
  kinship(
    'a charge naming the vessel',
    'linked',
    { fields: { date: '2013-01-20', country: 'PA', ...codes({ vessels: ['Cabo Frio II'] }) } },
    { fields: step('charge', { date: '2014-02-27', country: 'US', ...codes({ vessels: ['CABO FRIO 2'] }) }) },
  ),
  kinship(
    'an arrest in the operation',
    'linked',
    { fields: { date: '2012-01-20', country: 'CR', ...codes({ operations: ['Amber Gate'] }) } },
    {
      fields: step('arrest', { date: '2013-02-27', country: 'US', ...codes({ operations: ['Amber Gate'] }) }),
    },
  ),
  kinship(
    'a sentence after a charge',
    'linked',
    { fields: step('charge', { date: '2012-03-20', country: 'TT', ...person('Rosa Elena Pintado') }) },
    {
      fields: step('conviction', {
        main: false,
        date: '2014-03-20',
        country: 'TT',
        ...person('Rosa Elena Pintado'),
      }),
    },
  ),
  kinship(
    'the scheme behind it',
    'linked',
    {
      fields: {
        date: '2011-06-01',
        country: 'NI',
        origin: ['US'],
        destination: ['NI'],
        ...person('Amos Bellweather'),
      },
    },
    {
      fields: step('trafficking', {
        date: '2010',
        country: 'US',
        origin: ['US'],
        destination: ['NI'],
        ...person('Amos Bellweather'),
      }),
    },
  ),
  kinship(
    'stolen goods found',
    'linked',
    { fields: step('loss', { date: '2010-02-01', country: 'PE', ...guns(12), ...person('Iván Sotomonte') }) },
    {
      fields: { date: '2010-03-20', country: 'EC', origin: ['PE'], ...guns(3), ...person('Ivan Sotomonte') },
    },
  ),
];

const COUNTRIES = ['MX', 'CO', 'HT', 'DO', 'BR', 'US', 'GT', 'FR', 'ES', 'JM'];

/** Reports of events of their own: places of few words in common, days over ten years. */
export function otherEvents(n: number): readonly LinkInput[] {
  return Array.from({ length: n }, (_, event) => {
    const day = new Date(Date.UTC(2008, 0, 1 + ((event * 37) % 4000))).toISOString().slice(0, 10);
    return reportOf({
      article: `other-${event}`,
      published: day,
      outlet: `outlet ${event % 40}`,
      fields: {
        type: (['seizure', 'arrest', 'charge'] as const)[event % 3] ?? 'seizure',
        date: day,
        country: COUNTRIES[event % COUNTRIES.length] ?? null,
        place: [`Villa ${event % 300}a`],
        ...guns((event % 60) + 5),
        ...person(`Given${event % 50} Family${event % 70}`),
      },
    });
  });
}

/** Undated mentions of one place: each holds the key of its name, and none tells an event with another. */
export const mentionsOf = (place: string, n: number): readonly LinkInput[] =>
  Array.from({ length: n }, (_, at) =>
    reportOf({ article: `mention-${at}`, published: '2022-01-01', fields: { main: false, place: [place] } }),
  );

/** Two reports that only the name of a place brings together. */
export const pairAt = (place: string): readonly LinkInput[] =>
  ['one', 'two'].map((name) =>
    reportOf({
      article: `at-place-${name}`,
      published: '2022-01-01',
      fields: { main: false, place: [place], ...rounds(7654) },
    }),
  );
