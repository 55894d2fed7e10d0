/** The generator's own posterior: the chance, given all that was told, that the event is this row, with the true noise known. */
import {
  chanceOfDate,
  chanceOfDirection,
  chanceOfMode,
  chanceOfPlaces,
  monthOf,
  type Noise,
  type Telling,
} from './channels.ts';
import { chanceOfGoods } from './goods-channel.ts';
import settings from './noise.json' with { type: 'json' };
import { type Base, newsValue } from './population.ts';
import { type Event, FIRST_DAY, type Grain, SPAN_DAYS } from './simulate.ts';

const product = (values: readonly number[]): number => values.reduce((all, value) => all * value, 1);

/** Chance of everything but the date, times how likely the event is news at all. */
function chanceOfRest(told: readonly Telling[], base: Base, noise: Noise): number {
  const others = product(
    told.map(
      ({ direction, mode, goods }) =>
        chanceOfGoods(goods, base.goods, noise) *
        chanceOfDirection(direction, base, noise) *
        chanceOfMode(mode, base, noise),
    ),
  );
  if (others === 0) return 0;
  const places = told.map(({ place }) => place);
  return others * newsValue(base) * chanceOfPlaces(places, base.area, noise);
}

const chanceOfDates = (told: readonly Telling[], day: number, noise: Noise): number =>
  product(told.map(({ date }) => chanceOfDate(date, day, noise)));

/** Of a row that only knows its month, the mean over the month's days. */
function chanceOfRowDates(told: readonly Telling[], day: number, noise: Noise, grain: Grain): number {
  if (grain === 'day') return chanceOfDates(told, day, noise);
  const { from, to } = monthOf(day);
  let sum = 0;
  for (let one = from; one <= to; one += 1) sum += chanceOfDates(told, one, noise);
  return sum / (to - from + 1);
}

/** Rows by day, so that only those within reach of a told date are weighed. */
export type RowsByDay = ReadonlyMap<number, readonly Event[]>;

export function byDay(events: Iterable<Event>): RowsByDay {
  const days = new Map<number, Event[]>();
  for (const event of events) {
    const known = days.get(event.day);
    if (known === undefined) days.set(event.day, [event]);
    else known.push(event);
  }
  return days;
}

const REACH = 3;

function daysInReach(told: readonly Telling[], grain: Grain): readonly [number, number] {
  const dated = told.flatMap(({ date }) => date ?? []);
  const from = Math.max(...dated.map((date) => date.from - REACH), FIRST_DAY);
  const to = Math.min(...dated.map((date) => date.to + REACH), FIRST_DAY + SPAN_DAYS - 1);
  return grain === 'day' ? [from, to] : [monthOf(from).from, monthOf(to).to];
}

/** Mean over the days of the world of the chance of the told dates. */
function meanOverDays(told: readonly Telling[], noise: Noise): number {
  const [from, to] = daysInReach(told, 'day');
  let sum = 0;
  for (let day = from; day <= to; day += 1) sum += chanceOfDates(told, day, noise);
  return sum / SPAN_DAYS;
}

/** Works out the posterior of the true row; 0 for an event without one. */
export function posteriorOf(
  event: Event,
  told: readonly Telling[],
  {
    rows,
    size,
    population,
    noise,
    grain,
  }: {
    readonly rows: RowsByDay;
    readonly size: number;
    readonly population: readonly Base[];
    readonly noise: Noise;
    readonly grain: Grain;
  },
): number {
  if (event.row === null) return 0;
  const rest = new Map<Base, number>();
  const restOf = (base: Base): number => {
    const known = rest.get(base) ?? chanceOfRest(told, base, noise);
    rest.set(base, known);
    return known;
  };
  let own = 0;
  let all = 0;
  const [from, to] = daysInReach(told, grain);
  for (let day = from; day <= to; day += 1)
    for (const row of rows.get(day) ?? []) {
      const others = restOf(row.base);
      const chance = others === 0 ? 0 : others * chanceOfRowDates(told, row.day, noise, grain);
      all += chance;
      if (row.row === event.row) own = chance;
    }
  const elsewhere =
    meanOverDays(told, noise) * (population.reduce((sum, base) => sum + restOf(base), 0) / population.length);
  const { recorded } = settings.reports;
  return (recorded * own) / size / ((recorded * all) / size + (1 - recorded) * elsewhere);
}
