/** Places as later steps use them: each with the containers that the text names, resolved, and its role as a hint. */
import type { Place } from '../../domain/incident.ts';
import type { Token } from '../../languages/tokens.ts';
import { type Gazetteer, type GazetteerPlace, placeAt } from './gazetteer.ts';
import type { LocatedPlace, PlaceHint } from './located.ts';
import type { PlaceRole } from './place-cues.ts';
import { type PlaceMention, wordsOf } from './places.ts';
import { type ResolveContext, type ResolvedPlace, resolvePlaces } from './places-resolve.ts';

const HINTS: Readonly<Record<PlaceRole, PlaceHint>> = {
  at: 'locative',
  near: 'locative',
  between: 'locative',
  heading: 'locative',
  from: 'from',
  to: 'to',
  through: 'via',
  residence: 'residence',
  dateline: 'dateline',
  toward: 'none',
  of: 'none',
};

/** The record's form of a place: its first-level unit by name. */
function recordOf(gazetteer: Gazetteer, place: GazetteerPlace): Place {
  const { id, name, country, lat, lon, precision, admin1 } = place;
  const admin = admin1 < 0 ? null : placeAt(gazetteer, admin1).name;
  return { id, name, admin, country, lat: round(lat), lon: round(lon), precision };
}

const round = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** Kinds of place nouns that are part of the name when they touch it: "aeropuerto Ramón Villeda Morales", "Linden highway". */
const NAMING: ReadonlySet<string> = new Set(['airport', 'bridge', 'road']);

/** What the record calls a place: with its article, with the noun that belongs to it, else as said. */
function nameOf(tokens: readonly Token[], { mention, place, articleDropped }: ResolvedPlace): string {
  if (articleDropped && place !== null) return place.name;
  const { noun, from, to } = mention;
  if (noun === null || !NAMING.has(noun.value) || (place !== null && place.kind === 'town'))
    return mention.name;
  if (noun.value !== 'road' && to - from < 2) return mention.name;
  if (noun.to === from) return wordsOf(tokens, { from: noun.from, to });
  return noun.from === to ? wordsOf(tokens, { from, to: noun.to }) : mention.name;
}

/** A road or square says less than the town or quarter that the text puts it in. */
const isRoad = ({ mention }: ResolvedPlace): boolean =>
  mention.noun?.value === 'road' && mention.places.length === 0;

/** Guesses count only where the place is said to be one that something happens at. */
const isSure = ({ certain, role }: PlaceMention): boolean => certain || role === 'at' || role === 'near';

/** The mention and the containers that follow it one inside the other, most specific first. */
function chainFrom(resolved: readonly ResolvedPlace[], at: number): ResolvedPlace[] {
  const chain: ResolvedPlace[] = [];
  for (let i: number | null = at; i !== null && chain.length < 4; ) {
    const one: ResolvedPlace | undefined = resolved[i];
    if (one === undefined || chain.includes(one)) break;
    chain.push(one);
    i = one.mention.within;
  }
  return chain;
}

/**
 * Resolves mentions and joins each with its containers: "à Pont-Sondé, dans l'Artibonite" is one place of two names. A
 * container is not listed by itself.
 */
export function locatePlaces(
  tokens: readonly Token[],
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  context: ResolveContext,
): LocatedPlace[] {
  const resolved = resolvePlaces(mentions, gazetteer, context);
  const containers = new Set(mentions.flatMap(({ within }) => (within === null ? [] : [within])));
  return resolved.flatMap(({ mention, place, country }, i): LocatedPlace[] => {
    if (containers.has(i) || !isSure(mention)) return [];
    const chain = chainFrom(resolved, i);
    const said = chain.filter((one) => !isRoad(one));
    const known = chain.find((one) => one.place !== null)?.place ?? place;
    const role = mention.role ?? chain.find((one) => one.mention.role !== null)?.mention.role ?? null;
    return [
      {
        from: Math.min(...chain.map((one) => one.mention.from)),
        to: Math.max(...chain.map((one) => one.mention.to)),
        names: (said.length > 0 ? said : chain).map((one) => nameOf(tokens, one)),
        country: country ?? known?.country ?? null,
        place: known === null ? null : recordOf(gazetteer, known),
        hint: role === null ? 'none' : HINTS[role],
        insideAgency: mention.insideAgency,
      },
    ];
  });
}
