import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { extractResultSchema } from '../../src/domain/article.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { checkEvidence } from '../../src/eval/evidence.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tracewire-extract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const SPANISH = `Decomisan doce pistolas en el puerto de Haina
La Dirección General de Aduanas decomisó el 4 de marzo de 2025 doce pistolas calibre 9 mm y 600 cartuchos en Haina, República Dominicana. Dos hombres fueron detenidos.`;
const NOT_ARMS =
  'Recette du gratin\nÉpluchez quatre pommes de terre et coupez-les en tranches fines avant de les cuire au four.';

const results = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => extractResultSchema.parse(JSON.parse(line)));

describe('tracewire extract', () => {
  it('reads a file into one JSON object with spans that hold', async () => {
    const { out, code, err } = await runCommand(['extract', put('haina.txt', SPANISH)]);
    const [result] = results(out);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(result).toMatchObject({ id: 'haina', language: 'es', relevant: true });
    expect(result?.incidents[0]).toMatchObject({ type: 'seizure', date: '2025-03-04', country: 'DO' });
    expect(result?.incidents[0]?.items).toContainEqual(
      expect.objectContaining({ type: 'pistol', quantity: 12 }),
    );
    expect(result && checkEvidence(result, SPANISH)).toEqual([]);
  });

  it('reads standard input, also by the name "-"', async () => {
    const named = await runCommand(['extract', '-'], SPANISH);
    const unnamed = await runCommand(['extract'], SPANISH);
    expect(results(named.out)[0]?.relevant).toBe(true);
    expect(unnamed.out).toBe(named.out);
  });

  it('keeps the order of JSON Lines, skips bad lines with their number and then exits with 1', async () => {
    const line = (id: string, text: string): string => JSON.stringify({ id, text });
    const input = put('in.jsonl', [line('b', SPANISH), 'no', line('a', NOT_ARMS), line('c', '')].join('\n'));
    const { out, err, code } = await runCommand(['extract', '--input', input]);
    expect(results(out).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(err).toContain('in.jsonl:2: not JSON');
    expect(err).toContain('in.jsonl:4: the article is empty');
    expect(code).toBe(1);
  });

  it('says why an article is not about arms', async () => {
    const { out } = await runCommand(['extract', put('gratin.txt', NOT_ARMS)]);
    const [result] = results(out);
    expect(result).toMatchObject({ relevant: false, incidents: [] });
    expect(result?.reason).toBeTruthy();
  });

  it('writes a file that takes its name only when it is complete', async () => {
    const output = join(folder, 'out.jsonl');
    const { out } = await runCommand(['extract', put('haina.txt', SPANISH), '--output', output]);
    expect(out).toBe('');
    expect(results(readFileSync(output, 'utf8'))).toHaveLength(1);
    expect(existsSync(`${output}.part`)).toBe(false);
  });

  it('prints a record with its quotes, and with --explain the rule of each field', async () => {
    const path = put('haina.txt', SPANISH);
    const table = await runCommand(['extract', path, '--format', 'table']);
    expect(table.out).toMatch(/date +2025-03-04 +.*«4 de marzo de 2025»/);
    expect(table.out).not.toContain('explanation');
    const explained = await runCommand(['extract', path, '--format', 'table', '--explain']);
    expect(explained.out).toMatch(/\/items\/0\/quantity +\S+ +\d\.\d\d +«doce/);
  });

  it('explains on standard error beside JSON, which stays readable by a program', async () => {
    const { out, err } = await runCommand(['extract', put('haina.txt', SPANISH), '--explain']);
    expect(results(out)).toHaveLength(1);
    expect(err).toContain('explanation of haina');
  });

  it('resolves a weekday by --published, and leaves an article its own day', async () => {
    const text = SPANISH.replace('el 4 de marzo de 2025', 'el martes');
    const dated = await runCommand(['extract', '-', '--published', '2025-03-06'], text);
    expect(results(dated.out)[0]?.incidents[0]?.date).toBe('2025-03-04');
    const input = put('own.jsonl', JSON.stringify({ text, published: '2025-03-13' }));
    const own = await runCommand(['extract', '--input', input, '--published', '2025-03-06']);
    expect(results(own.out)[0]?.incidents[0]?.date).toBe('2025-03-11');
  });

  it('reads in the language that --lang names', async () => {
    const { out } = await runCommand(['extract', '-', '--lang', 'en'], SPANISH);
    expect(results(out)[0]?.language).toBe('en');
  });

  const mistakes: readonly [string, string[], string][] = [
    ['a file that does not exist', ['none.txt'], 'none.txt: there is no such file'],
    ['a JSON Lines file that does not exist', ['--input', 'none.jsonl'], 'none.jsonl: there is no such file'],
    ['an empty article', [], 'the article is empty'],
    ['both ways of input', ['a.txt', '--input', 'b.jsonl'], 'not both'],
    ['an address that is not public', ['http://127.0.0.1/a'], 'not a public address'],
    [
      'an output folder that does not exist',
      ['-', '--output', 'none/out.jsonl'],
      'cannot write none/out.jsonl',
    ],
  ];
  it.each(mistakes)('names %s in one line and exits with 1', async (_, args, expected) => {
    const input = args.includes('none/out.jsonl') ? SPANISH : ' ';
    const { out, err, code } = await runCommand(['extract', ...args], input);
    expect(err).toContain(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ out, code }).toEqual({ out: '', code: 1 });
  });

  it('asks for an article where standard input is a terminal', async () => {
    const { err, code } = await runCommand(['extract']);
    expect(err).toContain('see --help');
    expect(code).toBe(1);
  });
});

describe('the code of tracewire extract', () => {
  it('imports neither database, queue nor server', async () => {
    const { metafile } = await build({
      entryPoints: [join(projectRoot(), 'src/cli/extract.ts')],
      absWorkingDir: projectRoot(),
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outdir: folder,
      splitting: true,
    });
    const files = Object.keys(metafile.inputs);
    const packages = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect(files).toContain('src/extract/index.ts');
    expect(
      files.filter((file) => /^src\/(?:trace|serve|workers|effects\/(?:database|queue))\b/.test(file)),
    ).toEqual([]);
    expect(
      packages.filter((name) => /^(?:pg|kysely|bullmq|ioredis|fastify|@electric-sql)/.test(name)),
    ).toEqual([]);
  });
});
