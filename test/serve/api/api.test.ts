import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../../src/serve/api/index.ts';
import { CONTENT_POLICY } from '../../../src/serve/api/security.ts';
import type {
  CaseList,
  CaseView,
  IncidentList,
  IncidentView,
  MatchView,
  Problem,
  SourceList,
  SummaryView,
} from '../../../src/serve/api/views.ts';
import { WORDS } from '../../export/support.ts';
import { FR, HOSTILE_INCIDENT, LOSS, SEIZURE, SEIZURE_ES } from './seed.ts';
import { readPistols, serveSeeded, silent } from './serving.ts';

const serving = serveSeeded();

async function get<T>(
  path: string,
): Promise<{ readonly status: number; readonly body: T; readonly raw: string }> {
  const answer = await fetch(`${serving().server.url}${path}`);
  const raw = await answer.text();
  return { status: answer.status, body: JSON.parse(raw) as T, raw };
}

async function post<T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${serving().server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tracewire': '1', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** A request with any Host header, which fetch does not allow. */
const askAs = (host: string): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    const { port } = serving().server;
    request({ host: '127.0.0.1', port, path: '/api/summary', headers: { host } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    })
      .on('error', reject)
      .end();
  });

const idsOf = async (query: string): Promise<readonly string[]> =>
  (await get<IncidentList>(`/api/incidents${query}`)).body.incidents.map(({ id }) => id);
const path = (kind: string, id: string): string => `/api/${kind}/${encodeURIComponent(id)}`;

describe('the list of incidents', () => {
  it('comes newest first, with article, source, case and best match', async () => {
    const { body } = await get<IncidentList>('/api/incidents');
    expect(body.incidents.map(({ id }) => id)).toEqual([
      ...[SEIZURE.id, SEIZURE_ES.id].sort(),
      HOSTILE_INCIDENT.id,
      LOSS.id,
    ]);
    expect(body).toMatchObject({ total: 4, next: null });
    expect(body.incidents.find(({ id }) => id === SEIZURE.id)).toMatchObject({
      title: 'Caucedo : vingt fusils cachés dans un conteneur',
      sourceTitle: 'La Presse',
      caseId: SEIZURE.id,
      reports: 2,
      match: { outcome: 'match_likely' },
    });
  });

  it.each([
    ['?type=loss', [LOSS.id]],
    ['?country=TT', [LOSS.id]],
    ['?modality=alleged', [HOSTILE_INCIDENT.id]],
    ['?language=es', [SEIZURE_ES.id]],
    ['?source=demo%2Fledger', [LOSS.id]],
    ['?item=ammunition', [SEIZURE.id]],
    ['?text=MUNICIONES', []],
    ['?text=arrete%20MIAMI', [SEIZURE.id]],
    ['?text=100%25', []],
    ['?text=valcourt', []],
    ['?text=arsene%20fusils', []],
    ['?text=odile%20ferrand', [SEIZURE.id]],
    ['?from=2025-05-01&to=2025-06-30', [HOSTILE_INCIDENT.id]],
    ['?from=2025-03-20&to=2025-03-25', [LOSS.id]],
    ['?type=loss&country=&from=&text=&main=', [LOSS.id]],
    ['?main=false', []],
    ['?country=FR', []],
  ])('filtered by %s holds what passes', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  it('is paged without gaps or repeats', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: IncidentList } = await get(`/api/incidents?limit=1&cursor=${cursor}`);
      expect(body.total).toBe(4);
      seen.push(...body.incidents.map(({ id }) => id));
      cursor = body.next;
    }
    expect(seen).toEqual(await idsOf(''));
  });

  it.each([
    ['?type=war', 'type'],
    ['?from=2025-02-30', 'from'],
    ['?country=Haiti', 'country'],
    ['?limit=5000', 'limit'],
    ['?colour=red', ''],
    ['?type=loss&type=arrest', 'type'],
    ['?cursor=%7B', undefined],
  ])('refuses %s with a problem that names the key', async (query, key) => {
    const { status, body } = await get<Problem>(`/api/incidents${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ title: 'The request is not valid', status: 400 });
    if (key !== undefined) expect(body.errors?.map((error) => error.path)).toEqual([key]);
  });
});

describe('an incident', () => {
  it('comes with its record, its article, its case and matches; every quote stands where its span says', async () => {
    const { body } = await get<IncidentView>(path('incidents', SEIZURE.id));
    expect(body.incident.items).toEqual(SEIZURE.items);
    expect(body.article.text).toHaveLength(FR.text.length);
    const spans = body.incident.evidence.flatMap((entry) => entry.spans);
    expect(spans).toHaveLength(15);
    for (const { start, end, quote } of spans) expect(body.article.text.slice(start, end)).toBe(quote);
    expect(body.case?.members.map(({ id }) => id).sort()).toEqual([SEIZURE.id, SEIZURE_ES.id].sort());
    const [match] = body.case?.matches ?? [];
    expect(match).toMatchObject({
      outcome: 'match_likely',
      datasetTitle: 'Invented seizures',
      invented: true,
    });
    const sum = match?.reasons.reduce((total, { weight }) => total + weight, match.prior);
    expect(sum).toBeCloseTo(match?.score ?? Number.NaN, 9);
    expect(match?.seizure).toMatchObject({ id: 'test:1', place: 'Caucedo' });
  });

  it('that does not exist is a 404 problem', async () => {
    const { status, body } = await get<Problem>(path('incidents', 'a1:seizure:7'));
    expect([status, body.detail]).toEqual([404, 'there is no incident a1:seizure:7']);
  });
});

describe('private persons', () => {
  it.each([
    ['/api/incidents', []],
    [path('incidents', SEIZURE.id), ['Odile Ferrand']],
    [path('cases', SEIZURE.id), ['Odile Ferrand']],
    ['/api/matches', []],
  ])('are masked in %s, spokespersons are not', async (address, shown) => {
    const { raw } = await get(address);
    expect(raw).not.toContain('Valcourt');
    expect(raw).not.toContain('Arsène');
    for (const name of shown) expect(raw).toContain(name);
  });

  it('are masked in what the paste box gives back', async () => {
    const { body } = await post<unknown>('/api/extract', {
      text: 'Un pistolet saisi. Un homme nommé Tancrède Ovide a fui, Ovide court.',
    });
    expect(JSON.stringify(body)).toContain(
      'T\u2022\u2022\u2022\u2022\u2022\u2022\u2022 O\u2022\u2022\u2022\u2022',
    );
    expect(JSON.stringify(body)).not.toContain('Ovide');
  });
});

describe('cases, matches, sources and the summary', () => {
  it('a case shows its conflict ledger and links', async () => {
    const { body } = await get<CaseView>(path('cases', SEIZURE.id));
    expect(body.conflicts[0]).toMatchObject({ field: '/items/0/quantity', chosen: '20' });
    expect(body.links[0]).toMatchObject({ kind: 'scheme', to: LOSS.id, case: { type: 'loss' } });
    expect(body.independentSources).toBe(2);
  });

  it('cases are listed and filtered', async () => {
    expect((await get<CaseList>('/api/cases')).body).toMatchObject({ total: 3 });
    const { body } = await get<CaseList>('/api/cases?item=ammunition');
    expect(body.cases).toMatchObject([{ id: SEIZURE.id, reports: 2, conflicts: 1 }]);
  });

  it('matches are listed with their case, and filtered by outcome', async () => {
    const { body } = await get<{ matches: MatchView[]; total: number }>('/api/matches?outcome=match_likely');
    expect(body).toMatchObject({ total: 1, matches: [{ case: { id: SEIZURE.id }, score: 4 }] });
    expect((await get('/api/matches?outcome=conflict')).body).toMatchObject({ total: 0, matches: [] });
  });

  it('sources tell their health, those that fail first', async () => {
    const { body } = await get<SourceList>('/api/sources');
    expect(body.sources.map(({ id, health, incidents }) => [id, health, incidents])).toEqual([
      ['demo/prensa', 'failing', 1],
      ['demo/ledger', 'new', 1],
      ['demo/presse', 'ok', 2],
    ]);
  });

  it('the summary counts what is stored', async () => {
    const { body } = await get<SummaryView>('/api/summary');
    expect(body).toMatchObject({
      mode: 'embedded',
      incidents: 4,
      articles: 4,
      cases: 3,
      personsMasked: true,
    });
    expect(body.incidentsByLanguage).toContainEqual({ key: 'fr', n: 2 });
    expect(body.incidentsByItem).toContainEqual({ key: 'pistol', n: 2 });
  });
});

describe('a verdict', () => {
  const verdict = {
    incidentId: SEIZURE.id,
    seizureId: 'test:1',
    ruling: 'same',
    by: 'analyst',
    note: 'same seal',
  };

  it('is stored and shown with the match; a later one stands beside it', async () => {
    expect((await post('/api/verdicts', verdict)).status).toBe(200);
    expect((await post('/api/verdicts', { ...verdict, ruling: 'unsure', note: '' })).status).toBe(200);
    const { body } = await get<CaseView>(path('cases', SEIZURE.id));
    expect(body.matches[0]?.verdicts.map(({ ruling, note }) => [ruling, note])).toEqual([
      ['same', 'same seal'],
      ['unsure', null],
    ]);
  });

  it.each([
    ['an incident that does not exist', { ...verdict, incidentId: 'x' }, 404],
    ['a row that does not exist', { ...verdict, seizureId: 'x' }, 404],
    ['an unknown ruling', { ...verdict, ruling: 'maybe' }, 400],
    ['nobody', { ...verdict, by: ' ' }, 400],
  ])('on or by %s is refused', async (_, body, status) => {
    expect((await post('/api/verdicts', body)).status).toBe(status);
  });

  it.each([
    ['without the header', { 'x-tracewire': '0' }],
    ["from another site's page", { origin: 'https://evil.example' }],
    ['from a page without an origin', { origin: 'null' }],
  ])('sent %s is refused', async (_, headers) => {
    expect((await post<Problem>('/api/verdicts', verdict, headers)).status).toBe(403);
  });
});

describe('the paste box', () => {
  it('reads a text and stores nothing', async () => {
    const count = async () => {
      const { body } = await get<SummaryView>('/api/summary');
      return [body.articles, body.incidents, body.pagesByState];
    };
    const before = await count();
    const { status, body } = await post<{ text: string; result: { incidents: readonly unknown[] } }>(
      '/api/extract',
      {
        title: 'Titre',
        text: ' Un pistolet a\u0300 Jacmel.\r\nFin. ',
        published: '2025-05-03',
      },
    );
    expect([status, body.text]).toEqual([200, 'Titre\nUn pistolet à Jacmel.\nFin.']);
    expect(body.result.incidents).toHaveLength(1);
    expect(await count()).toEqual(before);
  });

  it.each([
    ['an empty text', { text: '  \n ' }, 400],
    ['a text that is too long', { text: 'a'.repeat(100_001) }, 400],
    ['a body past the limit', { text: 'a'.repeat(800_000) }, 413],
    ['a wrong date', { text: 'pistolet', published: 'yesterday' }, 400],
    ['no text', {}, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await post('/api/extract', body)).status).toBe(status);
  });

  it('refuses broken JSON with a problem', async () => {
    const headers = { 'content-type': 'application/json', 'x-tracewire': '1' };
    const answer = await fetch(`${serving().server.url}/api/extract`, {
      method: 'POST',
      headers,
      body: '{"text":',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
});

describe('the server', () => {
  it.each(['/', '/app.js', '/app.css', '/api/summary', '/nothing', '/incidents/x'])(
    'sends the content policy with %s',
    async (address) => {
      const answer = await fetch(`${serving().server.url}${address}`);
      const { headers } = answer;
      await answer.arrayBuffer();
      expect(headers.get('content-security-policy')).toBe(CONTENT_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it.each([
    ['rebound.example', 421],
    ['localhost', 200],
    ['127.0.0.1:80', 200],
    ['[::1]:80', 200],
  ])('asked as %s answers %i', async (host, status) => {
    expect((await askAs(host)).status).toBe(status);
  });

  it('is up and ready', async () => {
    expect((await get('/healthz')).body).toMatchObject({ status: 'up', mode: 'embedded' });
    expect((await get('/readyz')).body).toEqual({ ready: true, checks: { database: true } });
  });

  it('counts its requests by route, not by address', async () => {
    await get(path('incidents', SEIZURE.id));
    const text = await (await fetch(`${serving().server.url}/metrics`)).text();
    expect(text).toMatch(
      /^tracewire_http_requests_total\{route="\/api\/incidents\/:id",status="200"\} \d+$/m,
    );
    expect(text).toMatch(/^tracewire_incidents\{type="seizure"\} 3$/m);
    expect(text).not.toContain(SEIZURE.id);
  });

  it('describes every route in OpenAPI 3.1, with no reference left open', async () => {
    const { body, raw } = await get<{ openapi: string; paths: object; components: { schemas: object } }>(
      '/api/openapi.json',
    );
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual([
      '/api/summary',
      '/api/incidents',
      '/api/incidents/{id}',
      '/api/articles/{id}/versions',
      '/api/cases',
      '/api/cases/{id}',
      '/api/matches',
      '/api/verdicts',
      '/api/sources',
      '/api/extract',
    ]);
    const names = new Set(Object.keys(body.components.schemas));
    const references = [...raw.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((name) => name === undefined || !names.has(name))).toEqual([]);
  });

  it('closes in time though a client never ends its request', async () => {
    const options = { database: { db: serving().db, mode: 'embedded' as const }, host: '127.0.0.1', port: 0 };
    const server = await startServer({ ...options, extract: readPistols, log: silent, words: WORDS });
    const client = connect(server.port, '127.0.0.1');
    client.on('error', () => undefined);
    await new Promise((resolve) => client.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n', resolve));
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(8000);
    client.destroy();
  });

  it('says what to do when the port is taken', async () => {
    const { db, server } = serving();
    const options = {
      database: { db, mode: 'embedded' as const },
      host: '127.0.0.1',
      extract: readPistols,
      log: silent,
      words: WORDS,
    };
    await expect(startServer({ ...options, port: server.port })).rejects.toThrow(
      `port ${server.port} on 127.0.0.1 is in use by another program: stop that, or choose another with --port`,
    );
  });
});
