import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { type RegexLiteral, regexLiterals } from '../support/regex-literals.ts';

const root = projectRoot();

type Found = RegexLiteral & { readonly file: string };

function literalsOfSources(): Found[] {
  return readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs)$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.mjs') ? 'js' : 'ts';
      return regexLiterals(readFileSync(path, 'utf8'), loader).map((literal) => ({
        ...literal,
        file: relative(root, path),
      }));
    });
}

/** Verdicts of earlier runs by pattern; a pattern that did not change is not checked again. */
const cacheFile = join(root, 'node_modules', '.cache', 'tracewire', 'recheck-4.5.0.json');

function verdicts(literals: readonly Found[]): Map<Found, string> {
  const known = (existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {}) as Record<
    string,
    string
  >;
  const judged = new Map<Found, string>();
  const used: Record<string, string> = {};
  for (const literal of literals) {
    const key = createHash('sha256').update(`${literal.flags}/${literal.source}`).digest('hex').slice(0, 24);
    const verdict = used[key] ?? known[key] ?? judge(literal);
    used[key] = verdict;
    judged.set(literal, verdict);
  }
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(used));
  return judged;
}

function judge({ source, flags }: RegexLiteral): string {
  const checked = checkSync(source, flags, { timeout: 5_000 });
  if (checked.status === 'safe') return 'linear';
  return checked.status === 'vulnerable' ? checked.complexity.summary : `unknown (${checked.error.kind})`;
}

describe('the scanner of regular expressions', () => {
  const cases: readonly [string, string[]][] = [
    ['const a = /x+/gu;', ['x+']],
    ['const a = b / c / d;', []],
    ['const a = (b + c) / 2; const d = /e/.test(f) ? 1 / 2 : /g/;', ['e', 'g']],
    [
      "const a = '/no/'; const b = `/no/$" + '{c.replace(/yes/g, `$' + '{/inner/}`)} /no/`;',
      ['yes', 'inner'],
    ],
    ['const a = /[/\\]]+\\//;', ['[/\\]]+\\/']],
    ['function f(): RegExp { return /x/; } // /no/', ['x']],
    ['const a: number = list[0] / 2; f(/y/, /z/);', ['y', 'z']],
  ];
  it.each(cases)('%s', (source, expected) => {
    expect(regexLiterals(source, 'ts').map((literal) => literal.source)).toEqual(expected);
  });

  it('reads past the words of a page in TSX', () => {
    const source = "const a = <p title='/'>it's a / b</p>; const b = /c/;";
    expect(regexLiterals(source, 'tsx').map((literal) => literal.source)).toEqual(['c']);
  });
});

describe('every regular expression of src/', () => {
  it('takes time that grows linearly with its input', { timeout: 120_000 }, () => {
    const literals = literalsOfSources();
    expect(literals.length).toBeGreaterThan(100);
    const slow = [...verdicts(literals)]
      .filter(([, verdict]) => verdict !== 'linear')
      .map(([{ file, source, flags }, verdict]) => `${file}: /${source}/${flags}: ${verdict}`);
    expect(slow).toEqual([]);
  });

  it('would be caught if it were not', () => {
    expect(judge({ source: '(?:a+)+$', flags: '' })).toBe('exponential');
    expect(judge({ source: '\\s+$', flags: '' })).toBe('2nd degree polynomial');
  });
});
