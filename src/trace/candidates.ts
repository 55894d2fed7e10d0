/** Finds the rows of a dataset that a case may be compared with: the union of blocking keys, each on an index of its own. */
import { sql } from 'kysely';
import { chunks, json, type TraceDb } from './columns.ts';
import { groupBy } from './group.ts';
import { loadSeizures, type StoredSeizure } from './seizure-reader.ts';

/**
 * What a case looks for in one dataset. A row is a candidate when it shares an identifier, or when it lies within the
 * days and countries and shares an area, admin1 or place (as the dataset writes them, see `datasetPlaces`) or nearly a
 * count. With none of these given, all rows within the days and countries are.
 */
export type Probe = {
  readonly caseId: string;
  /** Inclusive days, already as wide as the comparison reaches. */
  readonly from: string;
  readonly to: string;
  /** ISO codes; empty for any. */
  readonly countries: readonly string[];
  readonly areas: readonly string[];
  readonly admin1s: readonly string[];
  readonly places: readonly string[];
  readonly containers: readonly string[];
  readonly vessels: readonly string[];
  readonly caseNumbers: readonly string[];
  /** Counts that rows within a quarter of them share; compared from 5 firearms and 100 rounds on. */
  readonly firearms: number | null;
  readonly rounds: number | null;
};

export type Candidates = {
  readonly caseId: string;
  readonly rows: readonly StoredSeizure[];
  /** True when there were more rows than the limit: those nearest to the middle of the days were taken. */
  readonly capped: boolean;
};

const PROBES_PER_STATEMENT = 500;
const NEAR = 0.25;

const ROW = sql`s.dataset = d.id and s.withdrawn_by is null`;
const WHEN = sql`s.date_from between p.from_day - d.span and p.to_day and s.date_to >= p.from_day
  and (p.countries = '{}' or s.country is null or s.country = any(p.countries))`;

/** One branch a blocking key, so that each finds its index. */
const BRANCHES = sql.join(
  [
    sql`select s.id from trace.seizures s where ${ROW} and s.container = any(p.containers)`,
    sql`select s.id from trace.seizures s where ${ROW} and lower(s.vessel) = any(p.vessels)`,
    sql`select s.id from trace.seizures s where ${ROW} and s.case_number = any(p.case_numbers)`,
    sql`select s.id from trace.seizures s where ${ROW} and s.area = any(p.areas) and ${WHEN}`,
    sql`select s.id from trace.seizures s where ${ROW} and s.admin1 = any(p.admin1s) and ${WHEN}`,
    sql`select s.id from trace.seizures s where ${ROW} and s.place = any(p.places) and ${WHEN}`,
    sql`select s.id from trace.seizures s where ${ROW} and ${WHEN} and s.rounds >= 100
      and s.rounds between p.rounds * (1 - d.near) and p.rounds * (1 + d.near)`,
    sql`select s.id from trace.seizures s where ${ROW} and ${WHEN} and s.firearms >= 5
      and s.firearms between p.firearms * (1 - d.near) and p.firearms * (1 + d.near)`,
    sql`select s.id from trace.seizures s where ${ROW} and ${WHEN} and p.open`,
  ],
  sql` union `,
);

type Pair = { readonly case_id: string; readonly id: string; readonly found: number };

function plain(probe: Probe): Readonly<Record<string, unknown>> {
  const { caseId, from, to, countries, areas, admin1s, places, containers, vessels, caseNumbers } = probe;
  const firearms = probe.firearms !== null && probe.firearms >= 4 ? probe.firearms : null;
  const rounds = probe.rounds !== null && probe.rounds >= 80 ? probe.rounds : null;
  const open = [...areas, ...admin1s, ...places].length === 0 && firearms === null && rounds === null;
  return {
    case_id: caseId,
    from_day: from,
    to_day: to,
    countries,
    areas,
    admin1s,
    places,
    containers: containers.map((text) => text.replaceAll(' ', '').toUpperCase()),
    vessels: vessels.map((text) => text.toLowerCase()),
    case_numbers: caseNumbers,
    firearms,
    rounds,
    open,
  };
}

async function pairsOf(
  db: TraceDb,
  dataset: string,
  span: number,
  probes: readonly Probe[],
  limit: number,
): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    with d as (select ${dataset}::text as id, ${span}::integer as span, ${NEAR}::double precision as near)
    select p.case_id, c.id, c.found::int as found
    from json_to_recordset(${json(probes.map(plain))}) as p (case_id text, from_day date, to_day date, countries text[],
      areas text[], admin1s text[], places text[], containers text[], vessels text[], case_numbers text[],
      firearms double precision, rounds double precision, open boolean)
    cross join d
    cross join lateral (
      select b.id, count(*) over () as found from (${BRANCHES}) b join trace.seizures n on n.id = b.id
      order by abs((n.date_from - p.from_day) + (n.date_to - p.to_day)), b.id limit ${limit}
    ) c
  `.execute(db);
  return rows;
}

/** The longest span of days of one row: how far before the window a row may begin and still reach into it. */
async function longestSpan(db: TraceDb, dataset: string): Promise<number> {
  const { rows } = await sql<{ span: number }>`
    select coalesce(max(date_to - date_from), 0)::int as span from trace.seizures where dataset = ${dataset}
  `.execute(db);
  return rows[0]?.span ?? 0;
}

/** The candidates of each probe, in the order of the probes; at most `limit` rows a case. */
export async function candidateRows(
  db: TraceDb,
  dataset: string,
  probes: readonly Probe[],
  limit = 500,
): Promise<readonly Candidates[]> {
  const span = await longestSpan(db, dataset);
  const found: Candidates[] = [];
  for (const part of chunks(probes, PROBES_PER_STATEMENT)) {
    const pairs = await pairsOf(db, dataset, span, part, limit);
    const rows = await loadSeizures(db, [...new Set(pairs.map(({ id }) => id))]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const byCase = groupBy(pairs, ({ case_id }) => case_id);
    for (const { caseId } of part) {
      const own = byCase.get(caseId) ?? [];
      found.push({
        caseId,
        rows: own.flatMap(({ id }) => byId.get(id) ?? []),
        capped: own.some((pair) => pair.found > limit),
      });
    }
  }
  return found;
}

export type DatasetPlace = {
  readonly country: string | null;
  readonly admin1: string | null;
  readonly place: string | null;
  readonly area: string | null;
  readonly seizures: number;
};

/** The distinct places of a dataset, as it writes them. */
export async function datasetPlaces(db: TraceDb, dataset: string): Promise<readonly DatasetPlace[]> {
  const { rows } = await sql<DatasetPlace>`
    select country, admin1, place, area, count(*)::int as seizures from trace.seizures
    where dataset = ${dataset} and withdrawn_by is null
    group by country, admin1, place, area order by seizures desc, country, admin1, place, area
  `.execute(db);
  return rows;
}
