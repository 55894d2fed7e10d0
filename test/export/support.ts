/** The words for offices of all languages, read from corpora/, and records to mask and export. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../../src/domain/vocabulary.ts';
import { readTables } from '../../src/effects/tables.ts';
import { personWords } from '../../src/export/person-words.ts';

export const CORPORA = fileURLToPath(new URL('../../corpora', import.meta.url));

export const WORDS = personWords(
  LANGUAGES.map((language) => readTables(join(CORPORA, 'lexicons', language)).persons?.rows ?? []),
);
