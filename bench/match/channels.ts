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
  /** Town and region, a region alone, some other town, or nothing. */
  readonly place: readonly string[];
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
  const shifted = OFFSETS.map(
    ([offset, name]) => [{ from: day + offset, to: day + offset }, date[name] / SHARES[name]] as const,
  );
  return drawOne<ToldDate>(
    [[null, date.untold], [monthOf(day), date.month_only], ...shifted],
    { from: day, to: day },
    random,
  );
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

/** Where an event truly was: a town of its area, and one of the regions that the area reaches into. */
export type Spot = { readonly town: string; readonly region: string };

/** The first outcome whose chance covers a drawn number, in order; what is left over is the last one's. */
export function drawOne<T>(outcomes: readonly (readonly [T, number])[], otherwise: T, random: Random): T {
  let left = random();
  for (const [outcome, chance] of outcomes) {
    left -= chance;
    if (left < 0) return outcome;
  }
  return otherwise;
}

export function drawPlace({ town, region }: Spot, { place }: Noise, random: Random): readonly string[] {
  const wrong = pick(ALL_TOWNS, random);
  return drawOne(
    [
      [[], place.untold],
      [[wrong], place.wrong],
      [[region], place.region_only],
    ],
    [town, region],
    random,
  );
}

/** The chance of the told place, given where the event was. */
function chanceOfTold(told: readonly string[], { town, region }: Spot, { place }: Noise): number {
  const [first, second] = told;
  if (first === undefined) return place.untold;
  if (second !== undefined)
    return first === town && second === region ? 1 - place.untold - place.wrong - place.region_only : 0;
  return (
    place.wrong * (ALL_TOWNS.includes(first) ? 1 / ALL_TOWNS.length : 0) +
    (first === region ? place.region_only : 0)
  );
}

/** The chance of all that reports told of the place, given the area: town and region are any of its own. */
export function chanceOfPlaces(told: readonly (readonly string[])[], area: string, noise: Noise): number {
  const spots = townsOf(area).flatMap((town) => regionsOf(area).map((region) => ({ town, region })));
  const all = spots.map((spot) => told.reduce((chance, one) => chance * chanceOfTold(one, spot, noise), 1));
  return all.reduce((sum, chance) => sum + chance, 0) / spots.length;
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
