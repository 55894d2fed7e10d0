/** Reads annotated articles from a folder corpora/gold/<lang>/<split>/: the text and its annotation side by side. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Annotation, annotationSchema } from '../domain/annotation.ts';
import { UserError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';

export const SPLITS = ['dev', 'test'] as const;
/** `calibration` articles scale the confidence model and serve nothing else: no rule and no score comes from them. */
export type Split = (typeof SPLITS)[number] | 'calibration';

/** `text` as the extractor takes it: trimmed, NFC, first line the title. */
export type GoldArticle = { readonly split: Split; readonly text: string; readonly gold: Annotation };

/** Reads and checks one annotation file. Throws a UserError that names the file and what is wrong with it. */
export function readAnnotation(file: string): Annotation {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = annotationSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new UserError(`${file}: ${first?.path.join('/') ?? ''}: ${first?.message ?? 'not an annotation'}`);
}

const idsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
        .sort()
    : [];

function readArticle(folder: string, id: string, split: Split): GoldArticle {
  const file = join(folder, `${id}.json`);
  const gold = readAnnotation(file);
  if (gold.id !== id) throw new UserError(`${file}: annotates "${gold.id}"`);
  const text = readFileSync(join(folder, `${id}.txt`), 'utf8');
  return { split, text: text.normalize('NFC').trim(), gold };
}

/** Every article of the chosen languages and splits below `root`, in the order of language, split and id. */
export function readGold(
  root: string,
  splits: readonly Split[],
  languages: readonly Language[] = LANGUAGES,
): GoldArticle[] {
  return languages.flatMap((lang) =>
    splits.flatMap((split) => {
      const folder = join(root, lang, split);
      return idsIn(folder).map((id) => readArticle(folder, id, split));
    }),
  );
}
