/** The links among stored cases: whose are to be found anew, what may bear on them, and their writing. */
import { sql } from 'kysely';
import type { LinkKind } from '../domain/vocabulary.ts';
import { json, type TraceDb } from './columns.ts';

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** Cases whose links are to be found anew. */
export async function casesWithLinksDue(db: TraceDb, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from trace.cases c where c.links_due
      and exists (select 1 from trace.case_members m join trace.link_states s using (incident_id) where m.case_id = c.id)
    order by c.id limit ${limit}
  `.execute(db);
  return idsOf(rows);
}

/** The cases that incidents are in. */
export async function casesHolding(db: TraceDb, incidents: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct case_id as id from trace.case_members where incident_id = any(${incidents}::text[])
  `.execute(db);
  return idsOf(rows);
}

/** The incidents of cases. */
export async function membersOfCases(db: TraceDb, cases: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select incident_id as id from trace.case_members where case_id = any(${cases}::text[])
  `.execute(db);
  return idsOf(rows);
}

/** Cases that are linked from any of these, or told in an article of theirs; themselves too. */
export async function casesBeside(db: TraceDb, cases: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select to_case as id from trace.case_links where case_id = any(${cases}::text[])
    union
    select o.case_id from trace.case_members m join trace.incidents i on i.id = m.incident_id
      join trace.incidents j on j.article_id = i.article_id join trace.case_members o on o.incident_id = j.id
    where m.case_id = any(${cases}::text[])
  `.execute(db);
  return idsOf(rows);
}

/** Marks cases whose links are to be found anew, and drops links to cases that are no more. */
export async function askForLinks(
  trx: TraceDb,
  cases: readonly string[],
  retired: readonly string[],
): Promise<void> {
  await sql`update trace.cases set links_due = true where id = any(${cases}::text[]) and not links_due`.execute(
    trx,
  );
  await sql`delete from trace.case_links where to_case = any(${retired}::text[])`.execute(trx);
}

/** Notes that the links of cases were found. */
export async function clearLinksDue(trx: TraceDb, cases: readonly string[]): Promise<void> {
  await sql`update trace.cases set links_due = false where id = any(${cases}::text[])`.execute(trx);
}

/** Of cases, the event that each is linked from: [case, event]. */
export async function parentsOf(
  db: TraceDb,
  cases: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await sql<{ child: string; parent: string }>`
    select to_case as child, case_id as parent from trace.case_links where to_case = any(${cases}::text[])
  `.execute(db);
  return rows.map(({ child, parent }) => [child, parent] as const);
}

export type StoredLink = {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly why: string;
};

/** Replaces every link to the cases `to` by `links`; the links of one case stay in the order of where they lead. */
export async function replaceLinksTo(
  trx: TraceDb,
  to: readonly string[],
  links: readonly StoredLink[],
): Promise<void> {
  await sql`delete from trace.case_links where to_case = any(${to}::text[])`.execute(trx);
  const from = [...new Set(links.map((link) => link.from))];
  const { rows } = await sql<StoredLink>`
    delete from trace.case_links where case_id = any(${from}::text[])
    returning case_id as "from", to_case as "to", kind, why
  `.execute(trx);
  const seen = new Map<string, number>();
  const numbered = [...rows, ...links]
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .map(({ from: case_id, to: to_case, kind, why }) => {
      const ord = seen.get(case_id) ?? 0;
      seen.set(case_id, ord + 1);
      return { case_id, ord, to_case, kind, why };
    });
  await sql`insert into trace.case_links select * from json_populate_recordset(null::trace.case_links, ${json(numbered)})`.execute(
    trx,
  );
}
