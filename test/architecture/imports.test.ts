import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** What each folder may import of the others; a folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  languages: ['domain'],
  crawl: ['domain', 'languages', 'read'],
  read: ['domain', 'languages', 'crawl'],
  extract: ['domain', 'languages'],
  link: ['domain', 'languages'],
  match: ['domain', 'languages', 'link'],
  export: ['domain', 'languages'],
  eval: ['domain', 'languages', 'crawl', 'read', 'extract', 'link', 'match', 'export', 'effects', 'trace'],
  effects: ['domain', 'crawl', 'extract', 'languages'],
  trace: ['domain', 'languages'],
};
const JOINERS = ['workers', 'serve', 'cli'];
const PURE = ['domain', 'languages', 'crawl', 'read', 'extract', 'link', 'match', 'export'];
/** What pure code must not touch: the clock, the process, chance, files, the network. */
const EFFECTS =
  /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bMath\.random\b|from 'node:(?:fs|net|http|https|child_process|worker_threads|os)/;
/** The last line of an import or export, or a dynamic import. */
const IMPORT = /^(?:import|export|\}).*\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/;

type Source = { readonly path: string; readonly folder: string; readonly lines: readonly string[] };

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({
    path: path.split(sep).join('/'),
    folder: path.split(sep)[0] ?? '',
    lines: readFileSync(join(src, path), 'utf8').split('\n'),
  }));

/** The top folder that an import leads to; null for packages and files at the top. */
function importedFolder({ path }: Source, line: string): string | null {
  const [, from, bare, dynamic] = IMPORT.exec(line) ?? [];
  const target = from ?? bare ?? dynamic;
  if (target === undefined || !target.startsWith('.')) return null;
  const inside = relative(src, resolve(src, dirname(path), target)).split(sep);
  return inside.length > 1 && inside[0] !== '..' ? (inside[0] ?? null) : null;
}

describe('the import rule', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(
      sources.flatMap((source) => source.lines.map((line) => importedFolder(source, line))).filter(Boolean)
        .length,
    ).toBeGreaterThan(200);
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports nothing but %j', (folder, allowed) => {
    const wrong = sources
      .filter((source) => source.folder === folder)
      .flatMap((source) =>
        source.lines
          .map((line) => importedFolder(source, line))
          .filter((target) => target !== null && target !== folder && !allowed.includes(target))
          .map((target) => `${source.path} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets only workers, serve and cli join everything', () => {
    const known = [...Object.keys(MAY_IMPORT), ...JOINERS];
    const others = new Set(sources.filter(({ path }) => path.includes('/')).map(({ folder }) => folder));
    expect([...others].filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it('keeps clock, chance, process, files and network out of pure code', () => {
    const wrong = sources
      .filter(({ folder }) => PURE.includes(folder))
      .flatMap(({ path, lines }) =>
        lines
          .filter((line) => EFFECTS.test(line) && !/^\s*(?:\/?\*|\/\/)/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });
});
