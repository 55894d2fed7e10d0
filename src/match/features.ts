/** The table of features: what of a case is compared with what of an official row, and how each side is put into words. */
import { vesselsAgree } from '../link/vessels.ts';
import { compareBodies } from './bodies.ts';
import { DATE_FEATURES } from './date-features.ts';
import { BETWEEN_NAMES, type MatchFeature } from './feature.ts';
import { GOODS_FEATURES } from './goods-features.ts';
import { comparePlaces } from './places.ts';
import type { Subject } from './subject.ts';

const place: MatchFeature = {
  name: 'place',
  key: ({ country, admin1, places, area }) =>
    country === null && places.length === 0 && area === null
      ? null
      : [country, admin1?.key, area, ...places.map(({ key }) => key)].join('|'),
  compare: comparePlaces,
  says: ({ places, area, admin1, country }) =>
    [places[0]?.name ?? area, places[1]?.name ?? admin1?.name, country].filter(Boolean).join(', '),
};

const oneWord = (name: 'direction' | 'mode', within: readonly string[]): MatchFeature => ({
  name,
  key: (subject) => subject[name],
  compare: (one, row) => {
    const crossing = [one[name], row[name]];
    if (crossing.includes(null) || crossing.includes('transit') || crossing.includes('internal')) return null;
    return one[name] === row[name] ? 'same' : 'different';
  },
  says: (subject) => subject[name] ?? '',
  within,
});

const EXACT = { exact: true } as const;
const AT_PLACE = { within: ['place'] } as const;

type ListName = 'origin' | 'destination' | 'containers' | 'vessels' | 'caseNumbers';

const anyShared = (
  name: string,
  list: ListName,
  how: Pick<MatchFeature, 'exact' | 'within' | 'alike'>,
): MatchFeature => ({
  name,
  key: (subject) => (subject[list].length === 0 ? null : subject[list].join(BETWEEN_NAMES)),
  compare: (one, row) => {
    if (one[list].length === 0 || row[list].length === 0) return null;
    const { alike = Object.is } = how;
    return one[list].some((value) => row[list].some((other) => alike(value, other))) ? 'same' : 'different';
  },
  says: (subject) => subject[list].join(', '),
  ...how,
});

/** In the order in which a person reads them. */
export const FEATURES: readonly MatchFeature[] = [
  anyShared('container', 'containers', EXACT),
  anyShared('vessel', 'vessels', { ...EXACT, alike: vesselsAgree }),
  anyShared('case_number', 'caseNumbers', EXACT),
  ...DATE_FEATURES,
  place,
  oneWord('direction', ['place']),
  oneWord('mode', ['place', 'direction']),
  anyShared('origin', 'origin', AT_PLACE),
  anyShared('destination', 'destination', AT_PLACE),
  ...GOODS_FEATURES,
  {
    name: 'agency',
    key: ({ agencies }) => (agencies.length === 0 ? null : agencies.join('|')),
    compare: (one, row) => compareBodies(one.agencies, row.agencies),
    says: ({ agencies }) => agencies.join(', '),
  },
];

const byName: ReadonlyMap<string, MatchFeature> = new Map(FEATURES.map((feature) => [feature.name, feature]));

const NONE: readonly MatchFeature[] = [];
const given = new Map(
  FEATURES.map(({ name, within = [] }) => [name, within.flatMap((one) => byName.get(one) ?? [])]),
);

/** The features that this one hangs on. */
export const givenFeatures = ({ name }: MatchFeature): readonly MatchFeature[] => given.get(name) ?? NONE;

/** Everything of a side that counts and levels of a feature depend on; null where the side is silent. */
export function countingKey(feature: MatchFeature, subject: Subject): string | null {
  const own = feature.key(subject);
  if (own === null) return null;
  return [...givenFeatures(feature).map((one) => one.key(subject) ?? ''), own].join('\u0000');
}
