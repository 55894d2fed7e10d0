import { describe, expect, it } from 'vitest';
import type { ExtractResult } from '../../../src/domain/article.ts';
import type { ApiContext } from '../../../src/serve/api/context.ts';
import { createPasteReader } from '../../../src/serve/api/paste.ts';
import { WORDS } from '../../export/support.ts';
import { readPistols } from './serving.ts';

/** The paste box never touches the database: any use of this one throws. */
const db = new Proxy({}, { get: () => expect.fail('the database was used') }) as ApiContext['db'];
const contextOf = (extract: ApiContext['extract'], showPersons = false): ApiContext => ({
  db,
  mode: 'embedded',
  extract,
  names: showPersons ? { show: true } : { show: false, words: WORDS },
  extractLimitMs: 30,
  now: () => 0,
});
const NAMED = 'Un pistolet saisi. Un homme nommé Tancrède Ovide a fui.';

describe('the reader of pasted texts', () => {
  it('gives up a text that takes too long', async () => {
    const never = (): Promise<ExtractResult> => new Promise(() => undefined);
    await expect(createPasteReader()(contextOf(never), { text: 'x' })).rejects.toMatchObject({ status: 503 });
  });

  it('turns further texts away while four are read, and takes them again afterwards', async () => {
    const waiting: (() => void)[] = [];
    const slow: ApiContext['extract'] = (input) =>
      new Promise((resolve) => waiting.push(() => resolve(readPistols(input))));
    const read = createPasteReader();
    const four = Promise.all([1, 2, 3, 4].map(() => read(contextOf(slow), { text: 'un pistolet' })));
    await expect(read(contextOf(slow), { text: 'un pistolet' })).rejects.toMatchObject({ status: 429 });
    for (const finish of waiting) finish();
    expect(await four).toHaveLength(4);
    expect((await read(contextOf(readPistols), { text: 'un pistolet' })).result.relevant).toBe(true);
  });

  it('tells a reader that fails as a failure of this server', async () => {
    const broken = () => Promise.reject(new Error('the thread died'));
    await expect(createPasteReader()(contextOf(broken), { text: 'x' })).rejects.toThrow('the thread died');
  });

  it('shows names where the operator has asked for them', async () => {
    const shown = await createPasteReader()(contextOf(readPistols, true), { text: NAMED });
    expect(shown.text).toBe(NAMED);
    expect(shown.result.incidents[0]?.persons).toEqual([{ name: 'Tancrède Ovide', role: 'arrested' }]);
    const masked = await createPasteReader()(contextOf(readPistols), { text: NAMED });
    expect(JSON.stringify(masked)).not.toContain('Ovide');
  });
});
