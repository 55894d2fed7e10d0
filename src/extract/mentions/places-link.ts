/** Which place contains which, as the text says it: "Motril (Granada)", "à Pont-Sondé, dans l'Artibonite", "Negril, Jamaica". */
import type { Token } from '../../languages/tokens.ts';
import { countryOf, type Gazetteer } from './gazetteer.ts';
import { isWithin } from './gazetteer-scan.ts';
import { type CueMap, cueBefore } from './place-cues.ts';
import type { PlaceDraft } from './places-drafts.ts';

type Range = { readonly from: number; readonly to: number };

/** `proven` tells that the gazetteer bears the link out, `holder` that this one contains another so. */
export type PlaceLink = {
  readonly within: number | null;
  readonly proven: boolean;
  readonly holder: boolean;
  readonly inCountry: string | null;
};

const MAX_GAP = 8;

/** Whether only a comma or bracket, articles, prepositions and place nouns stand between two ranges. */
function adjoin(
  tokens: readonly Token[],
  cues: CueMap,
  left: PlaceDraft,
  right: Range,
): 'apart' | 'listed' | 'joined' {
  if (right.from < left.reach || right.from - left.reach > MAX_GAP) return 'apart';
  let at = right.from;
  let joined = false;
  while (at > left.reach) {
    if ((tokens[at]?.breakBefore ?? 0) > 0) return 'apart';
    const cue = cueBefore(cues, at, 'prep', 'noun', 'article', 'site');
    const before = tokens[at - 1];
    if (cue !== null && cue.from >= left.reach) {
      joined ||= cue.kind !== 'article';
      at = cue.from;
    } else if (before !== undefined && (before.folded === ',' || before.folded === '(')) {
      joined ||= before.folded === '(';
      at -= 1;
    } else return 'apart';
  }
  return joined ? 'joined' : 'listed';
}

/** Whether the gazetteer knows some candidate of the one inside some candidate of the other. */
function knownInside(gazetteer: Gazetteer, inner: PlaceDraft, outer: PlaceDraft): boolean {
  return inner.places.some(({ place }) =>
    outer.places.some((other) => isWithin(gazetteer, place, other.place)),
  );
}

/** Containers for an unlisted name: a listed name or one with a place noun of its own behind it. */
const mayHold = (outer: PlaceDraft): boolean =>
  outer.places.length > 0 || outer.noun !== null || outer.behindRoad;

/** "in Orange Lane, Belize City": a listed name of several words behind a name that something happens at. */
const namesTown = ({ role }: PlaceDraft, outer: PlaceDraft): boolean =>
  (role === 'at' || role === 'near') && outer.places.length > 0 && outer.to - outer.from > 1;

/** The country of a mention that follows a place directly, through brackets, a comma or a preposition. */
function countryBehind(
  tokens: readonly Token[],
  gazetteer: Gazetteer,
  cues: CueMap,
  draft: PlaceDraft,
  country: (Range & { readonly code: string; readonly kind: string }) | undefined,
): string | null {
  if (country === undefined || country.kind !== 'name') return null;
  if (adjoin(tokens, cues, draft, country) === 'apart') return null;
  const known = draft.places.some(({ place }) => countryOf(gazetteer, place) === country.code);
  return known || draft.places.length === 0 ? country.code : null;
}

/** Links each draft to its container among its neighbours. Linear: only the next mentions are looked at. */
export function linkContainers(
  tokens: readonly Token[],
  gazetteer: Gazetteer,
  cues: CueMap,
  drafts: readonly PlaceDraft[],
  countries: readonly (Range & { readonly code: string; readonly kind: string })[],
): PlaceLink[] {
  const links: { within: number | null; proven: boolean; holder: boolean; inCountry: string | null }[] =
    drafts.map(() => ({ within: null, proven: false, holder: false, inCountry: null }));
  let next = 0;
  drafts.forEach((draft, i) => {
    while ((countries[next]?.from ?? Infinity) < draft.to) next += 1;
    const link = links[i];
    const outer = drafts[i + 1];
    if (link === undefined) return;
    link.inCountry = countryBehind(tokens, gazetteer, cues, draft, countries[next]);
    if (outer === undefined) return;
    const kind = adjoin(tokens, cues, draft, outer);
    const [forwards, backwards] =
      kind === 'apart'
        ? [false, false]
        : [knownInside(gazetteer, draft, outer), knownInside(gazetteer, outer, draft)];
    const held = links[i + 1];
    if (held === undefined || kind === 'apart') return;
    if (forwards || (kind === 'joined' && draft.places.length === 0 && mayHold(outer) && !backwards)) {
      link.within = i + 1;
      link.proven = forwards;
      held.holder = forwards;
    } else if (backwards) {
      held.within = i;
      held.proven = true;
      link.holder = true;
    } else if (draft.places.length === 0 && mayHold(outer)) {
      link.within = i + 1;
      held.holder ||= draft.role !== null && (draft.noun?.value === 'road' || namesTown(draft, outer));
    }
  });
  for (let i = links.length - 1; i >= 0; i -= 1) {
    const link = links[i];
    if (link !== undefined && link.inCountry === null && link.within !== null && link.within > i) {
      link.inCountry = links[link.within]?.inCountry ?? null;
    }
  }
  return links;
}
