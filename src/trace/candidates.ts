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
  /** True when there were more rows than the limit: those were taken that share the most, then the nearest in time. */
  readonly capped: boolean;
};

const PROBES_PER_STATEMENT = 200;
/** Counts are near when they differ by no more than this share. */
const NEAR = 0.25;
/** Where counts begin to tell events apart: as in the indexes of migration 7. */
const MIN_FIREARMS = 5;
const MIN_ROUNDS = 100;

const ROW = sql`s.dataset = d.id and s.withdrawn_by is null`;
const WHEN = sql`s.date_from between p.from_day - d.span and p.to_day and s.date_to >= p.from_day
  and (p.countries = '{}' or s.country is null or s.country = any(p.countries))`;
const buckets = (column: string) => sql`any(array(select generate_series(
  trace.size_bucket(p.${sql.ref(column)}) - 2, trace.size_bucket(p.${sql.ref(column)}) + 2)))`;
const nearly = (column: string, least: number) => sql`s.${sql.ref(column)} >= ${sql.lit(least)}
  and trace.size_bucket(s.${sql.ref(column)}) = ${buckets(column)}
  and s.${sql.ref(column)} between p.${sql.ref(column)} * ${sql.lit(1 - NEAR)} and p.${sql.ref(column)} * ${sql.lit(1 + NEAR)}`;

/** How far a row lies from the middle of the days, in half days. */
const FAR = sql`abs((s.date_from - p.from_day) + (s.date_to - p.to_day))`;

/**
 * One branch a blocking key, so that each finds its index; `bits` is about what the key is worth, so that a limit cuts
 * the rows that share the least. Not the score: that is the cross-check's.
 */
const branch = (bits: ReturnType<typeof sql>, condition: ReturnType<typeof sql>) =>
  sql`select s.id, ${FAR} as far, ${bits} as bits from trace.seizures s where ${ROW} and ${condition}`;
const BRANCHES = sql.join(
  [
    branch(sql`12`, sql`s.container = any(p.containers)`),
    branch(sql`12`, sql`lower(s.vessel) = any(p.vessels)`),
    branch(sql`12`, sql`s.case_number = any(p.case_numbers)`),
    branch(sql`3`, sql`s.area = any(p.areas) and ${WHEN}`),
    branch(sql`4`, sql`s.admin1 = any(p.admin1s) and ${WHEN}`),
    branch(sql`5`, sql`s.place = any(p.places) and ${WHEN}`),
    branch(
      sql`case when s.rounds = p.rounds then 7 else 2 end`,
      sql`${nearly('rounds', MIN_ROUNDS)} and ${WHEN}`,
    ),
    branch(
      sql`case when s.firearms = p.firearms then 3 else 1 end`,
      sql`${nearly('firearms', MIN_FIREARMS)} and ${WHEN}`,
    ),
    branch(sql`0`, sql`p.open and ${WHEN}`),
  ],
  sql` union all `,
);

type Pair = { readonly case_id: string; readonly id: string; readonly found: number };

function plain(probe: Probe): Readonly<Record<string, unknown>> {
  const { caseId, from, to, countries, areas, admin1s, places, containers, vessels, caseNumbers } = probe;
  const telling = (n: number | null, least: number): number | null =>
    n !== null && n * (1 + NEAR) >= least ? n : null;
  const firearms = telling(probe.firearms, MIN_FIREARMS);
  const rounds = telling(probe.rounds, MIN_ROUNDS);
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
    with d as (select ${dataset}::text as id, ${span}::integer as span)
    select p.case_id, c.id, c.found::int as found
    from json_to_recordset(${json(probes.map(plain))}) as p (case_id text, from_day date, to_day date, countries text[],
      areas text[], admin1s text[], places text[], containers text[], vessels text[], case_numbers text[],
      firearms double precision, rounds double precision, open boolean)
    cross join d
    cross join lateral (
      select b.id, count(*) over () as found from (${BRANCHES}) b
      group by b.id order by sum(b.bits) desc, min(b.far), b.id limit ${limit}
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

/** The candidates of each probe, in the order of the probes; at most `limit` rows a case, without their raw form. */
export async function candidateRows(
  db: TraceDb,
  dataset: string,
  probes: readonly Probe[],
  limit = 100,
): Promise<readonly Candidates[]> {
  const span = await longestSpan(db, dataset);
  const found: Candidates[] = [];
  for (const part of chunks(probes, PROBES_PER_STATEMENT)) {
    const pairs = await pairsOf(db, dataset, span, part, limit);
    const rows = await loadSeizures(db, [...new Set(pairs.map(({ id }) => id))], { raw: false });
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
