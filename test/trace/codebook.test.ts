import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/domain/incident.ts';
import { ROW_MEANS } from '../../src/domain/seizure.ts';
import {
  BOUNDS,
  INCIDENT_TYPES,
  ITEM_TYPES,
  LINK_KINDS,
  MATCH_OUTCOMES,
  MODALITIES,
  PERSON_ROLES,
  PRECISIONS,
  RULINGS,
} from '../../src/domain/vocabulary.ts';
import { writeCodebook } from '../../src/trace/codebook/index.ts';
import { FIELD_MEANINGS, VOCABULARIES } from '../../src/trace/codebook/meanings.ts';
import { fieldsOf } from '../../src/trace/codebook/record.ts';
import { tableColumns } from '../../src/trace/codebook/tables.ts';
import { loadMapping, mappingNames } from '../../src/trace/import/library.ts';
import { traceDatabase } from './support.ts';

const db = traceDatabase();

describe('the codebook', () => {
  it('is current: docs/codebook.md says what the schemas and migrations say', async () => {
    const mappings = mappingNames().map((name) => loadMapping(name));
    const text = writeCodebook(await tableColumns(db()), mappings);
    await expect(text).toMatchFileSnapshot(fileURLToPath(new URL('../../docs/codebook.md', import.meta.url)));
  });

  it('tells the meaning of every field of the record, and of none that is not there', () => {
    expect(Object.keys(FIELD_MEANINGS).sort()).toEqual(
      fieldsOf(incidentSchema)
        .map(({ path }) => path)
        .sort(),
    );
  });

  it.each([
    ['incidentTypes', INCIDENT_TYPES],
    ['modalities', MODALITIES],
    ['itemTypes', ITEM_TYPES],
    ['bounds', BOUNDS],
    ['personRoles', PERSON_ROLES],
    ['precisions', PRECISIONS],
    ['matchOutcomes', MATCH_OUTCOMES],
    ['rulings', RULINGS],
    ['linkKinds', LINK_KINDS],
    ['rowMeans', ROW_MEANS],
  ] as const)('tells the meaning of every word of %s', (name, words) => {
    expect(Object.keys(VOCABULARIES[name]?.words ?? {})).toEqual([...words]);
  });

  it('tells what every table is for', async () => {
    const silent = (await tableColumns(db())).filter(({ about }) => about === null);
    expect([...new Set(silent.map(({ table }) => table))]).toEqual([]);
  });
});
