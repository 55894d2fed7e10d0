import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/effects/threads/entry.ts';
import { temporaryFolder } from './support/folder.ts';

type Edition = { readonly linkEdition: (root: string) => Promise<string> };
const { linkEdition } = (await import('../src/link-edition.mjs' as string)) as Edition;

/** A copy of what linking is made of, in which one file is edited. */
function copyWith(path: string, edit: (text: string) => string): string {
  const root = temporaryFolder();
  for (const folder of ['src/link', 'src/domain', 'src/languages', 'corpora/matching']) {
    mkdirSync(join(root, folder), { recursive: true });
    cpSync(join(projectRoot(), folder), join(root, folder), { recursive: true });
  }
  symlinkSync(join(projectRoot(), 'node_modules'), join(root, 'node_modules'));
  const file = join(root, path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  return root;
}

describe('the edition of linking', () => {
  it.each([
    ['a weight', 'corpora/matching/link-weights.json', '"same_day": 4.5', '"same_day": 4.6'],
    ['a table', 'corpora/matching/goods.json', '"pistol"', '"pistols"'],
    ['a comparison', 'src/link/features.ts', 'WIDE_DAYS = 4', 'WIDE_DAYS = 5'],
    ['a key', 'src/link/keys.ts', 'REACH_DAYS = 4', 'REACH_DAYS = 5'],
    ['how words are told apart', 'src/languages/tokens.ts', 'MAX_WORD = 200', 'MAX_WORD = 100'],
  ])('changes with %s', async (_, path, before, after) => {
    const own = await linkEdition(projectRoot());
    const changed = copyWith(path, (text) => {
      expect(text).toContain(before);
      return text.replace(before, after);
    });
    expect(await linkEdition(changed)).not.toBe(own);
  });

  it('is the same in another folder and with another comment', async () => {
    const other = copyWith('src/link/keys.ts', (text) => `// ${text.length} characters\n${text}`);
    expect(await linkEdition(other)).toBe(await linkEdition(projectRoot()));
  });
});
