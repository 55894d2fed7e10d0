/** Round-ups within one sentence: "2 revólveres en Baní; 1 escopeta en La Vega" tells one find a place. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Item } from '../facts/item.ts';
import type { LocatedPlace } from '../mentions/located.ts';
import type { Frame } from './frames.ts';

type Share = { readonly items: readonly Item[]; readonly places: readonly LocatedPlace[] };

const BEHIND = 9;
const BEFORE = 14;

const isLocative = (place: LocatedPlace): boolean =>
  place.hint === 'locative' && !place.insideAgency && place.place?.precision !== 'country';

/** Runs of goods and runs of places in the order of the text. */
function runsOf(
  items: readonly Item[],
  places: readonly LocatedPlace[],
): (readonly (Item | LocatedPlace)[])[] {
  const runs: (Item | LocatedPlace)[][] = [];
  const isPlace = (one: Item | LocatedPlace | undefined): boolean => one !== undefined && 'hint' in one;
  for (const one of [...items, ...places].sort((a, b) => a.from - b.from)) {
    const last = runs.at(-1);
    if (last !== undefined && isPlace(last[0]) === isPlace(one)) last.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** "… para un total de 17 armas": the last line adds up what stands before it. */
const isSum = (item: Item, items: readonly Item[]): boolean =>
  item === items.at(-1) && item.type === 'firearm' && items.length > 2;

/** Pairs each run of goods with the run of places beside it; null where one is left over or stands too far off. */
function sharesOf(frame: Frame): Share[] | null {
  const runs = runsOf(
    frame.items.filter((item) => !isSum(item, frame.items)),
    frame.places.filter(isLocative),
  );
  if (runs.length < 4 || runs.length % 2 === 1) return null;
  const shares: Share[] = [];
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const [left, right] = [runs[at] ?? [], runs[at + 1] ?? []];
    const [end, start] = [left.at(-1)?.to ?? 0, right[0]?.from ?? 0];
    const both = [...left, ...right];
    const items = both.filter((one): one is Item => !('hint' in one));
    const places = both.filter((one): one is LocatedPlace => 'hint' in one);
    if (start - end > (left === runs[0] && 'hint' in (left[0] ?? {}) ? BEFORE : BEHIND)) return null;
    if (items.every((item) => item.quantity === null)) return null;
    shares.push({ items, places });
  }
  return shares;
}

const spanOf = ({ items, places }: Share): TokenRange => ({
  from: Math.min(...items.map(({ from }) => from), ...places.map(({ from }) => from)),
  to: Math.max(...items.map(({ to }) => to), ...places.map(({ to }) => to)),
});

/** One frame a place where goods and places take turns; else the frame itself. The first keeps the words that lead up to it. */
export function distribute(frame: Frame): Frame[] {
  if (frame.title || (frame.type !== 'seizure' && frame.type !== 'goods' && frame.type !== 'loss'))
    return [frame];
  const shares = sharesOf(frame);
  if (shares === null) return [frame];
  return shares.map((share, at): Frame => {
    const span = spanOf(share);
    return {
      ...frame,
      range: at === 0 ? { from: frame.range.from, to: span.to } : span,
      cue: at === 0 ? frame.cue : (share.items[0] ?? frame.cue),
      items: share.items,
      totals: at === 0 ? frame.totals : [],
      places: share.places,
      share: true,
    };
  });
}
