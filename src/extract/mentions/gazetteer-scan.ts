/** Every gazetteer name in a text, and which of them hide what looks like a country ("Fort-de-France", "Costa Rica, Culiacán"). */
import type { Token } from '../../languages/tokens.ts';
import { type Gazetteer, longestNameAt, type NameHit } from './gazetteer.ts';
import { type CueMap, cueFrom } from './place-cues.ts';

/** Finds names at capitalised tokens, left to right and without overlap. */
export function scanNames(tokens: readonly Token[], gazetteer: Gazetteer): NameHit[] {
  const hits: NameHit[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const hit = tokens[i]?.capital === true ? longestNameAt(gazetteer, tokens, i) : null;
    if (hit === null) continue;
    hits.push(hit);
    i = hit.to - 1;
  }
  return hits;
}

const OPENS: ReadonlySet<string> = new Set([',', '(']);

/** "Castries, en la isla": a preposition with its article, or each by itself. */
const MAX_CUES = 2;

/** The name that stands right behind a hit as its container: after a comma or in brackets. */
export function nameBehind(
  tokens: readonly Token[],
  cues: CueMap,
  hits: readonly NameHit[],
  at: number,
): NameHit | null {
  const hit = hits[at];
  const next = hits[at + 1];
  if (hit === undefined || next === undefined || !OPENS.has(tokens[hit.to]?.folded ?? '')) return null;
  let i = hit.to + 1;
  for (let n = 0; n < MAX_CUES && i < next.from; n += 1) {
    const cue = cueFrom(cues, i, 'article', 'tongue');
    if (cue === null) return null;
    i = cue.to;
  }
  return i === next.from ? next : null;
}

/** Whether some place of the one name lies in some place of the other. */
export function liesIn(gazetteer: Gazetteer, inner: NameHit, outer: NameHit): boolean {
  return inner.places.some(({ place }) =>
    outer.places.some((container) => isWithin(gazetteer, place, container.place)),
  );
}

/** Whether a place lies in a unit, or in the town that its second-level unit is called after. */
export function isWithin(gazetteer: Gazetteer, place: number, container: number): boolean {
  if (place === container) return false;
  const [first, second] = [(gazetteer.admin1[place] ?? 0) - 1, (gazetteer.admin2[place] ?? 0) - 1];
  if (first === container || second === container) return true;
  const unit = (gazetteer.admin2[container] ?? 0) - 1;
  return unit >= 0 && unit === second && !isUnitItself(gazetteer, place);
}

const isUnitItself = (gazetteer: Gazetteer, place: number): boolean => {
  const kind = gazetteer.kind[place] ?? 0;
  return kind === 5 || kind === 6;
};

/** A range of tokens that a place name covers; `whole` where the range itself is a town and no country. */
export type CoveredRange = { readonly from: number; readonly to: number; readonly whole: boolean };

/** Ranges where a country's name is part of a longer place name, or is a town's beside its container. */
export function coveredByPlaces(
  tokens: readonly Token[],
  cues: CueMap,
  gazetteer: Gazetteer,
  hits: readonly NameHit[],
): CoveredRange[] {
  return hits.map((hit, i) => {
    const behind = nameBehind(tokens, cues, hits, i);
    return { from: hit.from, to: hit.to, whole: behind !== null && liesIn(gazetteer, hit, behind) };
  });
}
