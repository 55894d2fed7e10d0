/** A migrated trace database of one test file, and records to put into it. */
import { beforeAll } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Case } from '../../src/domain/case.ts';
import { articleId, incidentId } from '../../src/domain/ids.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Seizure } from '../../src/domain/seizure.ts';
import { batchId, openBatch } from '../../src/trace/batches.ts';
import type { TraceDb } from '../../src/trace/columns.ts';
import { saveDataset } from '../../src/trace/datasets.ts';
import { migrate } from '../../src/trace/migrations/index.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { openTestDatabase } from '../support/database.ts';

/** Gives a function that returns the database once the file's tests run. */
export function traceDatabase(): () => TraceDb {
  let db: TraceDb | null = null;
  beforeAll(async () => {
    const database = await openTestDatabase<TraceTables>();
    await migrate(database.db);
    db = database.db;
  });
  return () => {
    if (db === null) throw new Error('the database is open only while tests run');
    return db;
  };
}

export function articleOf(name: string, text: string, published: string | null = '2025-09-17'): Article {
  const url = `https://presse.example/${name}`;
  return {
    id: articleId(url),
    url,
    sourceId: 'demo/presse',
    lang: 'fr',
    text,
    publishedAt: published,
    snapshot: name.padEnd(64, '0'),
  };
}

/** An incident of an article, its fields empty but for what is given; evidence quotes the first words. */
export function incidentOf(article: Article, cue: number, fields: Partial<Incident> = {}): Incident {
  const type = fields.type ?? 'seizure';
  const quote = article.text.slice(cue, cue + 6);
  return {
    id: incidentId(article.id, type, cue),
    type,
    modality: 'actual',
    main: true,
    date: null,
    country: null,
    place: [],
    location: null,
    items: [],
    arrests: null,
    persons: [],
    agencies: [],
    origin: [],
    transit: [],
    destination: [],
    identifiers: { containers: [], vessels: [], flights: [], cases: [], operations: [] },
    conveyance: { mode: null, concealment: [] },
    totals: [],
    figures: [],
    statedBy: [],
    conflicts: [],
    confidence: 0.8,
    evidence: [
      { field: '/type', spans: [{ start: cue, end: cue + 6, quote }], rule: 'cue', confidence: 0.9 },
    ],
    ...fields,
  };
}

export function caseOf(facts: Incident, incidentIds: readonly string[], more: Partial<Case> = {}): Case {
  return {
    id: facts.id,
    incidentIds,
    facts,
    conflicts: [],
    links: [],
    independentSources: 1,
    statedBy: [],
    ...more,
  };
}

export function seizureOf(id: string, fields: Partial<Seizure> = {}): Seizure {
  return {
    id,
    dataset: 'test',
    sourceRef: id,
    dateFrom: '2025-09-17',
    dateTo: '2025-09-17',
    country: 'DO',
    admin1: null,
    place: 'Caucedo',
    area: null,
    direction: null,
    mode: 'sea',
    agency: 'DGA',
    origin: 'US',
    destination: 'HT',
    container: null,
    vessel: null,
    caseNumber: null,
    items: [],
    raw: [{ record_id: id }],
    ...fields,
  };
}

/** Stores the dataset "test" and opens a batch of it; returns the batch's id. */
export async function openTestBatch(db: TraceDb, file = 'a'): Promise<string> {
  await saveDataset(
    db,
    {
      id: 'test',
      title: 'Invented seizures',
      publisher: 'Tracewire',
      url: null,
      licence: 'CC0-1.0',
      redistributable: true,
      sensitivity: 'public',
      kind: 'seizures',
      invented: true,
    },
    [
      {
        countries: ['DO'],
        dateFrom: '2025-01-01',
        dateTo: '2025-12-31',
        agencies: ['DGA'],
        classes: ['firearm', 'ammunition'],
        grain: 'day',
        lagDays: 30,
        rowMeans: 'event',
      },
    ],
  );
  const sha = file.repeat(64).slice(0, 64);
  const id = batchId('test', sha, '0'.repeat(64));
  await openBatch(db, {
    id,
    dataset: 'test',
    fileName: `${file}.csv`,
    fileSha256: sha,
    mappingSha256: '0'.repeat(64),
    encoding: 'utf-8',
  });
  return id;
}
