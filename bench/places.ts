/**
 * Measures places: the phrases of the development set with their expected names and country, then, over annotated articles, how many
 * of the incidents' places are found with a hint that lets them be the place of an event, and in the right country:
 *
 *   npx esbuild bench/places.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/places.mjs
 *   node dist/places.mjs PHRASES.json GOLD_FOLDER...     (--list prints every place of every article)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationSchema } from '../src/domain/annotation.ts';
import type { Language } from '../src/domain/vocabulary.ts';
import { loadKnowledge } from '../src/effects/knowledge.ts';
import { findAgencies } from '../src/extract/mentions/agencies.ts';
import { findCountries } from '../src/extract/mentions/countries.ts';
import { coveredByPlaces, scanNames } from '../src/extract/mentions/gazetteer-scan.ts';
import type { LocatedPlace } from '../src/extract/mentions/located.ts';
import { findCues } from '../src/extract/mentions/place-cues.ts';
import { findPlaces } from '../src/extract/mentions/places.ts';
import { locatePlaces } from '../src/extract/mentions/places-locate.ts';
import { fold, tokenise } from '../src/languages/tokens.ts';

const knowledge = loadKnowledge();
const list = process.argv.includes('--list');
const [phrases, ...folders] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const key = (name: string): string => fold(name).replace(/[-’' ]+/g, ' ');

function locate(lang: Language, text: string): LocatedPlace[] {
  const tokens = tokenise(text);
  const cues = findCues(tokens, knowledge.placeCues[lang]);
  const hits = scanNames(tokens, knowledge.places);
  const places = coveredByPlaces(tokens, cues, knowledge.places, hits);
  const countries = findCountries(tokens, knowledge.countries, { lang, cues, places });
  const agencies = findAgencies(tokens, knowledge.agencies, { lang, countries, near: [] });
  const mentions = findPlaces(tokens, knowledge.places, {
    cues,
    hits,
    countries,
    agencies,
    taken: [],
    outletCountry: null,
  });
  const codes = [...countries, ...agencies].flatMap(
    ({ code, country }: { code?: string; country?: string | null }) => code ?? country ?? [],
  );
  return locatePlaces(tokens, mentions, knowledge.places, { outletCountry: null, countries: codes });
}

type Phrase = { lang: Language; text: string; place?: string[]; country?: string };
let [right, all] = [0, 0];
for (const { lang, text, place, country } of JSON.parse(readFileSync(phrases ?? '', 'utf8')) as Phrase[]) {
  if (place === undefined) continue;
  all += 1;
  const [first] = locate(lang, text);
  const names = first?.names.map(key).join(' > ');
  if (names === place.map(key).join(' > ') && first?.country === country) right += 1;
  else
    process.stdout.write(
      `${lang} "${text}": ${names} (${first?.country}) instead of ${place.join(' > ')} (${country})\n`,
    );
}
process.stdout.write(`phrases ${right} of ${all}\n`);

const articles = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && existsSync(join(folder, name.replace(/json$/, 'txt'))))
    .sort()
    .map((name) => join(folder, name)),
);
const sums = new Map<string, { gold: number; named: number; country: number; usable: number }>();
for (const path of articles) {
  const gold = annotationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (!gold.relevant) continue;
  const found = locate(gold.lang, readFileSync(path.replace(/json$/, 'txt'), 'utf8').trim().normalize('NFC'));
  if (list)
    process.stdout.write(
      `${gold.id}: ${found.map((f) => `${f.names.join('>')}/${f.country}/${f.hint}${f.insideAgency ? '/A' : ''}${f.place === null ? '?' : ''}`).join(' | ')}\n`,
    );
  const sum = sums.get(gold.lang) ?? { gold: 0, named: 0, country: 0, usable: 0 };
  sums.set(gold.lang, sum);
  for (const incident of gold.incidents) {
    if (incident.place.length === 0) continue;
    sum.gold += 1;
    const wanted = incident.place.map(key);
    const named = found.filter((one) => one.names.some((name) => wanted.includes(key(name))));
    const fits = named.filter((one) => one.country === incident.country);
    const usable = fits.filter(
      (one) => !one.insideAgency && !['from', 'to', 'residence', 'via'].includes(one.hint),
    );
    if (named.length > 0) sum.named += 1;
    if (fits.length > 0) sum.country += 1;
    if (usable.length > 0) sum.usable += 1;
    else {
      const how = named.map((one) => `${one.names.join('>')}/${one.country}/${one.hint}`).join(' | ');
      process.stdout.write(
        `${gold.id}  ${incident.country} ${incident.place.join(' > ')}  found: ${how || 'nothing'}\n`,
      );
    }
  }
}
for (const [lang, sum] of sums) {
  const share = (n: number): string => (n / sum.gold).toFixed(3);
  process.stdout.write(
    `${lang}: of ${sum.gold} places named ${share(sum.named)}, in the right country ${share(sum.country)}, usable ${share(sum.usable)}\n`,
  );
}
