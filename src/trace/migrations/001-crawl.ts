/** Migration 1: what is crawled: runs, sources, hosts, pages, and how units leave the pipeline. */
export const crawl = `
create table trace.runs (
  id text primary key,
  job text not null,
  mode text not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  summary jsonb not null default '{}'
);
comment on table trace.runs is 'One execution of a job.';
comment on column trace.runs.mode is 'embedded, postgres or distributed.';
comment on column trace.runs.summary is 'What the run printed at its end.';

create table trace.sources (
  id text primary key,
  job text not null,
  title text not null,
  lang text,
  country text,
  time_zone text,
  kind text not null,
  owner text,
  definition jsonb not null default '{}',
  last_success_at timestamptz,
  last_error text,
  failures integer not null default 0
);
comment on table trace.sources is 'One outlet or office within a job; id is job/source.';
comment on column trace.sources.owner is 'Who publishes: outlets of one owner are not independent.';
comment on column trace.sources.failures is 'Failed fetches in a row.';

create table trace.hosts (
  host text primary key,
  next_at timestamptz not null default '-infinity',
  last_started_at timestamptz,
  gap_ms integer not null default 0,
  last_fetch_ms integer not null default 0,
  crawl_delay double precision,
  robots_status integer,
  robots_body text,
  robots_expires_at timestamptz,
  failures integer not null default 0,
  blocked_until timestamptz
);
comment on table trace.hosts is 'Politeness per host: the next free slot and the cached robots.txt.';
comment on column trace.hosts.next_at is 'The earliest moment of the next request.';
comment on column trace.hosts.crawl_delay is 'Crawl-delay of robots.txt in seconds.';

create table trace.pages (
  id text primary key,
  url text not null unique,
  host text not null,
  source_id text references trace.sources (id),
  run_id text references trace.runs (id),
  kind text not null check (kind in ('feed', 'listing', 'sitemap', 'page', 'article')),
  state text not null default 'found'
    check (state in ('found', 'queued', 'fetched', 'read', 'extracted', 'dropped', 'quarantined')),
  hint jsonb not null default '{}',
  attempts integer not null default 0,
  status integer,
  final_url text,
  content_type text,
  snapshot text,
  etag text,
  last_modified text,
  warc_file text,
  warc_offset bigint,
  found_at timestamptz not null default now(),
  fetched_at timestamptz,
  next_fetch_at timestamptz,
  changed_at timestamptz not null default now()
);
comment on table trace.pages is 'The frontier and the archive index: one row per canonical URL.';
comment on column trace.pages.hint is 'What the feed or listing said of it: title, date, summary.';
comment on column trace.pages.snapshot is 'SHA-256 of the fetched bytes.';
comment on column trace.pages.warc_offset is 'Byte offset of the record in warc_file.';
create index pages_due on trace.pages (next_fetch_at) where next_fetch_at is not null;
create index pages_state on trace.pages (state, changed_at);
create index pages_host on trace.pages (host);
create index pages_run on trace.pages (run_id);

create table trace.drops (
  run_id text not null default '',
  unit text not null,
  stage text not null,
  why text not null,
  detail text,
  at timestamptz not null default now(),
  primary key (run_id, unit, stage)
);
comment on table trace.drops is 'Expected ends: why a page or article left the pipeline, counted once a run and stage.';
comment on column trace.drops.unit is 'The id of the page or article.';

create table trace.quarantine (
  queue text not null,
  task text not null,
  payload jsonb not null,
  reason text not null,
  attempts integer not null,
  at timestamptz not null default now(),
  released_at timestamptz,
  primary key (queue, task)
);
comment on table trace.quarantine is 'Tasks that can never succeed, with their reason, for a person to look at.';
`;
