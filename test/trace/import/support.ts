/** Mappings and files of corpora/seizures, and files written for one test. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mapping, parseMapping } from '../../../src/trace/import/mapping.ts';

const SEIZURES = fileURLToPath(new URL('../../../corpora/seizures', import.meta.url));

export const corpusFile = (dataset: string, file: string): string => join(SEIZURES, dataset, file);

export const corpusMapping = (dataset: string): Mapping =>
  parseMapping(readFileSync(corpusFile(dataset, 'mapping.yaml'), 'utf8'), `${dataset}/mapping.yaml`);

/** Writes lines as a file of the folder and returns its path. */
export function fileOf(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
