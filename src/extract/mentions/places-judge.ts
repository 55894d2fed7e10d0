/** Whether a listed name is a place where it stands: by the words around it, or by its size where the text speaks of its country. */
import { countryOf, type Gazetteer, NAME_FLAGS } from './gazetteer.ts';
import type { PlaceRole } from './place-cues.ts';
import type { PlaceDraft } from './places-drafts.ts';
import type { PlaceLink } from './places-link.ts';

const GREAT = 7;
const LARGE = 5;
const KNOWN = 3;
const SMALL = 2;

const STRONG: ReadonlySet<PlaceRole> = new Set([
  'at',
  'near',
  'from',
  'to',
  'through',
  'between',
  'residence',
  'dateline',
  'heading',
]);

const isStrong = ({ role, noun, site }: PlaceDraft): boolean =>
  (role !== null && STRONG.has(role)) || noun !== null || site !== null;

const isContained = (link: PlaceLink | undefined): boolean =>
  link !== undefined && (link.proven || link.holder || link.inCountry !== null);

/** The countries that places beyond doubt lie in: names with a preposition or noun that one country alone bears. */
function countriesOfStrong(gazetteer: Gazetteer, drafts: readonly PlaceDraft[]): string[] {
  return drafts.flatMap((draft) => {
    if (!isStrong(draft)) return [];
    const codes = new Set(draft.places.map(({ place }) => countryOf(gazetteer, place)));
    return codes.size === 1 ? [...codes] : [];
  });
}

/** The size class of the largest candidate that its name alone may stand for; of those in `spoken` countries, if given. */
function sizeOf(gazetteer: Gazetteer, draft: PlaceDraft, spoken: ReadonlySet<string> | null): number {
  let size = 0;
  for (const { place, flags } of draft.places) {
    if ((flags & NAME_FLAGS.needsContext) > 0) continue;
    if (spoken === null || spoken.has(countryOf(gazetteer, place))) {
      size = Math.max(size, gazetteer.importance[place] ?? 0);
    }
  }
  return size;
}

/** Tells for every draft whether it is a place. `named` are the countries that the text or its outlet speaks of. */
export function judgeDrafts(
  gazetteer: Gazetteer,
  drafts: readonly PlaceDraft[],
  links: readonly PlaceLink[],
  named: readonly string[],
): boolean[] {
  const spoken = new Set([...named, ...countriesOfStrong(gazetteer, drafts)]);
  return drafts.map((draft, i) => {
    if (draft.places.length === 0 || isStrong(draft) || isContained(links[i])) return true;
    const several = draft.to - draft.from > 1;
    const least = draft.role === 'of' ? SMALL : several ? KNOWN : LARGE;
    return (
      sizeOf(gazetteer, draft, spoken) >= least || sizeOf(gazetteer, draft, null) >= (several ? LARGE : GREAT)
    );
  });
}
