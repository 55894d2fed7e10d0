import { describe, expect, it } from 'vitest';
import {
  loadArticle,
  loadRevisions,
  markExtracted,
  saveArticle,
  unextractedArticles,
} from '../../src/trace/articles.ts';
import { withdrawArticle } from '../../src/trace/at-source.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { MIGRATIONS, migrate } from '../../src/trace/migrations/index.ts';
import { loadReports, withdrawnIncidents } from '../../src/trace/reports.ts';
import { articleOf, incidentOf, traceDatabase } from './support.ts';

const db = traceDatabase();

describe('the migrations', () => {
  it('are applied once: a second call finds nothing to do', async () => {
    expect(await migrate(db())).toEqual([]);
    const { length } = await db()
      .selectFrom('trace.migrations' as 'trace.runs')
      .selectAll()
      .execute();
    expect(length).toBe(Object.keys(MIGRATIONS).length);
  });

  it('run once when two processes start together', async () => {
    const both = await Promise.all([migrate(db()), migrate(db())]);
    expect(both.flat()).toEqual([]);
  });
});

describe('articles', () => {
  it('keep their revision when the same text is saved again, and get the next one for another text', async () => {
    const article = articleOf('revision', 'Saisie à Caucedo\nNeuf pistolets saisis.');
    expect(await saveArticle(db(), article, null)).toMatchObject({
      revision: 1,
      isNew: true,
      isEdited: false,
    });
    expect(await saveArticle(db(), article, null)).toMatchObject({
      revision: 1,
      isNew: false,
      isEdited: false,
    });
    const corrected = {
      ...article,
      text: 'Saisie à Caucedo\nDix pistolets saisis.',
      snapshot: 'b'.repeat(64),
    };
    expect(await saveArticle(db(), corrected, null)).toMatchObject({ revision: 2, isNew: true });
    expect((await loadArticle(db(), article.id))?.text).toBe(corrected.text);
    expect((await loadArticle(db(), article.id, 1))?.text).toBe(article.text);
  });

  it('are stored with the share of what looks wrongly decoded', async () => {
    const shareOf = async (id: string, text: string): Promise<number | undefined> => {
      await saveArticle(db(), articleOf(id, text), null);
      const row = await db()
        .selectFrom('trace.article_revisions')
        .select('mojibake')
        .where('article_id', '=', articleOf(id, text).id)
        .executeTakeFirst();
      return row?.mojibake;
    };
    expect(await shareOf('decoded', 'Saisie à Caucedo\nNeuf pistolets saisis, très usés.')).toBe(0);
    expect(await shareOf('garbled', 'Saisie Ã\u00a0 Caucedo\nNeuf pistolets saisis, trÃ¨s usÃ©s.')).toBe(1);
  });

  it('are edited by other words from other bytes, and not by another reading of the same', async () => {
    const article = articleOf('edited', 'Saisie\nNeuf pistolets saisis.');
    await saveArticle(db(), article, null);
    const reread = await saveArticle(db(), { ...article, text: 'Saisie : neuf pistolets saisis.' }, null);
    expect(reread).toMatchObject({ revision: 2, isEdited: false });
    const redated = await saveArticle(
      db(),
      {
        ...article,
        text: 'Saisie : neuf pistolets saisis.',
        publishedAt: '2025-09-18',
        snapshot: 'a'.repeat(64),
      },
      null,
    );
    expect(redated).toMatchObject({ revision: 3, isEdited: false });
    const seenAt = '2026-01-02T03:04:05.000Z';
    const edited = { ...article, text: 'Saisie : dix pistolets saisis.', snapshot: 'c'.repeat(64) };
    expect(await saveArticle(db(), edited, null, { seenAt })).toMatchObject({ revision: 4, isEdited: true });
    const row = await db()
      .selectFrom('trace.articles')
      .select('edited_at')
      .where('id', '=', article.id)
      .executeTakeFirst();
    expect(row?.edited_at?.toISOString()).toBe(seenAt);
    expect((await loadRevisions(db(), article.id)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  });

  it('are withdrawn once, touch their incidents then, and stand again when they can be read', async () => {
    const article = articleOf('taken-down', 'Saisie\nUn fusil.');
    await saveArticle(db(), article, null);
    await saveIncidents(db(), article.id, 1, [incidentOf(article, 7)]);
    const standing = async () => {
      const [report] = await loadReports(db(), { articleIds: [article.id] });
      return [report?.atSource, report?.changed.getTime()] as const;
    };
    const [, before] = await standing();
    expect(await withdrawArticle(db(), article.id, 'HTTP 410')).toBe(true);
    const [gone, then] = await standing();
    expect(gone).toBe('withdrawn');
    expect(then).toBeGreaterThan(before ?? 0);
    expect(await withdrawArticle(db(), article.id, 'HTTP 404')).toBe(false);
    expect(await standing()).toEqual([gone, then]);
    expect(await saveArticle(db(), article, null)).toMatchObject({ isNew: false, isBack: true });
    expect((await standing())[0]).toBe('unchanged');
  });

  it('wait for extraction until it is noted', async () => {
    const article = articleOf('waiting', 'Un texte\nqui attend.');
    await saveArticle(db(), article, null);
    const waiting = async () => (await unextractedArticles(db(), 0)).map(({ id }) => id);
    expect(await waiting()).toContain(article.id);
    const mentions = { countries: ['HT'], agencies: [], persons: [], weapons: [] };
    await markExtracted(db(), article.id, 1, { relevant: false, reason: 'cartouches', mentions }, '');
    expect(await waiting()).not.toContain(article.id);
  });
});

describe('incidents', () => {
  it('come back as they were saved, with their article', async () => {
    const article = articleOf('round-trip', 'Saisie\nNeuf pistolets à Caucedo.', '2025-09-17T08:00:00-04:00');
    await saveArticle(db(), article, null);
    const incident = incidentOf(article, 7, {
      date: '2025-09',
      country: 'DO',
      place: ['Caucedo', 'Boca Chica'],
      items: [{ type: 'pistol', quantity: 9, bound: 'exact', calibre: '9mm', make: 'Glock', model: null }],
      figures: [{ value: 73, unit: '%', of: 'armes tracées', period: '2022', area: 'HT', source: 'GAO' }],
    });
    await saveIncidents(db(), article.id, 1, [incident]);
    const [report, ...others] = await loadReports(db(), { articleIds: [article.id] });
    expect(others).toEqual([]);
    expect(report).toEqual({
      incident,
      articleId: article.id,
      sourceId: 'demo/presse',
      url: article.url,
      lang: 'fr',
      published: '2025-09-17',
      text: article.text,
      mentioned: [],
      atSource: 'unchanged',
      firstSeen: expect.any(Date),
      changed: expect.any(Date),
    });
    const row = await db()
      .selectFrom('trace.incident_items')
      .selectAll()
      .where('incident_id', '=', incident.id)
      .execute();
    expect(row).toEqual([
      {
        incident_id: incident.id,
        ord: 0,
        type: 'pistol',
        quantity: 9,
        bound: 'exact',
        calibre: '9mm',
        make: 'Glock',
        model: null,
        serial: null,
      },
    ]);
  });

  it('saved twice are the same rows, untouched', async () => {
    const article = articleOf('twice', 'Saisie\nUn fusil à Miami.');
    await saveArticle(db(), article, null);
    const incident = incidentOf(article, 7);
    const stamp = async () =>
      db()
        .selectFrom('trace.incidents')
        .select(['changed_at', 'revision'])
        .where('article_id', '=', article.id)
        .execute();
    await saveIncidents(db(), article.id, 1, [incident]);
    const before = await stamp();
    await saveIncidents(db(), article.id, 1, [incident]);
    expect(await stamp()).toEqual(before);
    const evidence = await db()
      .selectFrom('trace.evidence')
      .selectAll()
      .where('incident_id', '=', incident.id)
      .execute();
    expect(evidence).toHaveLength(1);
  });

  it('that a later revision tells no more are withdrawn, and stand again when told again', async () => {
    const article = articleOf('withdrawn', 'Saisie\nUn fusil. Puis un pistolet.');
    await saveArticle(db(), article, null);
    const [first, second] = [incidentOf(article, 7), incidentOf(article, 17)];
    await saveIncidents(db(), article.id, 1, [first, second]);
    const saved = await saveIncidents(db(), article.id, 2, [first]);
    expect(saved).toEqual({ withdrawn: [second.id], written: true });
    expect((await loadReports(db(), { incidentIds: [second.id] })).length).toBe(0);
    expect(await withdrawnIncidents(db())).toContain(second.id);
    await saveIncidents(db(), article.id, 2, [first, second]);
    expect(await withdrawnIncidents(db())).not.toContain(second.id);
  });

  it('of an overtaken revision are not written over those of the later one', async () => {
    const article = articleOf('late', 'Saisie\nUn fusil. Puis un pistolet.');
    await saveArticle(db(), article, null);
    await saveArticle(db(), { ...article, text: `${article.text}.` }, null);
    await saveIncidents(db(), article.id, 2, [incidentOf(article, 7)]);
    const late = await saveIncidents(db(), article.id, 1, [incidentOf(article, 17)]);
    expect(late.written).toBe(false);
    expect(
      (await loadReports(db(), { articleIds: [article.id] })).map(({ incident }) => incident.id),
    ).toEqual([incidentOf(article, 7).id]);
  });

  it('changed since a moment are told from those that were not', async () => {
    const article = articleOf('since', 'Saisie\nUn fusil.');
    await saveArticle(db(), article, null);
    await saveIncidents(db(), article.id, 1, [incidentOf(article, 7)]);
    const ids = (since: Date) => loadReports(db(), { articleIds: [article.id], since });
    expect(await ids(new Date('2000-01-01'))).toHaveLength(1);
    expect(await ids(new Date('2999-01-01'))).toHaveLength(0);
  });
});
