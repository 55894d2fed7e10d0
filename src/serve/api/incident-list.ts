/** The list of incidents: filters, newest first, paged by cursor. */
import { sql } from 'kysely';
import { fold } from '../../languages/tokens.ts';
import type { ApiContext } from './context.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import {
  type IncidentQueryBuilder,
  incidentsWithArticles,
  LIST_DAY,
  selectIncidentRows,
  summaryOf,
} from './incident-rows.ts';
import type { NameRule } from './privacy.ts';
import type { IncidentQuery } from './requests.ts';
import type { IncidentList } from './views.ts';

const PAGE = 25;
const MAX_WORDS = 12;
const ACCENTED = 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ’';
const PLAIN = "aaaaaaceeeeiiiinooooouuuuyy'";
/** First and last day of an incident: of the event, else of publication. */
const FIRST_DAY = sql<string>`coalesce(i.date_from::text, left(r.published, 10))`;
const LAST_DAY = sql<string>`coalesce(i.date_to::text, left(r.published, 10))`;

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** The text that may be searched: without private persons, unless names are shown. A text whose persons were never judged is not searched. */
const searched = (names: NameRule) =>
  names.show
    ? sql<string>`r.text`
    : sql<string>`case when r.public_text = '' or (r.public_text is null and coalesce(jsonb_array_length(r.mentions->'persons'), 0) = 0)
        then r.text else coalesce(r.public_text, '') end`;

function withText<Row>(
  query: IncidentQueryBuilder<Row>,
  text: string,
  names: NameRule,
): IncidentQueryBuilder<Row> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, MAX_WORDS)
    .reduce(
      (rows, word) =>
        rows.where(
          sql<boolean>`translate(lower(${searched(names)}), ${ACCENTED}, ${PLAIN}) like ${likePattern(fold(word))}`,
        ),
      query,
    );
}

function filtered<Row>(
  query: IncidentQueryBuilder<Row>,
  filter: IncidentQuery,
  names: NameRule,
): IncidentQueryBuilder<Row> {
  let rows = query.where('i.withdrawn_at', 'is', null);
  if (filter.type !== undefined) rows = rows.where('i.type', '=', filter.type);
  if (filter.modality !== undefined) rows = rows.where('i.modality', '=', filter.modality);
  if (filter.country !== undefined) rows = rows.where('i.country', '=', filter.country);
  if (filter.main !== undefined) rows = rows.where('i.main', '=', filter.main);
  if (filter.language !== undefined) rows = rows.where('r.lang', '=', filter.language);
  if (filter.source !== undefined) rows = rows.where('a.source_id', '=', filter.source);
  if (filter.from !== undefined) rows = rows.where(LAST_DAY, '>=', filter.from);
  if (filter.to !== undefined) rows = rows.where(FIRST_DAY, '<=', filter.to);
  if (filter.item !== undefined)
    rows = rows.where(
      sql<boolean>`exists (select 1 from trace.incident_items t where t.incident_id = i.id and t.type = ${filter.item})`,
    );
  return filter.text === undefined ? rows : withText(rows, filter.text, names);
}

/** One page of the incidents that pass the filter, and how many pass it in all. */
export async function listIncidents({ db, names }: ApiContext, query: IncidentQuery): Promise<IncidentList> {
  const limit = query.limit ?? PAGE;
  let rows = selectIncidentRows(filtered(incidentsWithArticles(db), query, names))
    .orderBy(LIST_DAY, 'desc')
    .orderBy('i.id')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const [day, id] = decodeCursor(query.cursor, 2);
    rows = rows.where(
      sql<boolean>`(${LIST_DAY} < ${String(day)} or (${LIST_DAY} = ${String(day)} and i.id > ${String(id)}))`,
    );
  }
  const { rows: part, next } = pageOf(await rows.execute(), limit, ({ day, record }) => [day, record.id]);
  const { total } = await filtered(incidentsWithArticles(db), query, names)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { incidents: part.map((row) => summaryOf(row, names)), total, next };
}
