/** Counts for the front page and its filters. */
import { sql } from 'kysely';
import { type Count, summarise } from '../../trace/counts.ts';
import type { ApiContext } from './context.ts';
import type { SummaryView } from './views.ts';

const sumOf = (counts: readonly Count[]): number => counts.reduce((sum, { n }) => sum + n, 0);

/** What the database holds now. */
export async function viewSummary({ db, mode, names }: ApiContext): Promise<SummaryView> {
  const counts = await summarise(db);
  const { rows: languages } = await sql<Count>`
    select r.lang as key, count(*)::int as n from trace.incidents i
    join trace.article_revisions r on r.article_id = i.article_id and r.revision = i.revision
    where i.withdrawn_at is null group by r.lang order by n desc, key`.execute(db);
  const { rows: items } = await sql<Count>`
    select t.type as key, count(distinct t.incident_id)::int as n from trace.incident_items t
    join trace.incidents i on i.id = t.incident_id where i.withdrawn_at is null
    group by t.type order by n desc, key`.execute(db);
  return {
    mode,
    personsMasked: !names.show,
    articles: sumOf(counts.articlesByLanguage),
    relevantArticles: counts.relevantArticles,
    incidents: sumOf(counts.incidentsByType),
    cases: counts.cases,
    verdicts: counts.verdicts,
    quarantined: counts.quarantined,
    pagesByState: [...counts.pagesByState],
    drops: [...counts.drops],
    articlesByLanguage: [...counts.articlesByLanguage],
    incidentsByType: [...counts.incidentsByType],
    incidentsByCountry: [...counts.incidentsByCountry],
    incidentsByLanguage: languages,
    incidentsByItem: items,
    matchesByOutcome: [...counts.matchesByOutcome],
  };
}
