import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { withTrace } from '../../src/cli/trace-database.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { saveArticle } from '../../src/trace/articles.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { importFile } from '../../src/trace/import/import-file.ts';
import { loadMapping } from '../../src/trace/import/library.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { annotatedReports, trueCases } from '../support/events/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { runCommand } from './run.ts';

// Every command opens the database anew, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const data = join(temporaryFolder(), 'data');
const reports = annotatedReports();
const cases = linkIncidents(reports);
const truth = trueCases(reports);
const caseOf = (name: string): string => cases.find(({ id }) => truth.get(id) === name)?.id ?? '';
const run = (...args: readonly string[]) => runCommand([...args, '--data', data]);

beforeAll(async () => {
  await withTrace(data, async (db) => {
    for (const id of new Set(reports.map(({ articleId }) => articleId))) {
      const own = reports.filter(({ articleId }) => articleId === id);
      const [first] = own;
      if (first === undefined) continue;
      const { sourceId, lang, text, published } = first;
      await saveArticle(
        db,
        {
          id,
          url: `https://presse.example/${id}`,
          sourceId,
          lang,
          text,
          publishedAt: published,
          snapshot: id.padEnd(64, '0'),
        },
        null,
      );
      await saveIncidents(
        db,
        id,
        1,
        own.map(({ incident }) => incident),
      );
    }
    await saveCases(db, cases);
    await importFile(db, join(projectRoot(), 'corpora/seizures/demo/seizures.csv'), loadMapping('demo'));
  });
});

describe('tracewire crosscheck', () => {
  it('explains what it finds, says where weights come from, and that silence is no evidence', async () => {
    const { out, code } = await run('crosscheck');
    expect(code).toBe(0);
    expect(out).toContain('match_likely demo:SR-0046');
    expect(out).toContain('container: container TRHU4482173 in both');
    expect(out).toContain('in all, bits');
    expect(out).toMatch(/guessed for .*place/);
    expect(out).toContain('No row found is not evidence against a report');
  });

  it('prints JSON whose priors and reasons sum to the scores', async () => {
    const { out } = await run('crosscheck', '--dataset', 'demo', '--json');
    const { matches, datasets } = JSON.parse(out);
    expect(datasets).toMatchObject([{ dataset: 'demo', size: 66 }]);
    expect(matches.length).toBeGreaterThan(cases.length);
    for (const { prior, score, reasons } of matches)
      expect(reasons.reduce((sum: number, { weight }: { weight: number }) => sum + weight, prior)).toBe(
        score,
      );
  });

  it('goes from an official row to the case that tells of it', async () => {
    const { out } = await run('crosscheck', '--row', 'demo:SR-0046', '--json');
    expect(JSON.parse(out).matches[0]).toMatchObject({ caseId: caseOf('E01'), outcome: 'match_likely' });
  });

  it.each([
    ['an unknown dataset', ['--dataset', 'nowhere'], 'there is no dataset "nowhere"'],
    ['an unknown row', ['--row', 'demo:none'], 'there is no seizure "demo:none"'],
  ])('names %s', async (_, args, message) => {
    const { err, code } = await run('crosscheck', ...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});

describe('tracewire case', () => {
  it('shows facts, reports, disagreements, links and matches, private persons masked', async () => {
    const { out } = await run('case', 'show', caseOf('E02'));
    expect(out).toContain('where they disagree');
    expect(out).toContain('items.guns: 8 (5), 7 (1); taken: 8');
    expect(out).toContain('follow_up');
    expect(out).toContain('match_likely demo:SR-0004');
    expect(out).not.toContain('Ramdeen');
  });

  it('names them when asked', async () => {
    const { out, err } = await run('case', 'show', caseOf('E02'), '--with-names');
    expect(out).toContain('Kerwin Ramdeen-Joseph');
    expect(err).toContain('--with-names');
  });

  it('keeps verdicts through re-runs, shows a changed mind and what the cross-check says against it', async () => {
    const incident = 'en-dev-02:0';
    const first = await run(
      'case',
      'verdict',
      incident,
      'demo:SR-0004',
      'same',
      '--by',
      'ana',
      '--note',
      'same list',
    );
    expect(first.out).toContain('ruled by ana');
    const second = await run('case', 'verdict', incident, 'demo:SR-0004', 'different', '--by', 'ben');
    expect(second.out).toContain('before it was same (ana');
    await run('crosscheck');
    const { out } = await run('case', 'show', caseOf('E02'));
    expect(out).toContain('ruled different by ben');
    expect(out).toContain('ruled otherwise before; the cross-check says otherwise');
  });

  it('refuses a verdict on what does not exist', async () => {
    const { err, code } = await run('case', 'verdict', 'nobody:0', 'demo:SR-0004', 'same');
    expect(code).toBe(1);
    expect(err).toContain('there is no incident "nobody:0"');
  });
});

describe('tracewire match learn', () => {
  it('re-estimates the weights and tells the error before and after', async () => {
    const { out } = await run('match', 'learn');
    expect(out).toContain('demo: learnt from');
    expect(out).toMatch(/mean squared error on 1 ruled pairs: [\d.]+ before, [\d.]+ after/);
    expect((await run('crosscheck')).out).toMatch(/learnt for .*place \(\d+ pairs\)/);
  });
});

describe('tracewire routes and coverage', () => {
  it('sums flows between countries', async () => {
    const { out } = await run('routes', '--json');
    const { flows } = JSON.parse(out);
    expect(
      flows.find(({ from, to }: { from: string; to: string }) => from === 'US' && to === 'MX'),
    ).toMatchObject({ guns: 15, rounds: 6480 });
  });

  it('estimates coverage in all, and says where there is too little to say', async () => {
    const { out } = await run('coverage', '--dataset', 'demo');
    expect(out).toMatch(/^all all {2}all .* \d+ % \(\d+-\d+\) .* \d+ \(\d+-\d+\)$/m);
    expect(out).toContain('too few to say');
    expect(out).toContain('the press often copies official releases');
    expect(out).toMatch(/^and \d+ narrower ones, too few to say \(--country or --year lists them\)$/m);
    expect(out).not.toMatch(/^TT +2025 /m);
    const { out: narrowed } = await run('coverage', '--dataset', 'demo', '--country', 'TT');
    expect(narrowed).toMatch(/^TT +2025 .*too few to say$/m);
  });
});

describe('tracewire seizures search', () => {
  it('takes words as they come', async () => {
    const { out } = await run('seizures', 'search', 'chaguaramas', 'glock');
    expect(out).toContain('[demo:SR-0002]');
    expect(out).toContain('1 of 1 seizures');
  });

  it('says so when nothing passes', async () => {
    const { out, code } = await run('seizures', 'search', 'nowhere');
    expect(code).toBe(0);
    expect(out).toContain('no seizure passes');
  });

  it.each([
    ['an unknown dataset', ['--dataset', 'nowhere'], 'there is no dataset "nowhere"'],
    ['days in the wrong order', ['--from', '2025-02-02', '--to', '2025-02-01'], 'lies before --from'],
  ])('refuses %s', async (_, args, message) => {
    const { err, code } = await run('seizures', 'search', ...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
