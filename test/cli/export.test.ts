import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { register } from '../../src/cli/export.ts';
import { register as registerSeizures } from '../../src/cli/seizures.ts';
import { withTrace } from '../../src/cli/trace-database.ts';
import { markExtracted, saveArticle } from '../../src/trace/articles.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { saveMatches } from '../../src/trace/matches.ts';
import { temporaryFolder } from '../support/folder.ts';
import { corpusFile } from '../trace/import/support.ts';
import { articleOf, caseOf, incidentOf } from '../trace/support.ts';

// Every command opens the database anew, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const folder = temporaryFolder();
const data = join(folder, 'data');
const TEXT = "Vertilus arrêté\nJocelin Vertilus a été arrêté, dit l'inspecteur Garry Uzil. Malika a tout vu.";
const article = articleOf('export', TEXT);
const incident = incidentOf(article, 0, {
  country: 'HT',
  persons: [{ name: 'Jocelin Vertilus', role: 'arrested' }],
  statedBy: [{ name: 'Garry Uzil', kind: 'person' }],
});

async function run(registerOne: (program: Command) => void, ...argv: readonly string[]): Promise<string> {
  let said = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    }),
  );
  try {
    const program = new Command('tracewire').exitOverride();
    registerOne(program);
    await program.parseAsync([...argv, '--data', data], { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return said;
}

async function exported(
  ...argv: readonly string[]
): Promise<{ readonly said: string; readonly text: string }> {
  const output = join(folder, 'out');
  const said = await run(register, 'export', ...argv, '--output', output);
  return { said, text: readFileSync(output, 'utf8') };
}

beforeAll(async () => {
  await withTrace(data, async (db) => {
    await saveArticle(db, article, null);
    const mentions = {
      countries: [],
      agencies: [],
      persons: ['Jocelin Vertilus', 'Garry Uzil', 'Malika'],
      weapons: [],
    };
    await markExtracted(db, article.id, 1, { relevant: true, reason: null, mentions }, '');
    await saveIncidents(db, article.id, 1, [incident]);
    await saveCases(db, [caseOf(incident, [incident.id])]);
    const match = { prior: 0, score: 0, probability: 0.5, compatibleWith: null, reasons: [] };
    const none = {
      ...match,
      caseId: incident.id,
      seizureId: null,
      outcome: 'no_candidate_in_coverage' as const,
    };
    await saveMatches(
      db,
      [incident.id],
      [
        { ...none, dataset: 'demo' },
        { ...none, dataset: 'secret' },
      ],
    );
  });
  await run(registerSeizures, 'seizures', 'import', corpusFile('demo', 'seizures.csv'), '--mapping', 'demo');
});

describe('tracewire export', () => {
  it('writes incidents with private persons masked and officials named', async () => {
    const { text, said } = await exported('--format', 'jsonl');
    const event = JSON.parse(text);
    expect(event).toMatchObject({ id: incident.id, caseId: incident.id });
    expect(event.record.persons).toEqual([{ name: '[person 1]', role: 'arrested' }]);
    expect(event.record.statedBy).toEqual([{ name: 'Garry Uzil', kind: 'person' }]);
    expect(event.reports[0].title).toBe('[person 1] arrêté');
    expect(text).not.toContain('Vertilus');
    expect(said).toBe('');
  });

  it('writes names on demand, and says so', async () => {
    const { text, said } = await exported('--format', 'jsonl', '--with-names');
    expect(JSON.parse(text).record).toEqual(incident);
    expect(said).toContain('--with-names');
  });

  it('writes cases', async () => {
    const { text } = await exported('--format', 'geojson', '--what', 'cases');
    expect(JSON.parse(text).features).toHaveLength(1);
    expect(text).not.toContain('Vertilus');
  });

  it('keeps matches with datasets that are not public', async () => {
    const { text } = await exported('--format', 'jsonl', '--what', 'matches');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).dataset),
    ).toEqual(['demo']);
  });

  it('leaves out what did not change since', async () => {
    expect((await exported('--format', 'jsonl', '--since', '2999-01-01')).text).toBe('');
    expect((await exported('--format', 'jsonl', '--since', '2000-01-01')).text).not.toBe('');
  });

  it.each([
    [['--format', 'stix', '--what', 'matches'], /stix has no form for matches/],
    [['--format', 'xlsx'], /format/],
    [['--format', 'csv', '--since', 'soon'], /give a day or a moment/],
  ])('%s is one clear error', async (argv, message) => {
    await expect(run(register, 'export', ...argv)).rejects.toThrow(message);
  });

  it('an output that cannot be written is one clear error, and leaves nothing behind', async () => {
    const output = join(folder, 'nowhere', 'out.csv');
    await expect(run(register, 'export', '--format', 'csv', '--output', output)).rejects.toThrow(
      /out\.csv cannot be written \(ENOENT\)/,
    );
  });
});

describe('tracewire seizures', () => {
  it('says that a file was imported before', async () => {
    const said = await run(
      registerSeizures,
      'seizures',
      'import',
      corpusFile('demo', 'seizures.csv'),
      '--mapping',
      'demo',
    );
    expect(said).toContain('imported before under this mapping');
    expect(said).toContain('122 read, 122 good, 0 refused');
  });

  it('lists datasets with coverage and batches', async () => {
    const said = await run(registerSeizures, 'seizures', 'list');
    expect(said).toContain('demo: Demonstration registry (invented)');
    expect(said).toContain('66 seizures');
  });

  it('finds seizures and prints them as text or JSON', async () => {
    const search = ['seizures', 'search', '--text', 'caucedo', '--country', 'do'] as const;
    expect(await run(registerSeizures, ...search)).toContain('[demo:SR-0046]');
    expect(JSON.parse(await run(registerSeizures, ...search, '--json'))).toMatchObject({
      id: 'demo:SR-0046',
    });
  });
});
