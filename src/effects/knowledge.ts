/** Opens the compiled knowledge beside the bundle; when run from the sources, compiles it once into a cached temporary folder. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../domain/vocabulary.ts';
import { byLanguage, type Knowledge, type Tables } from '../extract/knowledge.ts';
import { buildAgencyNames } from '../extract/mentions/agencies-names.ts';
import { buildCountryNames } from '../extract/mentions/countries-forms.ts';
import { openGazetteer } from '../extract/mentions/gazetteer.ts';
import { buildPlaceCues } from '../extract/mentions/place-cues.ts';
import { openLanguageModel } from '../languages/detect.ts';
import { GAZETTEER_FILE, LANGUAGE_FILE, TABLES_FILE, writeKnowledge } from './compile-knowledge.ts';
import type { TableFolder } from './tables.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every file below `folder`, sorted. */
function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The cache folder is named for the content of the corpora and of the code that compiles them. */
function compileOnDemand(corpora: string): string {
  const hash = createHash('sha256');
  const sources = ['lexicons', 'taxonomy', 'countries', 'agencies', 'gazetteer', 'models'];
  for (const file of sources.flatMap((name) => filesUnder(join(corpora, name)))) {
    hash.update(file).update(readFileSync(file));
  }
  const code = [
    ...filesUnder(here('.')),
    ...filesUnder(here('../extract/mentions')),
    here('../languages/tokens.ts'),
  ];
  for (const file of code) hash.update(readFileSync(file));
  const dir = join(tmpdir(), `tracewire-knowledge-${hash.digest('hex').slice(0, 24)}`);
  if (existsSync(dir)) return dir;
  const fresh = `${dir}.${process.pid}`;
  writeKnowledge(corpora, fresh);
  try {
    renameSync(fresh, dir);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
  return dir;
}

/** `knowledge/` beside the bundle or beside its folder of chunks; from the sources, a compiled copy of corpora/. */
function defaultDir(): string {
  const compiled = [here('./knowledge'), here('../knowledge')].find((dir) =>
    existsSync(join(dir, TABLES_FILE)),
  );
  return compiled ?? compileOnDemand(here('../../corpora'));
}

function rowsByName(folder: TableFolder | undefined): Tables {
  return Object.fromEntries(Object.entries(folder ?? {}).map(([name, table]) => [name, table.rows]));
}

/** Loads the knowledge from a folder that `compileKnowledge` wrote. Throws where a file is missing. */
export function loadKnowledge(dir: string = defaultDir()): Knowledge {
  const folders = JSON.parse(readFileSync(join(dir, TABLES_FILE), 'utf8')) as Record<string, TableFolder>;
  const lexicon = (lang: Language): Tables => rowsByName(folders[`lexicons/${lang}`]);
  const headers = Object.entries(folders).flatMap(([folder, tables]) =>
    Object.entries(tables).map(([name, table]) => [`${folder}/${name}`, table.header] as const),
  );
  return {
    places: openGazetteer(readFileSync(join(dir, GAZETTEER_FILE))),
    languageModel: openLanguageModel(readFileSync(join(dir, LANGUAGE_FILE))),
    countries: buildCountryNames(folders.countries ?? {}),
    placeCues: byLanguage((lang) => buildPlaceCues(lexicon(lang)['place-cues'] ?? [])),
    agencies: buildAgencyNames(
      folders.agencies?.agencies?.rows ?? [],
      (lang) => lexicon(lang)['agency-patterns'] ?? [],
    ),
    lexicons: byLanguage(lexicon),
    taxonomy: rowsByName(folders.taxonomy),
    headers: Object.fromEntries(headers),
  };
}
