/** What came of a run: pages by state, drops by reason, articles by language, incidents by type, sources that failed. */
import { sql } from 'kysely';
import type { Context } from '../workers/context.ts';

type Count = { readonly name: string; readonly n: number };
/** A source of the run whose starting points gave no answer, with the last reason. */
type Failing = { readonly source: string; readonly error: string };

export type CrawlSummary = {
  readonly run: string;
  readonly pages: readonly Count[];
  readonly drops: readonly Count[];
  readonly articles: readonly Count[];
  readonly incidents: readonly Count[];
  readonly failing: readonly Failing[];
};

/** Counts the rows of a run. */
export async function summariseRun({ db }: Context, run: string): Promise<CrawlSummary> {
  const counted = async (query: ReturnType<typeof sql<Count>>): Promise<readonly Count[]> =>
    (await query.execute(db)).rows;
  const ofRun = sql`select id from trace.pages where run_id = ${run}`;
  return {
    run,
    pages: await counted(
      sql<Count>`select kind || ' ' || state as name, count(*)::int as n from trace.pages where run_id = ${run} group by 1 order by 1`,
    ),
    drops: await counted(
      sql<Count>`select why as name, count(*)::int as n from trace.drops where run_id = ${run} group by 1 order by 1`,
    ),
    articles: await counted(
      sql<Count>`select r.lang as name, count(*)::int as n from trace.articles a
        join trace.article_revisions r on r.article_id = a.id and r.revision = a.revision
        where a.page_id in (${ofRun}) group by 1 order by 1`,
    ),
    incidents: await counted(
      sql<Count>`select i.type as name, count(*)::int as n from trace.articles a
        join trace.incidents i on i.article_id = a.id and i.revision = a.revision
        where a.page_id in (${ofRun}) group by 1 order by 1`,
    ),
    failing: (
      await sql<Failing>`select distinct s.id as source, s.last_error as error from trace.sources s
        join trace.pages p on p.source_id = s.id and p.run_id = ${run}
        where s.failures > 0 and s.last_error is not null order by 1`.execute(db)
    ).rows,
  };
}

const line = (title: string, counts: readonly Count[]): string =>
  `${title.padEnd(10)} ${counts.map(({ name, n }) => `${name} ${n}`).join(', ') || 'none'}\n`;

/** The summary for a person. */
export const summaryText = ({ run, pages, drops, articles, incidents, failing }: CrawlSummary): string =>
  [
    `run ${run}\n`,
    line('pages', pages),
    line('dropped', drops),
    line('articles', articles),
    line('incidents', incidents),
    ...failing.map(({ source, error }) => `${'failing'.padEnd(10)} ${source}: ${error}\n`),
  ].join('');
