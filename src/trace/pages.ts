/** Pages: the frontier (what to fetch, when) and the index of the archive (what was fetched). */
import { type Generated, type Selectable, sql } from 'kysely';
import { chunks, type InstantOrNull, type JsonByDefault, json, type Stamp, type TraceDb } from './columns.ts';

export type PageKind = 'feed' | 'listing' | 'sitemap' | 'page' | 'article';
export type PageState = 'found' | 'queued' | 'fetched' | 'read' | 'extracted' | 'dropped' | 'quarantined';
/** What a feed or listing said of a page. */
export type PageHint = {
  readonly title?: string | null;
  readonly published?: string | null;
  readonly summary?: string | null;
};

export type PagesTable = {
  id: string;
  url: string;
  host: string;
  source_id: string | null;
  run_id: string | null;
  kind: PageKind;
  state: Generated<PageState>;
  hint: JsonByDefault<PageHint>;
  attempts: Generated<number>;
  status: Generated<number | null>;
  final_url: Generated<string | null>;
  content_type: Generated<string | null>;
  snapshot: Generated<string | null>;
  etag: Generated<string | null>;
  last_modified: Generated<string | null>;
  warc_file: Generated<string | null>;
  warc_offset: Generated<number | null>;
  found_at: Stamp;
  fetched_at: InstantOrNull;
  next_fetch_at: InstantOrNull;
  changed_at: Stamp;
  checked_at: InstantOrNull;
  failures: Generated<number>;
};
export type PageRow = Readonly<Selectable<PagesTable>>;

export type FoundPage = {
  /** `articleId(url)` of src/domain/ids.ts. */
  readonly id: string;
  /** Canonical. */
  readonly url: string;
  readonly host: string;
  readonly sourceId: string | null;
  readonly runId: string | null;
  readonly kind: PageKind;
  readonly hint: PageHint;
};

/** Adds pages that are not known yet; returns the ids of the new ones. */
export async function addPages(db: TraceDb, pages: readonly FoundPage[]): Promise<readonly string[]> {
  const added: string[] = [];
  for (const part of chunks(pages, 1000)) {
    const { rows } = await sql<{ id: string }>`
      insert into trace.pages (id, url, host, source_id, run_id, kind, hint)
      select id, url, host, "sourceId", "runId", kind, coalesce(hint, '{}')
      from json_to_recordset(${json(part)}) as r
        (id text, url text, host text, "sourceId" text, "runId" text, kind text, hint jsonb)
      on conflict do nothing returning id
    `.execute(db);
    added.push(...rows.map(({ id }) => id));
  }
  return added;
}

/** Those of the addresses that no page has yet, in their order. */
export async function unknownOf(db: TraceDb, urls: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ url: string }>`
    select u.url from unnest(${urls}::text[]) with ordinality as u (url, at)
    where not exists (select 1 from trace.pages p where p.url = u.url) order by u.at
  `.execute(db);
  return rows.map(({ url }) => url);
}

/** What a fetch found out. Fields left out keep their value. */
export type FetchedFacts = {
  readonly state: PageState;
  readonly runId?: string | null;
  readonly status?: number | null;
  readonly finalUrl?: string | null;
  readonly contentType?: string | null;
  readonly snapshot?: string | null;
  /** When the bytes were got: ISO 8601. */
  readonly fetchedAt?: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly warcFile?: string | null;
  readonly warcOffset?: number | null;
  readonly nextFetchAt?: Date | null;
  /** The host gave no usable answer: one more failure in a row. */
  readonly failed?: boolean;
};

/** Writes the outcome of a fetch on a page. */
export async function savePage(db: TraceDb, id: string, facts: FetchedFacts): Promise<void> {
  await db
    .updateTable('trace.pages')
    .set({
      state: facts.state,
      run_id: facts.runId,
      status: facts.status,
      final_url: facts.finalUrl,
      content_type: facts.contentType,
      snapshot: facts.snapshot,
      etag: facts.etag,
      last_modified: facts.lastModified,
      warc_file: facts.warcFile,
      warc_offset: facts.warcOffset,
      next_fetch_at: facts.nextFetchAt,
      fetched_at: facts.fetchedAt,
      failures: facts.failed === true ? sql<number>`failures + 1` : 0,
      checked_at: sql`now()`,
      changed_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** The next answer is asked for in whole, though it may be the same. */
export async function forgetValidators(db: TraceDb, id: string): Promise<void> {
  await db.updateTable('trace.pages').set({ etag: null, last_modified: null }).where('id', '=', id).execute();
}

/** Moves pages to a state; `attempt` counts one more attempt. */
export async function movePages(
  db: TraceDb,
  ids: readonly string[],
  state: PageState,
  { attempt = false, runId }: { readonly attempt?: boolean; readonly runId?: string } = {},
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('trace.pages')
    .set({
      state,
      changed_at: sql`now()`,
      ...(attempt ? { attempts: sql<number>`attempts + 1` } : {}),
      ...(runId === undefined ? {} : { run_id: runId }),
    })
    .where('id', 'in', ids)
    .execute();
}

/** One page, or null. */
export async function loadPage(db: TraceDb, id: string): Promise<PageRow | null> {
  return (await db.selectFrom('trace.pages').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Sets when the page is asked for again; null for never. */
export async function setNextFetch(db: TraceDb, id: string, at: Date | null): Promise<void> {
  await db.updateTable('trace.pages').set({ next_fetch_at: at }).where('id', '=', id).execute();
}
