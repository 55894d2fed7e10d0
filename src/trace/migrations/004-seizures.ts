/** Migration 4: official seizure data: datasets, coverage, import batches, seizures with item lines and their history. */
export const seizures = `
create table trace.datasets (
  id text primary key,
  title text not null,
  publisher text not null,
  url text,
  licence text not null,
  redistributable boolean not null,
  sensitivity text not null check (sensitivity in ('public', 'restricted')),
  kind text not null check (kind in ('seizures', 'trace_records', 'trace_aggregates')),
  invented boolean not null
);
comment on table trace.datasets is 'A table of official records, and the terms under which it may be used.';
comment on column trace.datasets.invented is 'True for samples that were made up.';

create table trace.coverage (
  dataset text not null references trace.datasets (id) on delete cascade,
  ord integer not null,
  countries text[] not null,
  date_from date not null,
  date_to date not null,
  agencies text[] not null,
  classes text[] not null,
  grain text not null,
  lag_days integer not null,
  row_means text not null,
  primary key (dataset, ord)
);
comment on table trace.coverage is 'Who, where, when, which items, how fine and with what lag a dataset records.';

create table trace.import_batches (
  id text primary key,
  dataset text not null references trace.datasets (id),
  file_name text not null,
  file_sha256 text not null,
  mapping_sha256 text not null,
  encoding text not null,
  rows_in integer not null,
  rows_ok integer not null,
  rows_bad integer not null,
  report jsonb not null,
  imported_at timestamptz not null default now(),
  superseded_by text references trace.import_batches (id)
);
comment on table trace.import_batches is 'One imported file. The same file under the same mapping is one batch, however often it is imported.';
comment on column trace.import_batches.report is 'Totals, what was not mapped, and the rows that were refused.';
create index import_batches_dataset on trace.import_batches (dataset);

create table trace.seizures (
  id text primary key,
  dataset text not null references trace.datasets (id),
  batch text not null references trace.import_batches (id),
  source_ref text not null,
  content_hash text not null,
  date_from date not null,
  date_to date not null,
  country text,
  admin1 text,
  place text,
  area text,
  direction text,
  mode text,
  agency text,
  origin text,
  destination text,
  container text,
  vessel text,
  case_number text,
  firearms double precision,
  rounds double precision,
  search text not null,
  raw jsonb not null,
  withdrawn_by text references trace.import_batches (id)
);
comment on table trace.seizures is 'One official event (or one object, or one cell, as the coverage says).';
comment on column trace.seizures.batch is 'The last batch whose file holds it in this form.';
comment on column trace.seizures.content_hash is 'Changes when any value of the event changes.';
comment on column trace.seizures.firearms is 'Sum of the known firearm quantities; null when no line is a firearm or none is known.';
comment on column trace.seizures.rounds is 'Sum of the known ammunition quantities in rounds.';
comment on column trace.seizures.search is 'Folded words of place, agency, identifiers and item lines.';
comment on column trace.seizures.withdrawn_by is 'The batch whose file no longer holds it; null while current.';
create index seizures_when on trace.seizures (dataset, date_from);
create index seizures_country on trace.seizures (country, date_from) where withdrawn_by is null;
create index seizures_batch on trace.seizures (batch);
create index seizures_container on trace.seizures (container) where container is not null;
create index seizures_vessel on trace.seizures (lower(vessel)) where vessel is not null;
create index seizures_case on trace.seizures (case_number) where case_number is not null;

create table trace.seizure_items (
  seizure_id text not null references trace.seizures (id) on delete cascade,
  ord integer not null,
  type text,
  raw_class text not null,
  quantity double precision,
  bound text,
  unit text not null,
  calibre text,
  make text,
  model text,
  primary key (seizure_id, ord)
);
comment on table trace.seizure_items is 'Item lines of a seizure.';
comment on column trace.seizure_items.type is 'null where the mapping does not know the class: said, never guessed.';
comment on column trace.seizure_items.quantity is 'null where the file gives none.';

create table trace.seizure_history (
  seizure_id text not null,
  batch text not null references trace.import_batches (id),
  superseded_by text not null references trace.import_batches (id),
  record jsonb not null,
  primary key (seizure_id, superseded_by)
);
comment on table trace.seizure_history is 'What an earlier batch said of a seizure that a later one changed or withdrew.';
`;
