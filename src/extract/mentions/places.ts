/** Finds place mentions: listed names with the context they need, and unlisted ones behind a place noun ("vereda El Mango"). */
import type { Token } from '../../languages/tokens.ts';
import type { Gazetteer, NamedPlace, NameHit } from './gazetteer.ts';
import type { CueHit, CueMap, PlaceRole } from './place-cues.ts';
import { draftOf, mergeDrafts, type PlaceDraft, type Range } from './places-drafts.ts';
import { judgeDrafts } from './places-judge.ts';
import { linkContainers, type PlaceLink } from './places-link.ts';
import { findUnlisted } from './places-unlisted.ts';
import { shoutedTokens } from './shouted.ts';

/**
 * A place as named once. `places` are the gazetteer's candidates, none where the name is unlisted; `noun` is the place
 * noun beside it; `within` the mention that contains it in the text; `inCountry` the country named right behind it.
 * `certain` is false where only the preposition speaks for an unlisted name.
 */
export type PlaceMention = Range & {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly places: readonly NamedPlace[];
  readonly role: PlaceRole | null;
  readonly cue: CueHit | null;
  readonly noun: CueHit | null;
  readonly within: number | null;
  readonly inCountry: string | null;
  readonly insideAgency: boolean;
  readonly certain: boolean;
};

/** `hits` are the gazetteer's names in the text; `taken` ranges that are something else, such as persons and weapons. */
export type PlaceContext = {
  readonly cues: CueMap;
  readonly hits: readonly NameHit[];
  readonly countries: readonly (Range & { readonly code: string; readonly kind: string })[];
  readonly agencies: readonly (Range & { readonly country: string | null })[];
  readonly taken: readonly Range[];
  readonly outletCountry: string | null;
};

/** Marks for every token whether a range of the list covers it. */
function coverage(size: number, ranges: readonly Range[]): Uint8Array {
  const covered = new Uint8Array(size);
  for (const { from, to } of ranges) covered.fill(1, from, to);
  return covered;
}

/** The words of a range, with single blanks and straight apostrophes. */
export const wordsOf = (tokens: readonly Token[], { from, to }: Range): string =>
  tokens
    .slice(from, to)
    .map(({ text, spaceBefore }, i) => (i > 0 && spaceBefore ? ` ${text}` : text))
    .join('')
    .replace(/’/g, "'");

function draftsOf(tokens: readonly Token[], context: PlaceContext, inAgency: Uint8Array): PlaceDraft[] {
  const { cues, hits, taken, countries } = context;
  const barred = coverage(tokens.length, [...taken, ...countries]);
  const isShouted = shoutedTokens(tokens);
  const listed = hits.flatMap((hit) => {
    const draft = barred[hit.from] === 1 ? null : draftOf(tokens, cues, hit, isShouted);
    return draft === null ? [] : [draft];
  });
  return mergeDrafts(listed, findUnlisted(tokens, cues, barred, inAgency, isShouted));
}

function mentionOf(
  tokens: readonly Token[],
  draft: PlaceDraft,
  link: PlaceLink,
  insideAgency: boolean,
): PlaceMention {
  const { from, to, places, role, cue, noun, certain } = draft;
  const { within, inCountry } = link;
  return {
    from,
    to,
    start: tokens[from]?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    name: wordsOf(tokens, draft),
    places,
    role,
    cue,
    noun,
    within,
    inCountry,
    insideAgency,
    certain: certain || within !== null || inCountry !== null,
  };
}

/** Finds place mentions, left to right and without overlap. Countries are no places; names inside agencies are flagged. */
export function findPlaces(
  tokens: readonly Token[],
  gazetteer: Gazetteer,
  context: PlaceContext,
): PlaceMention[] {
  const { cues, countries, agencies, outletCountry } = context;
  const inAgency = coverage(tokens.length, agencies);
  const drafts = draftsOf(tokens, context, inAgency);
  const links = linkContainers(tokens, gazetteer, cues, drafts, countries);
  const named = [
    ...countries.map(({ code }) => code),
    ...agencies.map(({ country }) => country),
    outletCountry,
  ];
  const kept = judgeDrafts(
    gazetteer,
    drafts,
    links,
    named.filter((code) => code !== null),
  );
  const position = new Map<number, number>();
  kept.forEach((keep, i) => {
    if (keep) position.set(i, position.size);
  });
  return drafts.flatMap((draft, i): PlaceMention[] => {
    const link = links[i];
    if (kept[i] !== true || link === undefined) return [];
    const within = link.within === null ? null : (position.get(link.within) ?? null);
    return [mentionOf(tokens, draft, { ...link, within }, inAgency[draft.from] === 1)];
  });
}
