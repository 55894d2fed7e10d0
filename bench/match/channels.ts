/**
 * The noise channels: each draws what a report says of one field of an event, and gives the chance of what it said, so
 * that the generator can work out its own posterior. Rates come from noise.json, multiplied by a scale.
 */
import type { Bound, ItemType } from '../../src/domain/vocabulary.ts';
import noise from './noise.json' with { type: 'json' };
import { ALL_TOWNS, type Base, regionsOf, townsOf } from './population.ts';

export type Noise = {
  readonly date: typeof noise.date;
  readonly place: typeof noise.place;
  readonly direction: typeof noise.direction;
  readonly mode: typeof noise.mode;
  readonly kind: typeof noise.kind;
  readonly quantity: typeof noise.quantity;
};

const times = <T extends Readonly<Record<string, number>>>(rates: T, scale: number): T =>
  Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, rate * scale])) as T;

/** The settings at a scale: 0.5, 1 or 2. */
export const noiseAt = (scale: number): Noise => ({
  date: times(noise.date, scale),
  place: times(noise.place, scale),
  direction: times(noise.direction, scale),
  mode: { wrong: noise.mode.wrong * scale, untold: Math.min(0.9, noise.mode.untold * scale) },
  kind: times(noise.kind, scale),
  quantity: times(noise.quantity, scale),
});

export type Random = () => number;
export const pick = <T>(list: readonly T[], random: Random): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** A day (since 1970), a month as first and last day, or null. */
export type ToldDate = { readonly from: number; readonly to: number } | null;
export type ToldGoods = ReadonlyMap<ItemType, { readonly quantity: number; readonly bound: Bound }>;
export type Telling = {
  readonly date: ToldDate;
  readonly place: string | null;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly mode: Base['mode'];
  readonly goods: ToldGoods;
};

const DAY_MS = 86_400_000;

/** The calendar month around a day. */
export function monthOf(day: number): { readonly from: number; readonly to: number } {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month, 1) / DAY_MS, to: Date.UTC(year, month + 1, 0) / DAY_MS };
}

const OFFSETS = [
  [1, 'day_off'],
  [-1, 'day_off'],
  [2, 'few_days_off'],
  [3, 'few_days_off'],
  [-2, 'few_days_off'],
  [-3, 'few_days_off'],
] as const;
const SHARES = { day_off: 2, few_days_off: 4 } as const;

export function drawDate(day: number, { date }: Noise, random: Random): ToldDate {
  let left = random();
  left -= date.untold;
  if (left < 0) return null;
  left -= date.month_only;
  if (left < 0) return monthOf(day);
  for (const [offset, name] of OFFSETS) {
    left -= date[name] / SHARES[name];
    if (left < 0) return { from: day + offset, to: day + offset };
  }
  return { from: day, to: day };
}

/** The chance of what was told, given the event's day. */
export function chanceOfDate(told: ToldDate, day: number, { date }: Noise): number {
  if (told === null) return date.untold;
  if (told.from !== told.to) return told.from <= day && day <= told.to ? date.month_only : 0;
  const offset = told.from - day;
  if (offset === 0) return 1 - date.untold - date.month_only - date.day_off - date.few_days_off;
  const name = OFFSETS.find(([one]) => one === offset)?.[1];
  return name === undefined ? 0 : date[name] / SHARES[name];
}

export function drawPlace(town: string, area: string, { place }: Noise, random: Random): string | null {
  let left = random();
  left -= place.untold;
  if (left < 0) return null;
  left -= place.wrong;
  if (left < 0) return pick(ALL_TOWNS, random);
  left -= place.region_only;
  if (left < 0) return pick(regionsOf(area), random);
  return town;
}

const shareOf = (list: readonly string[], name: string): number =>
  list.filter((one) => one === name).length / list.length;

/** The chance of the told place, given the event's own town. */
function chanceOfTold(told: string | null, town: string, area: string, { place }: Noise): number {
  if (told === null) return place.untold;
  const right = 1 - place.untold - place.wrong - place.region_only;
  return (
    place.wrong * shareOf(ALL_TOWNS, told) +
    place.region_only * shareOf(regionsOf(area), told) +
    (told === town ? right : 0)
  );
}

/** The chance of all that reports told of the place, given the area: the town is any of its towns. */
export function chanceOfPlaces(told: readonly (string | null)[], area: string, noise: Noise): number {
  const towns = townsOf(area);
  const all = towns.map((town) =>
    told.reduce((chance, one) => chance * chanceOfTold(one, town, area, noise), 1),
  );
  return all.reduce((sum, chance) => sum + chance, 0) / towns.length;
}

type Way = Telling['direction'];

export function drawDirection({ direction }: Base, { direction: rates }: Noise, random: Random): Way {
  if ((direction !== 'inbound' && direction !== 'outbound') || random() < rates.untold) return null;
  if (random() >= rates.wrong) return direction;
  return direction === 'inbound' ? 'outbound' : 'inbound';
}

export function chanceOfDirection(told: Way, { direction }: Base, { direction: rates }: Noise): number {
  if (direction !== 'inbound' && direction !== 'outbound') return told === null ? 1 : 0;
  if (told === null) return rates.untold;
  return (1 - rates.untold) * (told === direction ? 1 - rates.wrong : rates.wrong);
}

const MODES = ['land', 'air', 'sea'] as const;

export function drawMode({ mode }: Base, { mode: rates }: Noise, random: Random): Base['mode'] {
  if (mode === null || random() < rates.untold) return null;
  return random() < rates.wrong
    ? pick(
        MODES.filter((one) => one !== mode),
        random,
      )
    : mode;
}

export function chanceOfMode(told: Base['mode'], { mode }: Base, { mode: rates }: Noise): number {
  if (mode === null) return told === null ? 1 : 0;
  if (told === null) return rates.untold;
  const others = MODES.filter((one) => one !== mode).length;
  return (1 - rates.untold) * (told === mode ? 1 - rates.wrong : rates.wrong / others);
}
