/** Scores a second, independent annotation against the first: the figure that no extractor can be expected to pass. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Annotation, annotationSchema } from '../domain/annotation.ts';
import { UserError } from '../domain/errors.ts';
import type { SameAgency } from './agree.ts';
import { type Evaluated, foundInAnnotation } from './run.ts';
import { scoreArticle } from './score.ts';
import { type Group, totalByLanguage } from './totals.ts';

/** Second annotations by article id. */
export type SecondReading = ReadonlyMap<string, Annotation>;

export type CeilingScores = {
  readonly second: readonly Group[];
  readonly extractor: readonly Group[];
  /** Ids of the second reading that are not among the articles scored. */
  readonly unknown: readonly string[];
};

function filesIn(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch {
    throw new UserError(`no file or folder of second annotations at ${path}`);
  }
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function annotationsIn(file: string): Annotation[] {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return (Array.isArray(raw) ? raw : [raw]).map((value: unknown) => {
    const parsed = annotationSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [first] = parsed.error.issues;
    throw new UserError(`${file}: ${first?.path.join('/') ?? ''}: ${first?.message ?? 'not an annotation'}`);
  });
}

/** Reads one annotation, a list of them, or a folder of such files. Throws a UserError for what cannot be read. */
export const readSecondReading = (path: string): SecondReading =>
  new Map(
    filesIn(path)
      .flatMap(annotationsIn)
      .map((annotation) => [annotation.id, annotation]),
  );

/** The second reader's figures on the articles read twice, and the extractor's on the same ones. */
export function secondScores(
  evaluated: readonly Evaluated[],
  second: SecondReading,
  sameAgency: SameAgency,
  rounds: number,
): CeilingScores {
  const twice = evaluated.filter(({ article }) => second.has(article.gold.id));
  const scores = twice.flatMap(({ article }) => {
    const other = second.get(article.gold.id);
    return other === undefined ? [] : [scoreArticle(article.gold, foundInAnnotation(other), sameAgency)];
  });
  const known = new Set(twice.map(({ article }) => article.gold.id));
  return {
    second: totalByLanguage(scores, rounds),
    extractor: totalByLanguage(
      twice.map(({ score }) => score),
      rounds,
    ),
    unknown: [...second.keys()].filter((id) => !known.has(id)),
  };
}
