/** Names of places with the words around them, before it is judged whether they are places here. */
import type { Token } from '../../languages/tokens.ts';
import { NAME_FLAGS, type NamedPlace, type NameHit } from './gazetteer.ts';
import { type CueHit, type CueMap, cueBefore, cueFrom, leftContext, type PlaceRole } from './place-cues.ts';
import { isDateline, isHeading, partOfName } from './places-context.ts';

export type Range = { readonly from: number; readonly to: number };

/**
 * A name and its left context; `reach` is the token behind the name and a place noun after it ("Kangpokpi district").
 * `certain` is false for an unlisted name that only its preposition speaks for.
 */
export type PlaceDraft = Range & {
  readonly places: readonly NamedPlace[];
  readonly role: PlaceRole | null;
  readonly cue: CueHit | null;
  readonly noun: CueHit | null;
  readonly site: CueHit | null;
  readonly reach: number;
  readonly certain: boolean;
  /** An unlisted name behind a road and a comma: "Third Street, Agricola". */
  readonly behindRoad: boolean;
};

/** Keeps the candidates that the words allow: a bare name without its article needs "au", "du" or "aux" before it. */
function allowedPlaces(tokens: readonly Token[], cues: CueMap, { from, places }: NameHit): NamedPlace[] {
  const contracted = cueBefore(cues, from, 'article', 'prep') !== null;
  const elided = tokens[from - 1]?.folded.endsWith("'") === true;
  return places.filter(({ flags }) => (flags & NAME_FLAGS.withoutArticle) === 0 || contracted || elided);
}

/** "Southern Ontario": the point of the compass belongs to the name. */
function nameStart(tokens: readonly Token[], cues: CueMap, from: number): number {
  if ((tokens[from]?.breakBefore ?? 0) > 0) return from;
  const compass = cueBefore(cues, from, 'compass');
  return compass !== null && tokens[compass.from]?.capital === true ? compass.from : from;
}

/** "Police", "East": a word that some village of the world bears too, and that names no place by itself. */
const isOrdinary = (cues: CueMap, { from, to }: Range): boolean =>
  to - from === 1 && cueFrom(cues, from, 'none', 'compass')?.to === to;

/** "Pointe de la Verdure", "Villa del Sur": a short form of a listed name, or a place noun, that here heads another, unlisted one. */
function headsName(tokens: readonly Token[], cues: CueMap, { from, to, places }: NameHit): boolean {
  if (to - from > 1) return false;
  const short = places.every(({ flags }) => (flags & NAME_FLAGS.alias) > 0);
  if (!short && cueFrom(cues, from, 'noun')?.to !== to) return false;
  const of = cueFrom(cues, to, 'prep', 'glue');
  return (
    of !== null && of.value !== 'at' && tokens[of.to]?.capital === true && tokens[of.to]?.breakBefore === 0
  );
}

/** The draft of a listed name; null where it is a part of somebody's or something's name. */
export function draftOf(
  tokens: readonly Token[],
  cues: CueMap,
  hit: NameHit,
  isShouted: (token: number) => boolean,
): PlaceDraft | null {
  const from = nameStart(tokens, cues, hit.from);
  const range = { from, to: hit.to };
  const places = allowedPlaces(tokens, cues, hit);
  if (isOrdinary(cues, hit)) return null;
  if (places.length === 0 || partOfName(tokens, cues, range, isShouted(from))) return null;
  if (headsName(tokens, cues, hit) || cueFrom(cues, hit.to, 'group') !== null) return null;
  const { role, cue, noun, site } = leftContext(tokens, cues, from);
  const after = (tokens[hit.to]?.breakBefore ?? 1) === 0 ? cueFrom(cues, hit.to, 'after') : null;
  const place = isDateline(tokens, range)
    ? 'dateline'
    : role === null && isHeading(tokens, range)
      ? 'heading'
      : role;
  const road = (noun ?? after)?.value === 'road';
  return {
    ...range,
    places: road ? [] : places,
    role: place,
    cue,
    site,
    noun: noun ?? after,
    reach: after?.to ?? hit.to,
    certain: true,
    behindRoad: false,
  };
}

/** A listed name with its noun makes up the whole unlisted run: "Piarco International Airport". */
const coversAlone = (listed: PlaceDraft, run: PlaceDraft): boolean =>
  listed.from === run.from && listed.reach >= run.to;

/** Listed and unlisted drafts in order without overlap: the longer one wins, and a certain one over a guess. */
export function mergeDrafts(listed: readonly PlaceDraft[], unlisted: readonly PlaceDraft[]): PlaceDraft[] {
  const drafts = [...listed, ...unlisted].sort(
    (a, b) => a.from - b.from || b.to - a.to || b.places.length - a.places.length,
  );
  const kept: PlaceDraft[] = [];
  for (const draft of drafts) {
    const last = kept.at(-1);
    if (last === undefined || last.to <= draft.from) kept.push(draft);
    else if (
      draft.places.length > 0 &&
      last.places.length === 0 &&
      (!last.certain || coversAlone(draft, last))
    ) {
      kept.splice(-1, 1, draft);
    }
  }
  return kept;
}
