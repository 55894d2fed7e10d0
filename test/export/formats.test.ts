import { parse } from 'csv-parse/sync';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import {
  caseEvent,
  incidentEvent,
  maskOfCase,
  masksOf,
  matchRecord,
  type ReportedArticle,
} from '../../src/export/assemble.ts';
import { csvCell } from '../../src/export/csv.ts';
import type { ExportRecord } from '../../src/export/events.ts';
import { FORMATS, type Format, SUBJECTS, type Subject, writerFor } from '../../src/export/index.ts';
import { uuidOf } from '../../src/export/stable-uuid.ts';
import { articleOf, caseOf, incidentOf } from '../trace/support.ts';
import { WORDS } from './support.ts';

const RULE = { show: false, words: WORDS } as const;
const AT = new Date('2025-09-18T10:00:00Z');

function reportOf(name: string, text: string, fields: Parameters<typeof incidentOf>[2]): ReportedArticle {
  const article = articleOf(name, text);
  const { id: articleId, sourceId, lang, publishedAt, url } = article;
  const incident = incidentOf(article, 0, fields);
  return {
    incident,
    articleId,
    sourceId,
    lang,
    published: publishedAt,
    text,
    url,
    mentioned: [],
    atSource: 'edited',
    firstSeen: AT,
    changed: AT,
  };
}

const REPORT = reportOf('a', 'Vertilus arrêté <Caucedo> & "Haina"\nNeuf pistolets.', {
  date: '2025-09-16/2025-09-17',
  country: 'DO',
  place: ['Caucedo', 'Boca Chica'],
  location: {
    id: 'p1',
    name: 'Caucedo',
    admin: 'Santo Domingo',
    country: 'DO',
    lat: 18.42,
    lon: -69.63,
    precision: 'locality',
  },
  items: [
    { type: 'pistol', quantity: 9, bound: 'exact', calibre: '9mm', make: 'Glock', model: '19' },
    { type: 'ammunition', quantity: 20, bound: 'approx', calibre: null, make: null, model: null },
    { type: 'rifle', quantity: null, bound: null, calibre: null, make: null, model: null },
  ],
  arrests: 1,
  persons: [{ name: 'Jocelin Vertilus', role: 'arrested' }],
  agencies: ['DGA', '=cmd|calc'],
  identifiers: {
    containers: ['TRHU4482173'],
    vessels: ['Costa Amapola'],
    flights: [],
    cases: [],
    operations: [],
  },
});
const NOWHERE = reportOf('b', 'Un plan', { type: 'policy', modality: 'planned' });
const MASKS = masksOf([REPORT, NOWHERE], RULE);
const maskFor = (report: ReportedArticle) => {
  const mask = MASKS.get(report.articleId);
  if (mask === undefined) throw new Error('no mask');
  return mask;
};
const EVENTS = [REPORT, NOWHERE].map((report) => incidentEvent(report, 'c1', maskFor(report)));
const CASE = caseEvent(
  caseOf(REPORT.incident, [REPORT.incident.id], {
    conflicts: [
      {
        field: '/persons/0/name',
        values: [{ value: 'Vertilus', incidentIds: [REPORT.incident.id] }],
        chosen: 'Jocelin Vertilus',
        why: 'both say Vertilus',
      },
    ],
    links: [{ to: 'c2', kind: 'follow_up', why: 'same man, Vertilus' }],
  }),
  [REPORT],
  MASKS,
  maskOfCase([maskFor(REPORT)], RULE),
);
const MATCH = matchRecord(
  {
    caseId: 'c1',
    seizureId: 'demo:SR-0046',
    dataset: 'demo',
    prior: -10,
    score: 4,
    probability: 0.94,
    outcome: 'match_likely',
    compatibleWith: null,
    reasons: [
      {
        feature: 'container',
        level: 'equal',
        weight: 14,
        caseSays: 'TRHU4482173 (Vertilus)',
        rowSays: 'TRHU4482173',
        sentence: 'the same container',
        basis: 'guessed',
      },
    ],
  },
  [
    {
      incidentId: 'i1',
      seizureId: 'demo:SR-0046',
      ruling: 'same',
      by: 'ana',
      at: '2025-10-01T00:00:00.000Z',
      note: 'x',
    },
    {
      incidentId: 'i1',
      seizureId: 'demo:SR-0001',
      ruling: 'different',
      by: 'ana',
      at: '2025-10-01T00:00:00.000Z',
      note: null,
    },
  ],
  maskOfCase([maskFor(REPORT)], RULE),
);

async function written(format: Format, subject: Subject, records: readonly ExportRecord[]): Promise<string> {
  const writer = writerFor(format, subject);
  if (writer === null) throw new Error(`${format} cannot hold ${subject}`);
  async function* all() {
    yield* records;
  }
  let text = '';
  for await (const piece of writer(all())) text += piece;
  return text;
}

describe('every format', () => {
  it.each(FORMATS)('%s hides the name wherever it stood', async (format) => {
    expect(JSON.stringify(REPORT)).toContain('Vertilus');
    expect(await written(format, 'incidents', EVENTS)).not.toContain('Vertilus');
    expect(await written(format, 'cases', [CASE])).not.toContain('Vertilus');
  });

  it.each(['jsonl', 'csv'] as const)('%s hides the name in the reasons of a match', async (format) => {
    const text = await written(format, 'matches', [MATCH]);
    expect(text).not.toContain('Vertilus');
    expect(text).toContain('demo:SR-0046');
  });

  it('that has no form for matches says so', () => {
    const without = FORMATS.filter((format) => writerFor(format, 'matches') === null);
    expect(without).toEqual(['geojson', 'stix', 'ftm', 'rss']);
  });

  it.each(
    FORMATS.flatMap((format) => SUBJECTS.map((subject) => [format, subject] as const)).filter(
      ([format, subject]) => writerFor(format, subject) !== null,
    ),
  )('%s of no %s is still whole', async (format, subject) => {
    const text = await written(format, subject, []);
    if (format === 'geojson' || format === 'stix') expect(() => JSON.parse(text)).not.toThrow();
    else if (format === 'rss')
      expect(parseDocument(text, { xmlMode: true }).children.length).toBeGreaterThan(1);
    else expect(text.split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+33 6', "'+33 6"],
    ['-2', "'-2"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=a,b', '"\'=a,b"'],
    ['plain', 'plain'],
  ])('the text %j is the cell %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('leaves numbers alone, below zero too', () => {
    expect([csvCell(-69.63), csvCell(null), csvCell(true)]).toEqual(['-69.63', '', 'true']);
  });

  it('reads back as a table with one row an event', async () => {
    const rows = parse(await written('csv', 'incidents', EVENTS), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      id: REPORT.incident.id,
      case: 'c1',
      date: '2025-09-16/2025-09-17',
      lon: '-69.63',
      items: '9 pistol (Glock 19, 9mm); about 20 ammunition; ? rifle',
      persons: '[person 1] (arrested)',
      agencies: 'DGA; =cmd|calc',
      titles: '[person 1] arrêté <Caucedo> & "Haina"',
      at_source: 'edited',
    });
  });

  it('gives the verdicts on a match without who ruled and what they noted', async () => {
    const [row] = parse(await written('csv', 'matches', [MATCH]), { columns: true }) as Record<
      string,
      string
    >[];
    expect(row?.verdicts).toBe('same i1 2025-10-01T00:00:00.000Z');
    expect(Object.values(row ?? {}).join()).not.toContain('ana');
  });
});

describe('GeoJSON', () => {
  it('puts longitude before latitude, and leaves the geometry out where nothing is known', async () => {
    const { type, features } = JSON.parse(await written('geojson', 'incidents', EVENTS));
    expect(type).toBe('FeatureCollection');
    expect(features[0].geometry).toEqual({ type: 'Point', coordinates: [-69.63, 18.42] });
    expect(features[0].properties).toMatchObject({ precision: 'locality', place: 'Caucedo, Boca Chica, DO' });
    expect(features[1].geometry).toBeNull();
  });
});

describe('STIX', () => {
  it('is a bundle whose references all resolve or name another incident', async () => {
    const bundle = JSON.parse(await written('stix', 'cases', [CASE, CASE]));
    expect(bundle.id).toMatch(
      /^bundle--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const ids = bundle.objects.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const types = new Set(bundle.objects.map(({ type }: { type: string }) => type));
    expect([...types].sort()).toEqual(['identity', 'incident', 'location', 'relationship']);
    for (const object of bundle.objects) {
      expect(object).toMatchObject({
        spec_version: '2.1',
        created: AT.toISOString(),
        modified: AT.toISOString(),
      });
      for (const ref of [object.source_ref, object.target_ref].filter((one) => one !== undefined))
        expect(ids.includes(ref) || object.description === 'follow_up').toBe(true);
    }
  });

  it('gives the same object the same id every time', () => {
    expect(uuidOf('a')).toBe(uuidOf('a'));
    expect(uuidOf('a')).not.toBe(uuidOf('b'));
  });
});

describe('FollowTheMoney', () => {
  it('gives the event after everything that it refers to', async () => {
    const entities = (await written('ftm', 'incidents', EVENTS))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const event = entities.find(({ schema }) => schema === 'Event');
    expect(event.properties).toMatchObject({
      startDate: ['2025-09-16'],
      endDate: ['2025-09-17'],
      country: ['do'],
      location: ['Caucedo, Boca Chica'],
    });
    const known = entities.slice(0, entities.indexOf(event)).map(({ id }) => id);
    for (const id of [...event.properties.involved, ...event.properties.proof]) expect(known).toContain(id);
    expect(entities.find(({ schema }) => schema === 'Article').properties.language).toEqual(['fra']);
  });
});

describe('RSS', () => {
  it('escapes what XML forbids', async () => {
    const odd = {
      ...EVENTS[0],
      reports: EVENTS[0]?.reports.map((report) => ({ ...report, title: 'a\u0000b\ufffe < & >' })),
    };
    const text = await written('rss', 'incidents', [odd as ExportRecord]);
    expect(text).not.toContain('\u0000');
    expect(text).not.toContain('\ufffe');
    expect(text).toContain('ab &lt; &amp; &gt;');
    expect(text).toContain('<pubDate>Thu, 18 Sep 2025 10:00:00 GMT</pubDate>');
  });
});

describe('names shown on demand', () => {
  it('stand in the record, the title and the quotes', () => {
    const rule = { show: true } as const;
    const masks = masksOf([REPORT], rule);
    const event = incidentEvent(REPORT, null, masks.get(REPORT.articleId) ?? maskFor(REPORT));
    expect(event.record).toEqual(REPORT.incident);
    expect(event.reports[0]?.title).toContain('Vertilus');
  });
});
