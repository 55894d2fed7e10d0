/** Round-ups within one sentence: "2 revólveres en Baní; 1 escopeta en La Vega" tells one find a place. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Item } from '../facts/item.ts';
import type { LocatedPlace } from '../mentions/located.ts';
import { isOf, type Reading } from '../reading.ts';
import type { Frame } from './frames.ts';

type Share = { readonly items: readonly Item[]; readonly places: readonly LocatedPlace[] };

const BEHIND = 9;
const BEFORE = 14;

const isLocative = (place: LocatedPlace): boolean =>
  place.hint === 'locative' && !place.insideAgency && place.place?.precision !== 'country';

/** Right behind the sentence's start or a mark or conjunction that opens its next part. */
const opensPart = (reading: Reading, frame: Frame, at: number): boolean =>
  at === frame.range.from ||
  [',', ';'].includes(reading.tokens[at - 1]?.text ?? '') ||
  isOf(reading, at - 1, 'series');

const LONGEST_NAME = 4;

/** "En La Pintana …, en Puente Alto …, y en Maipú …": each part opens with the place that it tells of, whether a gazetteer knows it or not. */
function headsOf(reading: Reading, frame: Frame): LocatedPlace[] {
  const heads: LocatedPlace[] = [];
  for (let at = frame.range.from; at < frame.range.to; at += 1) {
    if (!opensPart(reading, frame, at) || !isOf(reading, at, 'where')) continue;
    const from = at + 1;
    let to = from;
    while (to < frame.range.to && to - from < LONGEST_NAME && isNamePart(reading, to)) to += 1;
    if (to === from) continue;
    const known = frame.places.find((place) => place.from >= from && place.from < to);
    const first = reading.tokens[from];
    const last = reading.tokens[to - 1];
    if (first === undefined || last === undefined) continue;
    heads.push(
      known === undefined
        ? {
            from,
            to,
            names: [reading.text.slice(first.start, last.end)],
            country: null,
            place: null,
            hint: 'locative',
            insideAgency: false,
          }
        : { ...known, hint: 'locative' },
    );
  }
  return heads;
}

/** A capitalised word, or what joins two of them: a hyphen, an apostrophe. */
const isNamePart = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at];
  if (token === undefined) return false;
  const glued = !token.spaceBefore && reading.tokens[at - 1]?.capital === true && token.kind === 'punct';
  return token.capital || (glued && "-'’".includes(token.text) && reading.tokens[at + 1]?.capital === true);
};

/** The places that divide the goods: those that the parts open with where more than one does and one is known, else all that the frame stands in. */
function dividing(reading: Reading, frame: Frame): LocatedPlace[] {
  const told = frame.places.filter(isLocative);
  const heads = headsOf(reading, frame);
  return heads.length > 1 && heads.some(({ place }) => place !== null) && heads.length > told.length
    ? heads
    : told;
}

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
function sharesOf(reading: Reading, frame: Frame): Share[] | null {
  const runs = runsOf(
    frame.items.filter((item) => !isSum(item, frame.items)),
    dividing(reading, frame),
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
export function distribute(reading: Reading, frame: Frame): Frame[] {
  if (frame.title || (frame.type !== 'seizure' && frame.type !== 'goods' && frame.type !== 'loss'))
    return [frame];
  const shares = sharesOf(reading, frame);
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
