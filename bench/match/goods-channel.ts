/** The noise channel of goods: kinds that a report leaves out, and quantities that it rounds, misses by one or gets wrong. */
import type { Bound, ItemType } from '../../src/domain/vocabulary.ts';
import type { Noise, Random, ToldGoods } from './channels.ts';
import { drawOne, pick } from './channels.ts';

type Told = { readonly quantity: number; readonly bound: Bound };

const FACTORS = [0.5, 0.7, 1.4, 2] as const;
const ROUNDED_FROM = 10;

const magnitude = (quantity: number): number => 10 ** Math.floor(Math.log10(quantity));
const nearly = (quantity: number): number => Math.round(quantity / magnitude(quantity)) * magnitude(quantity);
const overThat = (quantity: number): number =>
  Math.floor(quantity / magnitude(quantity)) * magnitude(quantity);
const wrong = (quantity: number, factor: number): number => Math.max(1, Math.round(quantity * factor));

/** All that a report may say of a quantity, with its chance; what falls together adds up. */
function sayings(quantity: number, { quantity: rates }: Noise): readonly (readonly [Told, number])[] {
  const exact = (n: number): Told => ({ quantity: n, bound: 'exact' });
  const rounded = quantity >= ROUNDED_FROM ? rates.rounded : 0;
  const below = quantity > 1 ? rates.off_by_one / 2 : 0;
  return [
    [exact(quantity), 1 - rounded - below - rates.off_by_one / 2 - rates.wrong],
    [{ quantity: nearly(quantity), bound: 'approx' }, rounded / 2],
    [{ quantity: overThat(quantity), bound: 'min' }, rounded / 2],
    [exact(quantity + 1), rates.off_by_one / 2],
    [exact(quantity - 1), below],
    ...FACTORS.map((factor) => [exact(wrong(quantity, factor)), rates.wrong / FACTORS.length] as const),
  ];
}

const draw = (quantity: number, noise: Noise, random: Random): Told =>
  drawOne(sayings(quantity, noise), { quantity, bound: 'exact' }, random);

/** At least one kind is always told. */
export function drawGoods(goods: ReadonlyMap<ItemType, number>, noise: Noise, random: Random): ToldGoods {
  const kept = [...goods.keys()].filter(() => random() >= noise.kind.dropped);
  const kinds = kept.length > 0 ? kept : [pick([...goods.keys()], random)];
  return new Map(kinds.map((type) => [type, draw(goods.get(type) ?? 1, noise, random)]));
}

/** The chance of the told goods given an event's; dropping every kind but one by the rule above is left out of account. */
export function chanceOfGoods(told: ToldGoods, goods: ReadonlyMap<ItemType, number>, noise: Noise): number {
  for (const type of told.keys()) if (!goods.has(type)) return 0;
  let chance = 1;
  for (const [type, quantity] of goods) {
    const said = told.get(type);
    if (said === undefined) chance *= noise.kind.dropped;
    else {
      const same = sayings(quantity, noise).filter(
        ([one]) => one.quantity === said.quantity && one.bound === said.bound,
      );
      chance *= (1 - noise.kind.dropped) * same.reduce((sum, [, share]) => sum + share, 0);
    }
    if (chance === 0) return 0;
  }
  return chance;
}
