/** Likeness: how well a frame fits a draft, by their days, places, goods and where they stand in the text. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import { fold } from '../../languages/tokens.ts';
import type { Item } from '../facts/item.ts';
import type { LocatedPlace } from '../mentions/located.ts';
import { type Draft, MERGES } from './draft.ts';
import type { Frame } from './frames.ts';
import { sameFigure, sameKind } from './goods.ts';
import { daysIn, intervalsOverlap } from './intervals.ts';

const told = (frame: Frame): LocatedPlace[] =>
  frame.places.filter((place) => !place.insideAgency && (place.hint === 'locative' || place.hint === 'none'));

/** Folded names of the places where a frame's event happened. */
export const locative = (frame: Frame): string[] => told(frame).flatMap((place) => place.names.map(fold));

/** "en Tamaulipas", then "en Reynosa": a state or country and a town that lies in it. */
function contains(wide: LocatedPlace, narrow: LocatedPlace): boolean {
  const [outer, inner] = [wide.place, narrow.place];
  if (outer === null || inner === null || outer.country !== inner.country) return false;
  if (outer.precision === 'country') return true;
  return (
    (outer.precision === 'admin1' || outer.precision === 'admin2') &&
    inner.admin !== null &&
    fold(inner.admin) === fold(outer.name)
  );
}

/** Counted goods and totals of some frames. */
export const figures = (frames: readonly Frame[]): Item[] =>
  frames.flatMap((frame) => [...frame.items, ...frame.totals]).filter((item) => item.quantity !== null);

const totalOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (item.quantity ?? 0), 0);

/** "More than 2,000 rounds" and then 1,200 and 1,000: the parts of one kind add up to the total, or to its rounding. */
export function sumsTo(total: Item, items: readonly Item[]): boolean {
  const parts = items.filter((item) => item.type === total.type || sameKind(total, item));
  return (
    parts.length > 1 &&
    (total.quantity ?? 0) > 2 &&
    sameFigure(total, { quantity: totalOf(parts), bound: 'exact' })
  );
}

/** A round figure of some size and the exact one behind it: "approximately 11,000 rounds", "11,100 rounds". */
const rounds = (a: Item, b: Item): boolean =>
  sameKind(a, b) &&
  Math.min(a.quantity ?? 0, b.quantity ?? 0) >= 10 &&
  (sameFigure(a, b) || sameFigure(b, a));

/** Two kinds of goods counted alike by chance are few of each. */
const TELLING = 10;
const PLAIN_SUM = 3;
/** An event told in more sentences than this is a list without end: the last ones stand for it, and time stays linear. */
const COMPARED = 120;

const latest = (draft: Draft): readonly Frame[] => draft.frames.slice(-COMPARED);

/** Agreement of the goods: positive where a figure is shared, negative where figures of one kind all differ. */
function goodsScore(draft: Draft, frame: Frame): number {
  const known = figures([...latest(draft), ...draft.titles]);
  const now = figures([frame]);
  const values = new Set(known.map((item) => item.quantity ?? 0));
  const sum = [...values].reduce((total, value) => total + value, 0);
  let shared = known.some((total) => sumsTo(total, now)) ? 1 : 0;
  let apart = 0;
  for (const item of now) {
    const value = item.quantity ?? 0;
    const alike = known.filter((other) => other.type === item.type);
    const same = known.filter((other) => other.quantity === value);
    if (value > 1 && same.some((other) => value >= TELLING || sameKind(item, other))) shared += 1;
    else if (alike.some((other) => other.quantity === value)) shared += 0.5;
    else if (value === sum || sumsTo(item, known) || known.some((other) => rounds(item, other))) shared += 1;
    else if (alike.length > 0) apart += 1;
  }
  if (shared >= PLAIN_SUM) return 3;
  if (shared > 0) return 2;
  return apart > 0 ? -1 : 0;
}

const CONTAINED = 0.5;
const UNKNOWN = -1;

/** Agreement of the places: of one and the same, of a wider one that holds the other, or of two apart. */
export function placeScore(draft: Draft, frame: Frame): number {
  const here = locative(frame);
  const there = draft.stands;
  if (here.length === 0 || there.size === 0) return 0;
  if (here.some((name) => there.has(name))) return 2;
  const known = latest(draft).flatMap(told);
  if (told(frame).some((a) => known.some((b) => contains(a, b) || contains(b, a)))) return CONTAINED;
  const open = (places: readonly LocatedPlace[]): boolean => places.every((place) => place.place === null);
  return open(told(frame)) || open(known) ? UNKNOWN : -2.5;
}

/** Agreement of the days: 0 where one is unsaid. */
export function dateScore(draft: Draft, interval: string | null): number {
  if (interval === null || draft.interval === null) return 0;
  return intervalsOverlap(interval, draft.interval) && !followingNights(interval, draft.interval) ? 2 : -4;
}

/** "Dans la nuit de lundi à mardi … de mardi à mercredi": two nights share the day between them and are two all the same. */
function followingNights(a: string, b: string): boolean {
  const [first, second] = [a, b].sort();
  return a !== b && daysIn(a) === 2 && daysIn(b) === 2 && first?.split('/')[1] === second?.split('/')[0];
}

const isCourt = (type: IncidentType | 'goods'): boolean =>
  type === 'charge' || type === 'conviction' || type === 'extradition';

/** Figures of one period and kind that differ are those of two areas or bodies. */
const OTHER_AREA = 3;

/** How well a frame fits a draft; below zero it is another event. */
export function likeness(draft: Draft, frame: Frame, interval: string | null): number {
  const last = draft.frames.at(-1) ?? draft.titles.at(-1);
  const family = MERGES[frame.type] ?? [frame.type];
  if (last === undefined || !family.includes(draft.type)) return Number.NEGATIVE_INFINITY;
  if (frame.share && draft.frames.some((one) => one.share && one.unit === frame.unit))
    return Number.NEGATIVE_INFINITY;
  let score =
    dateScore(draft, interval) +
    (isCourt(frame.type) ? Math.max(0, placeScore(draft, frame)) : placeScore(draft, frame)) +
    (isCourt(frame.type) ? 0 : goodsScore(draft, frame));
  const own =
    interval !== null || frame.items.some((item) => item.quantity !== null) || locative(frame).length > 0;
  if ((frame.recall || frame.pluperfect) && own && !draft.recall) score -= frame.recall ? 2.5 : 1;
  if (draft.recall && !frame.recall && last.unit.block !== frame.unit.block) score -= 2;
  if (frame.type === 'arrest' && last.unit.block === frame.unit.block && draft.type === 'seizure')
    score += 1.5;
  if (last.unit.section !== frame.unit.section) score -= 3;
  if (last.unit.block === frame.unit.block) score += 1;
  if (
    frame.unit.kind === 'bullet' &&
    frame.strong &&
    last.unit.kind === 'bullet' &&
    last.unit.index !== frame.unit.index
  )
    score -= 2.5;
  if (frame.type === 'seizure' && draft.type === 'arrest')
    score -=
      frame.unit.block - last.unit.block > 2 && (interval !== null || locative(frame).length > 0) ? 3 : 0;
  if (frame.type === 'statistic' && draft.type === 'statistic') {
    if (interval !== draft.interval) score -= 4;
    else if (goodsScore(draft, frame) < 0) score -= OTHER_AREA;
  }
  if (
    frame.fresh &&
    frame.type === 'seizure' &&
    last.unit.index !== frame.unit.index &&
    figures([frame]).length > 0 &&
    figures(latest(draft)).length > 0 &&
    goodsScore(draft, frame) <= 0
  )
    score -= OTHER_AREA;
  if (frame.another && last.unit.index !== frame.unit.index) score -= 4;
  return score;
}
