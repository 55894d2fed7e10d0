/** Incidents: the record as a whole, beside the columns that people filter by, item lines, evidence and claims. */
import { sql } from 'kysely';
import type { Incident } from '../domain/incident.ts';
import {
  type DayOrNull,
  type InstantOrNull,
  inTransaction,
  type Json,
  json,
  type Stamp,
  type TraceDb,
} from './columns.ts';
import { intervalDays } from './interval.ts';

export type IncidentsTable = {
  id: string;
  article_id: string;
  revision: number;
  type: string;
  modality: string;
  main: boolean;
  date: string | null;
  date_from: DayOrNull;
  date_to: DayOrNull;
  country: string | null;
  place: string[];
  admin: string | null;
  lat: number | null;
  lon: number | null;
  confidence: number;
  record: Json<Incident>;
  first_seen_at: Stamp;
  changed_at: Stamp;
  withdrawn_at: InstantOrNull;
};
export type IncidentItemsTable = {
  incident_id: string;
  ord: number;
  type: string;
  quantity: number | null;
  bound: string | null;
  calibre: string | null;
  make: string | null;
  model: string | null;
  serial: string | null;
};
export type EvidenceTable = {
  incident_id: string;
  ord: number;
  field: string;
  start_at: number;
  end_at: number;
  quote: string;
  rule: string;
  confidence: number;
};
export type ClaimsTable = {
  incident_id: string;
  ord: number;
  value: number;
  unit: string;
  denominator: string | null;
  period: string | null;
  area: string | null;
  source: string | null;
};

function columnsOf(incident: Incident): Readonly<Record<string, unknown>> {
  const days = intervalDays(incident.date);
  const { id, type, modality, main, date, country, place, location, confidence } = incident;
  const { admin = null, lat = null, lon = null } = location ?? {};
  const when = { date, date_from: days?.from ?? null, date_to: days?.to ?? null };
  return { id, type, modality, main, ...when, country, place, admin, lat, lon, confidence, record: incident };
}

async function upsertIncidents(
  trx: TraceDb,
  articleId: string,
  revision: number,
  incidents: readonly Incident[],
): Promise<void> {
  await sql`
    insert into trace.incidents as i (id, article_id, revision, type, modality, main, date, date_from, date_to,
      country, place, admin, lat, lon, confidence, record)
    select id, ${articleId}, ${revision}::integer, type, modality, main, date, date_from, date_to,
      country, place, admin, lat, lon, confidence, record
    from json_to_recordset(${json(incidents.map(columnsOf))}) as r (id text, type text, modality text, main boolean,
      date text, date_from date, date_to date, country text, place text[], admin text, lat double precision,
      lon double precision, confidence double precision, record jsonb)
    on conflict (id) do update set revision = excluded.revision, type = excluded.type, modality = excluded.modality,
      main = excluded.main, date = excluded.date, date_from = excluded.date_from, date_to = excluded.date_to,
      country = excluded.country, place = excluded.place, admin = excluded.admin, lat = excluded.lat,
      lon = excluded.lon, confidence = excluded.confidence, record = excluded.record, withdrawn_at = null,
      changed_at = now()
    where i.record is distinct from excluded.record or i.revision <> excluded.revision or i.withdrawn_at is not null
  `.execute(trx);
}

async function replaceDetails(trx: TraceDb, incidents: readonly Incident[]): Promise<void> {
  const ids = incidents.map(({ id }) => id);
  const items = incidents.flatMap(({ id, items: lines }) =>
    lines.map((line, ord) => ({ incident_id: id, ord, ...line, serial: line.serial ?? null })),
  );
  const evidence = incidents.flatMap(({ id, evidence: entries }) =>
    entries
      .flatMap(({ spans, ...entry }) => spans.map((span) => ({ ...entry, ...span })))
      .map(({ start, end, ...entry }, ord) => ({
        incident_id: id,
        ord,
        start_at: start,
        end_at: end,
        ...entry,
      })),
  );
  const claims = incidents.flatMap(({ id, figures }) =>
    figures.map(({ of, ...figure }, ord) => ({ incident_id: id, ord, denominator: of, ...figure })),
  );
  for (const table of ['trace.incident_items', 'trace.evidence', 'trace.claims'] as const)
    await trx.deleteFrom(table).where('incident_id', 'in', ids).execute();
  await sql`insert into trace.incident_items select * from json_populate_recordset(null::trace.incident_items, ${json(items)})`.execute(
    trx,
  );
  await sql`insert into trace.evidence select * from json_populate_recordset(null::trace.evidence, ${json(evidence)})`.execute(
    trx,
  );
  await sql`insert into trace.claims select * from json_populate_recordset(null::trace.claims, ${json(claims)})`.execute(
    trx,
  );
}

/** Every incident that an article has told, with the text it was read from: the standing ones first. */
export const toldIncidents = (db: TraceDb, articleId: string) =>
  db
    .selectFrom('trace.incidents as i')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'i.article_id').onRef('r.revision', '=', 'i.revision'),
    )
    .select(['i.record as incident', 'r.text'])
    .where('i.article_id', '=', articleId)
    .orderBy(sql`i.withdrawn_at is not null`)
    .orderBy('i.revision', 'desc')
    .orderBy('i.id')
    .execute();

export type SavedIncidents = {
  /** Incidents of the article that were there before and are found no more. */
  readonly withdrawn: readonly string[];
  /** False when a later revision's incidents are already stored: nothing was written. */
  readonly written: boolean;
};

/**
 * Replaces an article's incidents by those of one revision, in one transaction. Saving the same again changes
 * nothing; incidents that are found no more are marked withdrawn, and keep their id for the verdicts on them.
 */
export async function saveIncidents(
  db: TraceDb,
  articleId: string,
  revision: number,
  incidents: readonly Incident[],
): Promise<SavedIncidents> {
  return inTransaction(db, async (trx) => {
    await trx.selectFrom('trace.articles').select('id').where('id', '=', articleId).forUpdate().execute();
    const { latest } = await trx
      .selectFrom('trace.incidents')
      .select((on) => on.fn.max('revision').as('latest'))
      .where('article_id', '=', articleId)
      .executeTakeFirstOrThrow();
    if (latest !== null && latest > revision) return { withdrawn: [], written: false };
    const ids = incidents.map(({ id }) => id);
    let gone = trx
      .updateTable('trace.incidents')
      .set({ withdrawn_at: sql`now()`, changed_at: sql`now()` })
      .where('article_id', '=', articleId)
      .where('withdrawn_at', 'is', null);
    if (ids.length > 0) gone = gone.where('id', 'not in', ids);
    const withdrawn = await gone.returning('id').execute();
    if (ids.length > 0) {
      await upsertIncidents(trx, articleId, revision, incidents);
      await replaceDetails(trx, incidents);
    }
    return { withdrawn: withdrawn.map(({ id }) => id), written: true };
  });
}
