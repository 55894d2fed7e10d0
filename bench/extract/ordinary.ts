/** Ordinary regional news without arms, of our own words: what most articles of a press are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractInput } from '../../src/domain/article.ts';
import type { Language } from '../../src/domain/vocabulary.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';

/** The articles of one language in the order of their names; the first line of each is its title. */
export function ordinaryNews(lang: Language): ExtractInput[] {
  const folder = join(projectRoot(), 'bench', 'extract', 'ordinary', lang);
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      id: `${lang}-${name}`,
      text: readFileSync(join(folder, name), 'utf8').trim(),
      published: '2025-03-06',
    }));
}
