import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tracewire-eval-'));
const gold = join(folder, 'gold');
const dev = join(projectRoot(), 'corpora', 'gold', 'fr', 'dev');
const IDS = ['fr-dev-01', 'fr-dev-05', 'fr-dev-117'];

beforeAll(() => {
  for (const split of ['dev', 'test']) mkdirSync(join(gold, 'fr', split), { recursive: true });
  for (const id of IDS)
    for (const ending of ['json', 'txt']) {
      cpSync(join(dev, `${id}.${ending}`), join(gold, 'fr', 'dev', `${id}.${ending}`));
    }
  for (const ending of ['json', 'txt']) {
    const held = readFileSync(join(dev, `fr-dev-02.${ending}`), 'utf8').replace(
      '"fr-dev-02"',
      '"fr-held-02"',
    );
    writeFileSync(join(gold, 'fr', 'test', `fr-held-02.${ending}`), held);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) => runCommand(['eval', '--gold', gold, '--rounds', '50', ...args]);

describe('tracewire eval', () => {
  it('prints precision, recall and F1, the interval, the target, and the worst articles', async () => {
    const { out, code } = await evaluate('--worst', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/^3 articles, split dev, \d{4}-\d{2}-\d{2}, commit /);
    expect(out).toMatch(/RECORD +\d+\.\d +\d+\.\d +\d+\.\d +\d+\.\d-\d+\.\d +>85\.0/);
    expect(out).toMatch(/field confidence: \d+ decisions, calibration error 0\.\d+/);
    expect(out).toMatch(/\nfr-dev-\d+ {2}\d+ right, \d+ invented, \d+ missed/);
  });

  it('prints the figures for a program', async () => {
    const report = JSON.parse((await evaluate('--json')).out);
    expect(report).toMatchObject({ split: 'dev', articles: 3, ceiling: null });
    const [group] = report.groups;
    expect(group).toMatchObject({ name: 'fr', articles: 3 });
    const relevance = group.figures.find((figure: { metric: string }) => figure.metric === 'relevance');
    expect(relevance.counts.reduce((sum: number, count: number) => sum + count, 0)).toBeGreaterThan(0);
    expect(report.reliability.fields.bins).toHaveLength(10);
  });

  it('shows the differences of the articles that are named, and those in one field', async () => {
    const named = await evaluate('fr-dev-05');
    expect(named.out.trim().split('\n')[0]).toMatch(/^fr-dev-05 /);
    const field = await evaluate('--field', 'arrests');
    expect(field.out).not.toMatch(/^ {4}[-+] (?!arrests)/m);
  });

  it('shows nothing of a held-out article', async () => {
    const { out } = await evaluate('--split', 'all', '--worst', '10');
    expect(out).toContain('4 articles, split all');
    expect(out).not.toContain('fr-held-02');
    const json = await evaluate('--split', 'test', '--json');
    expect(json.out).not.toContain('fr-held-02');
    const named = await evaluate('--split', 'all', 'fr-held-02');
    expect(named.err).toContain('held out');
    expect(named.code).toBe(1);
    const field = await evaluate('--split', 'all', '--field', 'date');
    expect(field.out).not.toContain('fr-held-02');
  });

  it('draws the same fields with their words for the same seed, none of a held-out article', async () => {
    const drawn = await evaluate('--split', 'all', '--quotes', '500');
    expect(drawn.out).toMatch(/^fr-dev-\d+ \/\S+ = .+\n {2}«.+»\n {2}\.\.\. .+ \.\.\.\n/);
    expect(drawn.out).not.toContain('fr-held-02');
    const first = await evaluate('--quotes', '3');
    expect((await evaluate('--quotes', '3')).out).toBe(first.out);
    expect((await evaluate('--quotes', '3', '--seed', '2')).out).not.toBe(first.out);
    expect(first.out.match(/^fr-dev/gm)).toHaveLength(3);
  });

  it('pins floors and fails where one is missed', async () => {
    const file = join(folder, 'baseline.json');
    await evaluate('--pin', '--baseline', file);
    expect(existsSync(file)).toBe(true);
    expect(await evaluate('--baseline', file)).toMatchObject({ code: 0, err: '' });
    const floors = JSON.parse(readFileSync(file, 'utf8'));
    floors.dev.fr.record = 101;
    writeFileSync(file, JSON.stringify(floors));
    const missed = await evaluate('--baseline', file);
    expect(missed.err).toMatch(/^below the floor: dev fr record \d+\.\d, pinned 101\n$/);
    expect(missed.code).toBe(1);
  });

  it('scores a second reader beside the extractor on the articles read twice', async () => {
    const second = join(folder, 'second');
    mkdirSync(second, { recursive: true });
    cpSync(join(dev, 'fr-dev-05.json'), join(second, 'fr-dev-05.json'));
    const report = JSON.parse((await evaluate('--json', '--ceiling', second)).out);
    const record = report.ceiling.second[0].figures.find(
      (figure: { metric: string }) => figure.metric === 'record',
    );
    expect(record.value).toBe(1);
    expect(report.ceiling.extractor[0].articles).toBe(1);
    const printed = await evaluate('--ceiling', join(second, 'fr-dev-05.json'), '--worst', '0');
    expect(printed.out).toContain('second reader on the articles read twice');
  });

  const mistakes: readonly [string, string[], string][] = [
    ['an unknown article', ['fr-dev-99'], 'no article "fr-dev-99"'],
    ['a folder without articles', ['--gold', join(folder, 'none')], 'no annotated articles'],
    ['a second reading that does not exist', ['--ceiling', join(folder, 'none')], 'no file or folder'],
    ['a baseline that does not exist', ['--baseline', join(folder, 'none.json')], 'holds no floors'],
    ['floors of one language alone', ['--pin', '--lang', 'fr'], 'leave --lang out'],
  ];
  it.each(mistakes)('names %s in one line and exits with 1', async (_, args, expected) => {
    const { err, code } = await evaluate(...args);
    expect(err).toContain(expected);
    expect(code).toBe(1);
  });
});
