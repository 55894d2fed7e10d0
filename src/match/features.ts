/** The table of features: what of a case is compared with what of an official row, and how each side is put into words. */
import { type DaySpan, dayText, gapDays, spanLength } from '../link/days.ts';
import { compareQuantities, type GoodsGroup, type GoodsSum } from '../link/goods.ts';
import { vesselsAgree } from '../link/vessels.ts';
import { compareBodies } from './bodies.ts';
import { comparePlaces } from './places.ts';
import type { Subject } from './subject.ts';

export type MatchFeature = {
  readonly name: string;
  /** The value compared, as a key for counting; null where the side is silent: a silent side weighs nothing. */
  readonly key: (subject: Subject) => string | null;
  /** A level of corpora/matching/levels.json; null where the two cannot be compared. */
  readonly compare: (one: Subject, row: Subject) => string | null;
  /** Of dates: the level of a row of so many days that lies further than `REACH_DAYS` from all that the case tells. */
  readonly far?: (one: Subject, days: number) => string | null;
  readonly says: (subject: Subject) => string;
  /** Counted among the rows that reach the same levels of these features: direction hangs on the place. */
  readonly within?: readonly string[];
  /** Only equal names of a list agree, or those that are `alike`: counted without comparing every value. */
  readonly exact?: boolean;
  readonly alike?: (a: string, b: string) => boolean;
};

const BETWEEN_NAMES = '\u001f';

/** The names that the key of a list holds; a name may hold blanks. */
export const namesOfKey = (key: string): readonly string[] => key.split(BETWEEN_NAMES);

const WIDE_DAYS = 4;
/** Days beyond which two dates are apart. */
export const REACH_DAYS = 31;

const days = ({ days: span }: Subject): string =>
  span === null
    ? ''
    : span.from === span.to
      ? dayText(span.from)
      : `${dayText(span.from)} to ${dayText(span.to)}`;

const daysKey = ({ days: span, otherDays }: Subject): string | null =>
  span === null ? null : [span, ...otherDays].map(({ from, to }) => `${from}/${to}`).join(' ');

/** The best level that any of the case's readings reaches, in the order of `levels`. */
function bestOf<T>(
  readings: readonly T[],
  levels: readonly string[],
  compare: (reading: T) => string | null,
): string | null {
  const reached = readings.flatMap((reading) => compare(reading) ?? []);
  return levels.find((level) => reached.includes(level)) ?? null;
}

const DAY_LEVELS = [
  'same',
  'day_after',
  'day_before',
  'days_after',
  'days_before',
  'ten_days',
  'month',
  'apart',
];
const MONTH_LEVELS = ['within', 'edge', 'near', 'apart'];
/** Days by which a report may miss the event. */
const EDGE_DAYS = 3;

/** Registers date the entry, seldom the day before the event: after and before are levels of their own. */
function dayLevel(own: DaySpan, row: DaySpan): string {
  const gap = gapDays(own, row);
  const side = row.from > own.to ? 'after' : 'before';
  if (gap <= 1) return gap === 0 ? 'same' : `day_${side}`;
  if (gap <= 3) return `days_${side}`;
  if (gap <= 10) return 'ten_days';
  return gap <= REACH_DAYS ? 'month' : 'apart';
}

function monthLevel(own: DaySpan, row: DaySpan): string {
  const gap = gapDays(own, row);
  if (gap === 0) return 'within';
  if (gap <= EDGE_DAYS && spanLength(own) <= WIDE_DAYS) return 'edge';
  return gap <= REACH_DAYS ? 'near' : 'apart';
}

const isWide = (own: DaySpan, row: DaySpan): boolean =>
  Math.max(spanLength(own), spanLength(row)) > WIDE_DAYS;

const farDates =
  (wide: boolean) =>
  ({ days: own }: Subject, length: number): string | null =>
    own === null || Math.max(spanLength(own), length) > WIDE_DAYS !== wide ? null : 'apart';

const compareDates =
  (wide: boolean, levels: readonly string[], level: (own: DaySpan, row: DaySpan) => string) =>
  ({ days: own, otherDays }: Subject, { days: row }: Subject): string | null => {
    if (own === null || row === null || isWide(own, row) !== wide) return null;
    if (otherDays.length === 0) return level(own, row);
    let best = levels.indexOf(level(own, row));
    for (const reading of otherDays)
      if (isWide(reading, row) === wide) best = Math.min(best, levels.indexOf(level(reading, row)));
    return levels[best] ?? null;
  };

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

const sumText = ({ quantity, bound }: GoodsSum): string => {
  const words = { exact: '', min: 'at least ', max: 'at most ', approx: 'about ' };
  return quantity === null ? 'some' : `${words[bound]}${quantity.toLocaleString('en')}`;
};

const SUM_LEVELS = ['equal', 'close', 'within_bound', 'near', 'apart', 'outside_bound', 'far'];

/** An exact figure of the press is measured by its distance; a bounded one only by whether it allows the row's. */
function sumLevel(own: GoodsSum, row: GoodsSum): string | null {
  if (own.quantity === null || row.quantity === null) return null;
  const [x, y] = [own.quantity, row.quantity];
  const level = x === y ? 'equal' : compareQuantities(x, own.bound, y, row.bound);
  if (own.bound !== 'exact') return level === 'equal' || level === 'near' ? 'within_bound' : 'outside_bound';
  return level !== 'equal' && Math.max(x, y) >= 100 && Math.abs(x - y) <= 0.02 * Math.max(x, y)
    ? 'close'
    : level;
}

const compareSums = (
  own: GoodsSum | null | undefined,
  others: readonly GoodsSum[],
  row: GoodsSum | null | undefined,
): string | null =>
  own == null || row == null
    ? null
    : bestOf([own, ...others], SUM_LEVELS, (reading) => sumLevel(reading, row));

const sumKey = (sum: GoodsSum | null | undefined, others: readonly GoodsSum[] = []): string | null =>
  sum == null || sum.quantity === null
    ? null
    : [sum, ...others].map(({ quantity: n, bound }) => `${n} ${bound}`).join(' ');

/** Other sums of all guns stand for one kind of them where the case names only that kind. */
const otherGuns = ({ guns, otherSums }: Subject): readonly GoodsSum[] =>
  guns !== null && (guns.handguns === null || guns.longGuns === null) ? (otherSums.get('guns') ?? []) : [];

const UNITS: Readonly<Partial<Record<GoodsGroup, string>>> = { ammunition: 'rounds' };

const quantity = (group: GoodsGroup, within: readonly string[] = ['kinds']): MatchFeature => ({
  name: group,
  key: ({ goods, otherSums }) => sumKey(goods.get(group), otherSums.get(group)),
  compare: (one, row) =>
    compareSums(one.goods.get(group), one.otherSums.get(group) ?? [], row.goods.get(group)),
  says: ({ goods }) => {
    const sum = goods.get(group);
    return sum === undefined ? '' : `${sumText(sum)} ${UNITS[group] ?? group}`;
  },
  within,
});

/** All guns together, where either side does not divide them into handguns and long guns. */
const allGuns: MatchFeature = {
  ...quantity('guns'),
  key: (subject) => {
    const key = sumKey(subject.goods.get('guns'), subject.otherSums.get('guns'));
    return key === null ? null : `${key} ${subject.guns === null ? 'together' : 'divided'}`;
  },
  compare: (one, row) =>
    one.guns !== null && row.guns !== null
      ? null
      : compareSums(one.goods.get('guns'), one.otherSums.get('guns') ?? [], row.goods.get('guns')),
};

const dividedGuns = (name: string, part: 'handguns' | 'longGuns', words: string): MatchFeature => ({
  name,
  key: (subject) => sumKey(subject.guns?.[part], otherGuns(subject)),
  compare: (one, row) => compareSums(one.guns?.[part], otherGuns(one), row.guns?.[part]),
  says: ({ guns }) => (guns?.[part] == null ? '' : `${sumText(guns[part])} ${words}`),
  within: ['kinds'],
});

function compareKinds(one: Subject, row: Subject): string | null {
  const [a, b] = [one.kinds, row.kinds];
  if (a.length === 0 || b.length === 0) return null;
  const shared = a.filter((kind) => b.includes(kind)).length;
  if (shared === 0) return 'none';
  if (shared === a.length) return shared === b.length ? 'same' : 'row_more';
  if (shared < b.length) return 'overlap';
  return one.mainKind === null || b.includes(one.mainKind) ? 'case_more' : 'main_missing';
}

const BOTH = 'handguns and long guns';

/** Handguns, long guns or both; null where only "firearms" are named, or home-made ones. */
function gunKinds({ guns }: Subject): string | null {
  if (guns === null) return null;
  if (guns.handguns !== null && guns.longGuns !== null) return BOTH;
  return guns.handguns !== null ? 'handguns' : 'long guns';
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
  anyShared('vessel', 'vessels', { ...EXACT, alike: vesselsAgree }),
  anyShared('case_number', 'caseNumbers', EXACT),
  {
    name: 'day',
    key: daysKey,
    compare: compareDates(false, DAY_LEVELS, dayLevel),
    far: farDates(false),
    says: days,
  },
  {
    name: 'month',
    key: daysKey,
    compare: compareDates(true, MONTH_LEVELS, monthLevel),
    far: farDates(true),
    says: days,
  },
  place,
  oneWord('direction', ['place']),
  oneWord('mode', ['place', 'direction']),
  anyShared('origin', 'origin', AT_PLACE),
  anyShared('destination', 'destination', AT_PLACE),
  {
    name: 'kinds',
    key: ({ kinds, mainKind }) => (kinds.length === 0 ? null : `${kinds.join(' ')}/${mainKind}`),
    compare: compareKinds,
    within: ['place', 'direction'],
    says: ({ kinds }) => kinds.join(', '),
  },
  allGuns,
  dividedGuns('handguns', 'handguns', 'handguns'),
  dividedGuns('long_guns', 'longGuns', 'long guns'),
  { name: 'gun_kinds', key: gunKinds, compare: compareGunKinds, says: (subject) => gunKinds(subject) ?? '' },
  anyOf('models'),
  anyOf('calibres'),
  quantity('ammunition'),
  quantity('magazines', ['kinds', 'handguns', 'long_guns']),
  quantity('explosives'),
  quantity('parts'),
  quantity('armour'),
  {
    name: 'agency',
    key: ({ agencies }) => (agencies.length === 0 ? null : agencies.join('|')),
    compare: (one, row) => compareBodies(one.agencies, row.agencies),
    says: ({ agencies }) => agencies.join(', '),
  },
];
