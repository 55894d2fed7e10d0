/** Reads a phrase with the shipped knowledge: what the tests of places, countries and agencies share. */
import type { Language } from '../../../src/domain/vocabulary.ts';
import { loadKnowledge } from '../../../src/effects/knowledge.ts';
import { type AgencyMention, findAgencies } from '../../../src/extract/mentions/agencies.ts';
import {
  type CountryMention,
  countriesNamed,
  findCountries,
} from '../../../src/extract/mentions/countries.ts';
import { coveredByPlaces, scanNames } from '../../../src/extract/mentions/gazetteer-scan.ts';
import type { LocatedPlace } from '../../../src/extract/mentions/located.ts';
import { findCues } from '../../../src/extract/mentions/place-cues.ts';
import { findPlaces, type PlaceMention } from '../../../src/extract/mentions/places.ts';
import { locatePlaces } from '../../../src/extract/mentions/places-locate.ts';
import { tokenise } from '../../../src/languages/tokens.ts';

export const knowledge = loadKnowledge();

export type ReadPhrase = {
  readonly countries: readonly CountryMention[];
  readonly codes: readonly string[];
  readonly agencies: readonly AgencyMention[];
  readonly places: readonly PlaceMention[];
  readonly located: readonly LocatedPlace[];
};

/** Finds everything in a phrase; `outletCountry` is the newspaper's. */
export function read(lang: Language, text: string, outletCountry: string | null = null): ReadPhrase {
  const tokens = tokenise(text);
  const cues = findCues(tokens, knowledge.placeCues[lang]);
  const hits = scanNames(tokens, knowledge.places);
  const covered = coveredByPlaces(tokens, cues, knowledge.places, hits);
  const countries = findCountries(tokens, knowledge.countries, { lang, cues, places: covered });
  const near = outletCountry === null ? [] : [outletCountry];
  const agencies = findAgencies(tokens, knowledge.agencies, { lang, countries, near });
  const places = findPlaces(tokens, knowledge.places, {
    cues,
    hits,
    countries,
    agencies,
    taken: [],
    outletCountry,
  });
  const codes = countries.map(({ code }) => code);
  const located = locatePlaces(tokens, places, knowledge.places, { outletCountry, countries: codes });
  return { countries, codes: countriesNamed(countries), agencies, places, located };
}
