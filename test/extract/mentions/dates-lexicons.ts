/** The lexicons of the three languages, read from corpora/ for the tests of this folder. */
import { fileURLToPath } from 'node:url';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { readTables } from '../../../src/effects/tables.ts';
import { buildLexicon, type Lexicon, type Tables } from '../../../src/extract/lexicon.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../../corpora/${name}`, import.meta.url));

/** The rows of a folder of tables by file name. */
export const tablesOf = (name: string): Tables =>
  Object.fromEntries(Object.entries(readTables(folder(name))).map(([key, { rows }]) => [key, rows]));

const taxonomy = tablesOf('taxonomy');

export const lexicons: Readonly<Record<Language, Lexicon>> = {
  fr: buildLexicon(tablesOf('lexicons/fr'), taxonomy),
  es: buildLexicon(tablesOf('lexicons/es'), taxonomy),
  en: buildLexicon(tablesOf('lexicons/en'), taxonomy),
};
