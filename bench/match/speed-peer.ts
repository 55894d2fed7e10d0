/**
 * What a user would otherwise write: one SQL join of cases and rows by days, and by trigrams of what, how much and where
 * (extension pg_trgm). Both sides get their text and the indexes before the clock starts.
 */
import { sql } from 'kysely';
import type { Case } from '../../src/domain/case.ts';
import { json, type TraceDb } from '../../src/trace/columns.ts';
import { intervalDays } from '../../src/trace/interval.ts';
import type { StepResult } from './speed-steps.ts';

/** Days by which press and registry may differ. */
const REACH_DAYS = 3;
/** pg_trgm's own default. */
const SIMILAR = 0.3;

const textOf = ({ facts }: Case): string =>
  [
    ...facts.place,
    facts.country,
    ...facts.items.map(({ type, quantity }) => `${quantity ?? ''} ${type}`),
  ].join(' ');

async function layOut(db: TraceDb, cases: readonly Case[]): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    create table if not exists public.peer_rows as
    select s.id, s.date_from, s.date_to, concat_ws(' ', s.area, s.country, (
      select string_agg(i.quantity || ' ' || i.type, ' ' order by i.ord) from trace.seizure_items i where i.seizure_id = s.id)) as text
    from trace.seizures s
  `.execute(db);
  await sql`create index if not exists peer_rows_when on public.peer_rows (date_from, date_to)`.execute(db);
  const told = cases.map((one) => {
    const days = intervalDays(one.facts.date);
    return { id: one.id, first: days?.from ?? null, last: days?.to ?? null, text: textOf(one) };
  });
  await sql`drop table if exists public.peer_cases`.execute(db);
  await sql`
    create table public.peer_cases as
    select * from json_to_recordset(${json(told)}) as r (id text, first date, last date, text text)
  `.execute(db);
  await sql`analyze public.peer_rows, public.peer_cases`.execute(db);
}

/** The best row of each case that is similar at all. */
export async function joinByTrigrams(db: TraceDb, cases: readonly Case[]): Promise<StepResult> {
  await layOut(db, cases);
  const began = performance.now();
  const { rows } = await sql<{ case: string; row: string; score: number }>`
    select distinct on (c.id) c.id as "case", s.id as row, similarity(s.text, c.text)::float8 as score
    from public.peer_cases c
    join public.peer_rows s on s.date_from between c.first - 31 - ${REACH_DAYS}::integer and c.last + ${REACH_DAYS}::integer
      and s.date_to >= c.first - ${REACH_DAYS}::integer and similarity(s.text, c.text) >= ${SIMILAR}
    order by c.id, score desc, s.id
  `.execute(db);
  const seconds = (performance.now() - began) / 1000;
  const answers = rows.map(({ case: caseId, row, score }) => ({ caseId, row, score, likely: true }));
  return { seconds: { join: seconds, cases: cases.length }, answers };
}
