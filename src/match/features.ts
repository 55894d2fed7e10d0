/** The table of features: what of a case is compared with what of an official row, and how each side is put into words. */
import { dayText, gapDays, spanLength } from '../link/days.ts';
import { compareQuantities, type GoodsGroup, type GoodsSum } from '../link/goods.ts';
import { compareBodies } from './bodies.ts';
import { comparePlaces } from './places.ts';
import type { Subject } from './subject.ts';

export type MatchFeature = {
  readonly name: string;
  /** The value compared, as a key for counting; null where the side is silent: a silent side weighs nothing. */
  readonly key: (subject: Subject) => string | null;
  /** A level of corpora/matching/levels.json; null where the two cannot be compared. */
  readonly compare: (one: Subject, row: Subject) => string | null;
  readonly says: (subject: Subject) => string;
  /** Counted among the rows that reach the same level of this feature: direction hangs on the place. */
  readonly within?: string;
  /** Only equal keys agree: counted without comparing every value. */
  readonly exact?: boolean;
};

const WIDE_DAYS = 4;

const days = ({ days: span }: Subject): string =>
  span === null
    ? ''
    : span.from === span.to
      ? dayText(span.from)
      : `${dayText(span.from)} to ${dayText(span.to)}`;

const daysKey = ({ days: span }: Subject): string | null =>
  span === null ? null : `${span.from}/${span.to}`;

/** Registers date the entry, seldom the day before the event: after and before are levels of their own. */
function compareDay(one: Subject, row: Subject): string | null {
  if (one.days === null || row.days === null) return null;
  if (Math.max(spanLength(one.days), spanLength(row.days)) > WIDE_DAYS) return null;
  const gap = gapDays(one.days, row.days);
  const side = row.days.from > one.days.to ? 'after' : 'before';
  if (gap <= 1) return gap === 0 ? 'same' : `day_${side}`;
  if (gap <= 3) return `days_${side}`;
  return gap <= 10 ? 'ten_days' : 'apart';
}

function compareMonth(one: Subject, row: Subject): string | null {
  if (one.days === null || row.days === null) return null;
  if (Math.max(spanLength(one.days), spanLength(row.days)) <= WIDE_DAYS) return null;
  const gap = gapDays(one.days, row.days);
  if (gap === 0) return 'within';
  return gap <= 31 ? 'near' : 'apart';
}

const place: MatchFeature = {
  name: 'place',
  key: ({ country, admin1, places, area }) =>
    country === null && places.length === 0 && area === null
      ? null
      : [country, admin1, area, ...places].join('|'),
  compare: comparePlaces,
  says: ({ places, area, admin1, country }) =>
    [places[0] ?? area, ...places.slice(1, 2), places.length < 2 ? admin1 : null, country]
      .filter(Boolean)
      .join(', '),
};

const oneWord = (name: 'direction' | 'mode'): MatchFeature => ({
  name,
  key: (subject) => subject[name],
  compare: (one, row) => {
    const crossing = [one[name], row[name]];
    if (crossing.includes(null) || crossing.includes('transit') || crossing.includes('internal')) return null;
    return one[name] === row[name] ? 'same' : 'different';
  },
  says: (subject) => subject[name] ?? '',
  within: 'place',
});

const EXACT = { exact: true } as const;
const AT_PLACE = { within: 'place' } as const;

type ListName = 'origin' | 'destination' | 'containers' | 'vessels' | 'caseNumbers';

const anyShared = (
  name: string,
  list: ListName,
  how: Pick<MatchFeature, 'exact' | 'within'>,
): MatchFeature => ({
  name,
  key: (subject) => (subject[list].length === 0 ? null : subject[list].join(' ')),
  compare: (one, row) => {
    if (one[list].length === 0 || row[list].length === 0) return null;
    return one[list].some((value) => row[list].includes(value)) ? 'same' : 'different';
  },
  says: (subject) => subject[list].join(', '),
  ...how,
});

const sumText = ({ quantity, bound }: GoodsSum): string => {
  const words = { exact: '', min: 'at least ', max: 'at most ', approx: 'about ' };
  return quantity === null ? 'some' : `${words[bound]}${quantity.toLocaleString('en')}`;
};

function compareSums(a: GoodsSum | undefined, b: GoodsSum | undefined): string | null {
  if (a === undefined || b === undefined || a.quantity === null || b.quantity === null) return null;
  const [x, y] = [a.quantity, b.quantity];
  if (x === y) return a.bound === 'exact' && b.bound === 'exact' ? 'equal' : 'near';
  if (Math.max(x, y) >= 100 && Math.abs(x - y) <= 0.02 * Math.max(x, y)) return 'close';
  return compareQuantities(x, a.bound, y, b.bound);
}

const UNITS: Readonly<Partial<Record<GoodsGroup, string>>> = { ammunition: 'rounds' };

const quantity = (group: GoodsGroup): MatchFeature => ({
  name: group,
  key: ({ goods }) => {
    const sum = goods.get(group);
    return sum === undefined || sum.quantity === null ? null : `${sum.quantity} ${sum.bound}`;
  },
  compare: (one, row) => compareSums(one.goods.get(group), row.goods.get(group)),
  says: ({ goods }) => {
    const sum = goods.get(group);
    return sum === undefined ? '' : `${sumText(sum)} ${UNITS[group] ?? group}`;
  },
});

const kindsOf = ({ goods }: Subject): readonly string[] =>
  [...goods.keys()].filter((group) => group !== 'other').sort();

/** The kind of which most pieces are told, ammunition aside unless it stands alone. */
function mainKind({ goods }: Subject): string | null {
  const counted = [...goods].flatMap(([group, { quantity: n }]) => (n === null ? [] : [{ group, n }]));
  const pieces = counted.filter(({ group }) => group !== 'ammunition' && group !== 'other');
  const most = (pieces.length > 0 ? pieces : counted).sort((a, b) => b.n - a.n)[0];
  return most?.group ?? null;
}

function compareKinds(one: Subject, row: Subject): string | null {
  const [a, b] = [kindsOf(one), kindsOf(row)];
  if (a.length === 0 || b.length === 0) return null;
  const shared = a.filter((kind) => b.includes(kind)).length;
  if (shared === 0) return 'none';
  if (shared === a.length) return shared === b.length ? 'same' : 'row_more';
  if (shared < b.length) return 'overlap';
  const main = mainKind(one);
  return main === null || b.includes(main) ? 'case_more' : 'main_missing';
}

const SHORT = new Set(['pistol', 'revolver', 'handgun']);
const LONG = new Set([
  'rifle',
  'assault_rifle',
  'carbine',
  'shotgun',
  'submachine_gun',
  'machine_gun',
  'sniper_rifle',
]);

const BOTH = 'handguns and long guns';

/** Handguns, long guns or both; null where only "firearms" are named, or home-made ones. */
function gunKinds({ types }: Subject): string | null {
  const [short, long] = [types.some((type) => SHORT.has(type)), types.some((type) => LONG.has(type))];
  if (short && long) return BOTH;
  return short ? 'handguns' : long ? 'long guns' : null;
}

function compareGunKinds(one: Subject, row: Subject): string | null {
  const [a, b] = [gunKinds(one), gunKinds(row)];
  if (a === null || b === null) return null;
  if (a === b) return 'same';
  return a === BOTH || b === BOTH ? 'mixed' : 'different';
}

const anyOf = (name: 'models' | 'calibres'): MatchFeature => ({
  name,
  key: (subject) => (subject[name].length === 0 ? null : subject[name].join(' ')),
  compare: (one, row) => {
    if (one[name].length === 0 || row[name].length === 0) return null;
    return one[name].some((value) => row[name].includes(value)) ? 'shared' : 'different';
  },
  says: (subject) => subject[name].join(', '),
});

/** In the order in which a person reads them. */
export const FEATURES: readonly MatchFeature[] = [
  anyShared('container', 'containers', EXACT),
  anyShared('vessel', 'vessels', EXACT),
  anyShared('case_number', 'caseNumbers', EXACT),
  { name: 'day', key: daysKey, compare: compareDay, says: days },
  { name: 'month', key: daysKey, compare: compareMonth, says: days },
  place,
  oneWord('direction'),
  oneWord('mode'),
  anyShared('origin', 'origin', AT_PLACE),
  anyShared('destination', 'destination', AT_PLACE),
  {
    name: 'kinds',
    key: (subject) =>
      kindsOf(subject).length === 0 ? null : `${kindsOf(subject).join(' ')}/${mainKind(subject)}`,
    compare: compareKinds,
    says: (subject) => kindsOf(subject).join(', '),
  },
  quantity('guns'),
  { name: 'gun_kinds', key: gunKinds, compare: compareGunKinds, says: (subject) => gunKinds(subject) ?? '' },
  anyOf('models'),
  anyOf('calibres'),
  quantity('ammunition'),
  quantity('magazines'),
  quantity('explosives'),
  quantity('parts'),
  {
    name: 'agency',
    key: ({ agencies }) => (agencies.length === 0 ? null : agencies.join('|')),
    compare: (one, row) => compareBodies(one.agencies, row.agencies),
    says: ({ agencies }) => agencies.join(', '),
  },
];
