import { beforeAll, describe, expect, it } from 'vitest';
import type {
  CaseList,
  CaseView,
  IncidentList,
  IncidentView,
  SourceList,
  VersionList,
} from '../../../src/serve/api/views.ts';
import { saveArticle } from '../../../src/trace/articles.ts';
import { withdrawArticle } from '../../../src/trace/at-source.ts';
import { retireSources, saveHealth, sourceState } from '../../../src/trace/sources.ts';
import { ES, FR, LOSS, SEIZURE, SEIZURE_ES } from './seed.ts';
import { serveSeeded } from './serving.ts';

const serving = serveSeeded();
const DAY_MS = 86_400_000;

async function get<T>(
  path: string,
): Promise<{ readonly status: number; readonly body: T; readonly raw: string }> {
  const answer = await fetch(`${serving().server.url}${path}`);
  const raw = await answer.text();
  return { status: answer.status, body: JSON.parse(raw) as T, raw };
}
const versions = (id: string) => get<VersionList>(`/api/articles/${encodeURIComponent(id)}/versions`);

beforeAll(async () => {
  const { db } = serving();
  const edited = FR.text.replace("vingt fusils d'assaut", "vingt-deux fusils d'assaut");
  await saveArticle(db, { ...FR, text: edited, snapshot: 'e'.repeat(64) }, null, {
    seenAt: '2025-09-20T10:00:00.000Z',
  });
  await withdrawArticle(db, ES.id, 'HTTP 410', '2025-10-01T08:00:00.000Z');
});

describe('an article that its source edited or took down', () => {
  it('shows its versions with what changed, names masked in each', async () => {
    const { body, raw } = await versions(FR.id);
    expect(body).toMatchObject({
      atSource: 'edited',
      editedAt: '2025-09-20T10:00:00.000Z',
      withdrawnAt: null,
    });
    expect(body.versions.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(body.versions[0]?.changes.map(({ kind }) => kind)).toEqual(['same']);
    expect(body.versions[1]?.changes.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'vingt ' },
      { kind: 'added', text: 'vingt-deux ' },
    ]);
    expect(raw).not.toContain('Valcourt');
    expect(raw).toContain('conteneur');
  });

  it('says when and how it was withdrawn', async () => {
    expect((await versions(ES.id)).body).toMatchObject({
      atSource: 'withdrawn',
      withdrawnAt: '2025-10-01T08:00:00.000Z',
      withdrawnWhy: 'HTTP 410',
      versions: [{ revision: 1 }],
    });
    expect((await versions('none')).status).toBe(404);
  });

  it('says so in its incidents, wherever they are listed', async () => {
    const { body } = await get<IncidentList>('/api/incidents');
    const states = new Map(body.incidents.map(({ id, atSource }) => [id, atSource]));
    expect([SEIZURE, SEIZURE_ES, LOSS].map(({ id }) => states.get(id))).toEqual([
      'edited',
      'withdrawn',
      'unchanged',
    ]);
    const one = await get<IncidentView>(`/api/incidents/${encodeURIComponent(SEIZURE_ES.id)}`);
    expect(one.body).toMatchObject({ article: { atSource: 'withdrawn' }, withdrawn: false });
    const whole = await get<CaseView>(`/api/cases/${encodeURIComponent(SEIZURE.id)}`);
    expect(whole.body.members.map(({ atSource }) => atSource).toSorted()).toEqual(['edited', 'withdrawn']);
  });

  it('is counted in its case', async () => {
    const { body } = await get<CaseList>('/api/cases');
    const counted = new Map(body.cases.map(({ id, withdrawnReports }) => [id, withdrawnReports]));
    expect([SEIZURE, LOSS].map(({ id }) => counted.get(id))).toEqual([1, 0]);
  });
});

describe('the state of a source', () => {
  const NOW = Date.UTC(2026, 5, 1);
  const fine = {
    failures: 0,
    retired_at: null,
    last_success_at: new Date(NOW - DAY_MS),
    health: 'ok',
  } as const;
  it.each([
    ['that answers and keeps its rhythm', fine, 'ok'],
    ['that answers and has no rhythm yet', { ...fine, health: 'new' }, 'ok'],
    ['that was never asked', { ...fine, last_success_at: null, health: 'new' }, 'new'],
    ['that fell silent', { ...fine, health: 'silent' }, 'silent'],
    ['whose pages give no text', { ...fine, health: 'no_text' }, 'no_text'],
    ['that fails', { ...fine, failures: 2, health: 'silent' }, 'failing'],
    ['that nobody asked for days', { ...fine, last_success_at: new Date(NOW - 4 * DAY_MS) }, 'silent'],
    ['that its job no longer names', { ...fine, failures: 2, retired_at: new Date(NOW) }, 'retired'],
  ] as const)('%s', (_, fared, expected) => {
    expect(sourceState(fared, NOW)).toBe(expected);
  });

  it('is told with what it did before, those that do badly first and the retired last', async () => {
    const { db } = serving();
    await saveHealth(db, 'demo/presse', { health: 'silent', note: '4.0 articles a day before, none now' });
    await retireSources(db, 'demo', ['demo/presse', 'demo/ledger']);
    const { body } = await get<SourceList>('/api/sources');
    expect(body.sources.map(({ id, health, healthNote }) => [id, health, healthNote])).toEqual([
      ['demo/presse', 'silent', '4.0 articles a day before, none now'],
      ['demo/ledger', 'new', null],
      ['demo/prensa', 'retired', null],
    ]);
  });
});
