/**
 * Scores countries and agencies named in annotated articles, a language each, and prints what was missed or invented:
 *
 *   npx esbuild bench/mentions.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mentions.mjs
 *   node dist/mentions.mjs DEV_FOLDER...     (folders with <id>.txt beside <id>.json, searched below;
 *                                             --all scores articles without arms too)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationSchema } from '../src/domain/annotation.ts';
import { LANGUAGES } from '../src/domain/vocabulary.ts';
import { loadKnowledge } from '../src/effects/knowledge.ts';
import { findAgencies } from '../src/extract/mentions/agencies.ts';
import { sameAgencyBy } from '../src/extract/mentions/agencies-same.ts';
import { countriesNamed, findCountries } from '../src/extract/mentions/countries.ts';
import { coveredByPlaces, scanNames } from '../src/extract/mentions/gazetteer-scan.ts';
import { findCues } from '../src/extract/mentions/place-cues.ts';
import { tokenise } from '../src/languages/tokens.ts';

type Count = { right: number; missed: number; invented: number };
const counts = new Map<string, Count>();

function score(
  key: string,
  id: string,
  gold: readonly string[],
  found: readonly string[],
  same: (a: string, b: string) => boolean,
): void {
  const left = [...found];
  const missed: string[] = [];
  const count = counts.get(key) ?? { right: 0, missed: 0, invented: 0 };
  counts.set(key, count);
  for (const name of gold) {
    const at = left.findIndex((other) => same(name, other));
    if (at < 0) missed.push(name);
    else left.splice(at, 1);
  }
  count.right += gold.length - missed.length;
  count.missed += missed.length;
  count.invented += left.length;
  if (missed.length + left.length > 0) {
    process.stdout.write(
      `${id}  ${key}  missed: ${missed.join(' | ') || '-'}  invented: ${left.join(' | ') || '-'}\n`,
    );
  }
}

const articles = process.argv
  .slice(2)
  .filter((arg) => arg !== '--all')
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json') && existsSync(join(folder, name.replace(/json$/, 'txt'))))
      .sort()
      .map((name) => join(folder, name)),
  );
const withAll = process.argv.includes('--all');
const knowledge = loadKnowledge();
const same = sameAgencyBy(knowledge.agencies);
for (const path of articles) {
  const gold = annotationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (!gold.relevant && !withAll) continue;
  const tokens = tokenise(readFileSync(path.replace(/json$/, 'txt'), 'utf8').trim().normalize('NFC'));
  const cues = findCues(tokens, knowledge.placeCues[gold.lang]);
  const hits = scanNames(tokens, knowledge.places);
  const places = coveredByPlaces(tokens, cues, knowledge.places, hits);
  const countries = findCountries(tokens, knowledge.countries, { lang: gold.lang, cues, places });
  const agencies = findAgencies(tokens, knowledge.agencies, { lang: gold.lang, countries, near: [] });
  const named: string[] = [];
  for (const { name } of agencies) if (!named.some((other) => same(other, name))) named.push(name);
  score(`agencies ${gold.lang}`, gold.id, gold.agencies, named, same);
  score(`countries ${gold.lang}`, gold.id, gold.countries, countriesNamed(countries), (a, b) => a === b);
}
for (const kind of ['agencies', 'countries']) {
  const all: Count = { right: 0, missed: 0, invented: 0 };
  for (const lang of LANGUAGES) {
    const count = counts.get(`${kind} ${lang}`) ?? all;
    for (const key of ['right', 'missed', 'invented'] as const) all[key] += count[key];
    report(`${kind} ${lang}`, count);
  }
  report(`${kind} all`, all);
}

function report(name: string, { right, missed, invented }: Count): void {
  const [precision, recall] = [right / (right + invented), right / (right + missed)];
  const f1 = (2 * precision * recall) / (precision + recall);
  process.stdout.write(
    `${name}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (${right + missed})\n`,
  );
}
