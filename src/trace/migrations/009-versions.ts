/** Migration 9: articles that are edited or withdrawn at their source, and the rhythm and health of sources. */
export const versions = `
alter table trace.pages add column checked_at timestamptz;
alter table trace.pages add column failures integer not null default 0;
update trace.pages set checked_at = fetched_at where fetched_at is not null;
comment on column trace.pages.fetched_at is 'When its bytes were last got.';
comment on column trace.pages.checked_at is 'When it was last asked for, whatever the answer.';
comment on column trace.pages.attempts is 'How often it was asked for again, counted into the names of its tasks.';
comment on column trace.pages.failures is 'Failed fetches in a row.';

alter table trace.articles add column edited_at timestamptz;
alter table trace.articles add column withdrawn_at timestamptz;
alter table trace.articles add column withdrawn_why text;
comment on column trace.articles.edited_at is 'When another text than the one before was first seen; null while the first one stands.';
comment on column trace.articles.withdrawn_at is 'When its source was first seen to have taken it down; null while it can be read there.';
comment on column trace.articles.withdrawn_why is 'HTTP 404, HTTP 410, or the address that it now leads to.';
create index articles_page on trace.articles (page_id);

alter table trace.sources add column retired_at timestamptz;
alter table trace.sources add column health text not null default 'new'
  check (health in ('new', 'ok', 'silent', 'no_text'));
alter table trace.sources add column health_since timestamptz;
alter table trace.sources add column health_note text;
comment on column trace.sources.retired_at is 'When its job stopped naming it: it is not asked any more, its articles stay.';
comment on column trace.sources.health is 'Against its own rhythm, judged at the end of each run; new until there are runs enough.';
comment on column trace.sources.health_note is 'What it used to do and what it does now.';

create table trace.source_runs (
  source_id text not null references trace.sources (id) on delete cascade,
  run_id text not null,
  at timestamptz not null,
  items integer not null,
  pages integer not null,
  bodies integer not null,
  primary key (source_id, run_id)
);
comment on table trace.source_runs is 'What each run got from each source: its rhythm. Kept for 90 days.';
comment on column trace.source_runs.items is 'Addresses of articles that were new.';
comment on column trace.source_runs.pages is 'Pages that were got.';
comment on column trace.source_runs.bodies is 'Of these, with a text.';
create index source_runs_at on trace.source_runs (source_id, at);
`;
