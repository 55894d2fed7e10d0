/** Compiles corpora/ into the files that `loadKnowledge` opens: the tables as one JSON file, the gazetteer as typed arrays. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../domain/vocabulary.ts';
import { compileGazetteer } from './compile-gazetteer.ts';
import { readTables, type TableFolder } from './tables.ts';

export const TABLES_FILE = 'tables.json';
export const GAZETTEER_FILE = 'gazetteer.bin';
export const LANGUAGE_FILE = 'language-detection.bin';

/** The folders of corpora/ whose tables go into the compiled knowledge as they are. */
const TABLE_FOLDERS = [...LANGUAGES.map((lang) => `lexicons/${lang}`), 'taxonomy', 'countries', 'agencies'];

/** Writes the compiled knowledge of `corporaDir` into `outDir`. Throws where a table names what does not exist. */
export function writeKnowledge(corporaDir: string, outDir: string): void {
  mkdirSync(outDir, { recursive: true });
  const tables: Record<string, TableFolder> = {};
  for (const folder of TABLE_FOLDERS) tables[folder] = readTables(join(corporaDir, folder));
  writeFileSync(join(outDir, TABLES_FILE), JSON.stringify(tables));
  copyFileSync(join(corporaDir, 'models', LANGUAGE_FILE), join(outDir, LANGUAGE_FILE));
  writeFileSync(join(outDir, GAZETTEER_FILE), compileGazetteer(join(corporaDir, 'gazetteer')));
}

/** The build's entry point: `writeKnowledge` as a promise. */
export async function compileKnowledge(corporaDir: string, outDir: string): Promise<void> {
  writeKnowledge(corporaDir, outDir);
}
