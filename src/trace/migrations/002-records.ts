/** Migration 2: what was read: articles with their revisions, incidents, item lines, evidence, quoted figures. */
export const records = `
create table trace.articles (
  id text primary key,
  page_id text references trace.pages (id),
  source_id text not null,
  url text,
  revision integer not null
);
comment on table trace.articles is 'A title and a body, read from one page; the text stands in its revisions.';
comment on column trace.articles.revision is 'The current revision.';

create table trace.article_revisions (
  article_id text not null references trace.articles (id),
  revision integer not null,
  lang text not null,
  text text not null,
  published text,
  snapshot text not null,
  read_at timestamptz not null default now(),
  extracted_at timestamptz,
  relevant boolean,
  reason text,
  mentions jsonb,
  primary key (article_id, revision)
);
comment on table trace.article_revisions is 'One version of an article: title, one line feed, body. Never edited; offsets count UTF-16 units in it.';
comment on column trace.article_revisions.published is 'A date or a zoned time as the page gave it.';
comment on column trace.article_revisions.reason is 'Why the text is, or is not, about illicit arms.';
create index article_revisions_waiting on trace.article_revisions (read_at) where extracted_at is null;

create table trace.incidents (
  id text primary key,
  article_id text not null references trace.articles (id),
  revision integer not null,
  type text not null,
  modality text not null,
  main boolean not null,
  date text,
  date_from date,
  date_to date,
  country text,
  place text[] not null,
  admin text,
  lat double precision,
  lon double precision,
  confidence double precision not null,
  record jsonb not null,
  first_seen_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
comment on table trace.incidents is 'One article''s account of one event. The record is the whole; the columns are what people filter by.';
comment on column trace.incidents.date is 'YYYY, YYYY-MM, YYYY-MM-DD, or two joined by a slash.';
comment on column trace.incidents.date_from is 'First day of the interval.';
comment on column trace.incidents.date_to is 'Last day of the interval.';
comment on column trace.incidents.withdrawn_at is 'When a later revision or extraction no longer found it; the id stays for its verdicts.';
create index incidents_article on trace.incidents (article_id);
create index incidents_when on trace.incidents (country, date_from);
create index incidents_changed on trace.incidents (changed_at);

create table trace.incident_items (
  incident_id text not null references trace.incidents (id) on delete cascade,
  ord integer not null,
  type text not null,
  quantity double precision,
  bound text,
  calibre text,
  make text,
  model text,
  serial text,
  primary key (incident_id, ord)
);
comment on table trace.incident_items is 'Item lines: one kind of arm with its quantity.';
create index incident_items_type on trace.incident_items (type);

create table trace.evidence (
  incident_id text not null references trace.incidents (id) on delete cascade,
  ord integer not null,
  field text not null,
  start_at integer not null,
  end_at integer not null,
  quote text not null,
  rule text not null,
  confidence double precision not null,
  primary key (incident_id, ord)
);
comment on table trace.evidence is 'The words that say a filled field. field is a JSON pointer into the record.';
comment on column trace.evidence.start_at is 'UTF-16 offset into the text of the incident''s revision; end_at is exclusive.';
create index evidence_field on trace.evidence (incident_id, field);

create table trace.claims (
  incident_id text not null references trace.incidents (id) on delete cascade,
  ord integer not null,
  value double precision not null,
  unit text not null,
  denominator text,
  period text,
  area text,
  source text,
  primary key (incident_id, ord)
);
comment on table trace.claims is 'Figures that an article quotes ("73 % of the arms traced").';
comment on column trace.claims.denominator is 'What the figure is a share of: recovered, submitted, traced.';
`;
