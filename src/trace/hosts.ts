/** Hosts: politeness kept by the database, so that every process shares one queue before each host. */
import { type Generated, sql } from 'kysely';
import type { InstantOrNull, Stamp, TraceDb } from './columns.ts';

export type HostsTable = {
  host: string;
  next_at: Stamp;
  last_started_at: InstantOrNull;
  gap_ms: Generated<number>;
  last_fetch_ms: Generated<number>;
  crawl_delay: Generated<number | null>;
  robots_status: Generated<number | null>;
  robots_body: Generated<string | null>;
  robots_expires_at: InstantOrNull;
  failures: Generated<number>;
  blocked_until: InstantOrNull;
};

/**
 * Reserves the host's next free slot, `gapMs` after the one before. Returns how long to wait, in milliseconds from
 * now, by the database's clock: processes need not agree on the time.
 */
export async function reserveSlot(db: TraceDb, host: string, gapMs: number): Promise<number> {
  const gap = sql`make_interval(secs => ${gapMs}::double precision / 1000)`;
  const { rows } = await sql<{ wait: number }>`
    insert into trace.hosts as h (host, next_at, gap_ms)
    values (${host}, clock_timestamp() + ${gap}, ${gapMs}::integer)
    on conflict (host) do update set
      next_at = greatest(h.next_at, coalesce(h.blocked_until, '-infinity'), clock_timestamp()) + ${gap},
      gap_ms = ${gapMs}::integer
    returning greatest(0, extract(epoch from next_at - ${gap} - clock_timestamp()) * 1000)::double precision as wait
  `.execute(db);
  return rows[0]?.wait ?? 0;
}

/**
 * Asks to start a request now. Returns 0 and notes the start, or the milliseconds still to wait when another request
 * began less than `gapMs` ago (a late task followed by one on time).
 */
export async function startRequest(db: TraceDb, host: string, gapMs: number): Promise<number> {
  const gap = sql`make_interval(secs => ${gapMs}::double precision / 1000)`;
  const { rows } = await sql`
    insert into trace.hosts as h (host, next_at, last_started_at)
    values (${host}, clock_timestamp() + ${gap}, clock_timestamp())
    on conflict (host) do update set last_started_at = clock_timestamp()
    where h.last_started_at is null or h.last_started_at + ${gap} <= clock_timestamp()
    returning host
  `.execute(db);
  if (rows.length > 0) return 0;
  const { rows: left } = await sql<{ wait: number }>`
    select greatest(1, extract(epoch from last_started_at + ${gap} - clock_timestamp()) * 1000)::double precision as wait
    from trace.hosts where host = ${host}
  `.execute(db);
  return left[0]?.wait ?? 0;
}

export type RobotsCache = {
  readonly status: number | null;
  readonly body: string | null;
  /** Crawl-delay in seconds, or null. */
  readonly crawlDelay: number | null;
  readonly expiresAt: Date;
};

/** Stores what robots.txt said. */
export async function saveRobots(db: TraceDb, host: string, robots: RobotsCache): Promise<void> {
  const row = {
    robots_status: robots.status,
    robots_body: robots.body,
    crawl_delay: robots.crawlDelay,
    robots_expires_at: robots.expiresAt,
  };
  await db
    .insertInto('trace.hosts')
    .values({ host, ...row })
    .onConflict((clash) => clash.column('host').doUpdateSet(row))
    .execute();
}

/** Notes how the last request to a host went. `blockedForMs` keeps everybody away from it for that long. */
export async function noteHost(
  db: TraceDb,
  host: string,
  note: { readonly failed: boolean; readonly tookMs: number; readonly blockedForMs: number },
): Promise<void> {
  await sql`
    update trace.hosts set
      failures = case when ${note.failed}::boolean then failures + 1 else 0 end,
      last_fetch_ms = ${Math.round(note.tookMs)}::integer,
      blocked_until = case when ${note.blockedForMs}::double precision > 0
        then clock_timestamp() + make_interval(secs => ${note.blockedForMs}::double precision / 1000) end
    where host = ${host}
  `.execute(db);
}

/** One host, or null. */
export async function loadHost(db: TraceDb, host: string) {
  return (await db.selectFrom('trace.hosts').selectAll().where('host', '=', host).executeTakeFirst()) ?? null;
}
