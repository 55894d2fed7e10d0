/** How the cross-check of the press site did: which true pairs of an event and its registry row it found. */
import { sql } from 'kysely';
import type { PressSite } from '../serve/press/loadSite.ts';
import type { TraceDb } from '../trace/columns.ts';

type MatchedPair = {
  readonly outcome: string;
  readonly refs: readonly string[];
  readonly urls: readonly string[];
};

export type MatchScore = {
  /** Events of the site that the registry records. */
  readonly recorded: number;
  /** Of these, how many the best answers name with their own row: likely, or at least possible. */
  readonly foundLikely: number;
  readonly found: number;
  /** Likely matches of a case with a row that does not record it. */
  readonly wrongLikely: number;
};

/** Likely and possible matches, with the registry's references of the row and the addresses of the case's articles. */
async function loadPairs(db: TraceDb, dataset: string): Promise<readonly MatchedPair[]> {
  const { rows } = await sql<MatchedPair>`
    select m.outcome,
      (select array_agg(r ->> 'record_id') from jsonb_array_elements(s.raw) r) as refs,
      (select array_agg(distinct a.url) from trace.case_members c
        join trace.incidents i on i.id = c.incident_id join trace.articles a on a.id = i.article_id
        where c.case_id = m.case_id) as urls
    from trace.matches m join trace.seizures s on s.id = m.seizure_id
    where m.dataset = ${dataset} and m.outcome in ('match_likely', 'match_possible')
  `.execute(db);
  return rows;
}

/** Scores the matches with the demonstration registry against the events of the press site. */
export async function scorePressMatches(db: TraceDb, site: PressSite, dataset: string): Promise<MatchScore> {
  const urlOf = new Map(site.outlets.flatMap(({ pages }) => pages.map(({ id, url }) => [id, url])));
  const events = site.events.flatMap(({ records, reports }) =>
    records.length === 0
      ? []
      : [{ records: new Set(records), urls: new Set(reports.map(({ page }) => urlOf.get(page))) }],
  );
  const pairs = await loadPairs(db, dataset);
  const tells = ({ urls, refs }: MatchedPair, event: (typeof events)[number]): boolean =>
    urls.some((url) => event.urls.has(url)) && refs.some((ref) => event.records.has(ref));
  const likely = pairs.filter(({ outcome }) => outcome === 'match_likely');
  return {
    recorded: events.length,
    foundLikely: events.filter((event) => likely.some((pair) => tells(pair, event))).length,
    found: events.filter((event) => pairs.some((pair) => tells(pair, event))).length,
    wrongLikely: likely.filter((pair) => !events.some((event) => tells(pair, event))).length,
  };
}
