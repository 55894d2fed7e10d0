/** Features of the goods: which kinds, how many of each, and what is told of the guns. */
import { compareQuantities, type GoodsGroup, type GoodsSum } from '../link/goods.ts';
import { bestOf, type MatchFeature } from './feature.ts';
import type { Subject } from './subject.ts';

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
    : others.length === 0
      ? sumLevel(own, row)
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

export const GOODS_FEATURES: readonly MatchFeature[] = [
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
];
