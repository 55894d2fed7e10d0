/** Finds the mappings and the column hints under corpora/seizures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../../domain/checked-yaml.ts';
import { UserError } from '../../domain/errors.ts';
import { foldKey } from './columns-of-file.ts';
import { type ClassRule, type Mapping, parseMapping } from './mapping.ts';
import { SEIZURE_TARGETS } from './targets.ts';

const MAPPING_FILE = 'mapping.yaml';
const HINTS_FILE = 'columns.yaml';

/** corpora/seizures of this installation: the first one above this file. */
function libraryFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'corpora', 'seizures')) && dirname(folder) !== folder)
    folder = dirname(folder);
  return join(folder, 'corpora', 'seizures');
}

/** Names of the mappings that come with the program. */
export function mappingNames(folder: string = libraryFolder()): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, MAPPING_FILE)))
    .sort();
}

/**
 * Loads a mapping by its name in corpora/seizures, or from a YAML file. Throws a UserError when there is none, or with
 * the lines at fault when it is broken.
 */
export function loadMapping(nameOrFile: string, folder: string = libraryFolder()): Mapping {
  const named = join(folder, nameOrFile, MAPPING_FILE);
  const isFile = /\.ya?ml$/.test(nameOrFile);
  const path = isFile ? nameOrFile : named;
  if (!existsSync(path) || (!isFile && nameOrFile.includes('..')))
    throw new UserError(
      `there is no mapping "${nameOrFile}": give one of ${mappingNames(folder).join(', ')}, or a file ending in .yaml`,
    );
  return parseMapping(readFileSync(path, 'utf8'), isFile ? nameOrFile : `${nameOrFile}/${MAPPING_FILE}`);
}

const hintsSchema = z.strictObject({
  targets: z.record(z.enum(SEIZURE_TARGETS), z.array(z.string().min(1))),
  personal: z.array(z.string().min(1)),
});
export type ColumnHints = Readonly<z.infer<typeof hintsSchema>>;

/** What headers are called, by what they fill. */
export const loadHints = (folder: string = libraryFolder()): ColumnHints =>
  readYaml(readFileSync(join(folder, HINTS_FILE), 'utf8'), HINTS_FILE, hintsSchema);

/** The words of a header: "fecha_evento" and "Fecha Evento" are the same two. */
export const headerWords = (header: string): readonly string[] =>
  foldKey(header)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** True when the header holds all words of the phrase, next to each other and in order. */
export function holdsPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = headerWords(phrase);
  return words.some((_, at) => wanted.every((word, index) => words[at + index] === word));
}

/** True when a header names a person's data. */
export function isPersonal(header: string, { personal }: Pick<ColumnHints, 'personal'>): boolean {
  const words = headerWords(header);
  return personal.some((phrase) => holdsPhrase(words, phrase));
}

/** Every class word of the mappings that come with the program; words that they read differently are left out. */
export function knownClasses(folder: string = libraryFolder()): ReadonlyMap<string, ClassRule> {
  const known = new Map<string, ClassRule>();
  const disputed = new Set<string>();
  for (const name of mappingNames(folder))
    for (const [word, rule] of Object.entries(loadMapping(name, folder).classes)) {
      const key = foldKey(word);
      if ((known.get(key) ?? rule).type !== rule.type) disputed.add(key);
      known.set(key, rule);
    }
  for (const key of disputed) known.delete(key);
  return known;
}
