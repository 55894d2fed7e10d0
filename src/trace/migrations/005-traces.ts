/** Migration 5: trace data: a partner's private records (serials only keyed-hashed) and public aggregates. */
export const traces = `
create table trace.trace_records (
  id text primary key,
  dataset text not null references trace.datasets (id),
  batch text not null references trace.import_batches (id),
  request_ref text not null,
  content_hash text not null,
  serial_hash text,
  serial_status text,
  type text,
  raw_class text not null,
  make text,
  model text,
  calibre text,
  country_made text,
  importer text,
  requested_on date,
  completed_on date,
  recovered_on date,
  recovery_country text,
  recovery_place text,
  result text,
  source_kind text,
  first_sale_on date,
  dealer_state text,
  dealer_county text,
  multiple_sale boolean,
  days_to_crime integer
);
comment on table trace.trace_records is 'A partner''s private load. Never exported. Purchasers and possessors are not stored.';
comment on column trace.trace_records.serial_hash is 'HMAC-SHA-256 of the folded serial number under TRACEWIRE_SERIAL_KEY; the serial itself is not stored.';
create index trace_records_serial on trace.trace_records (serial_hash) where serial_hash is not null;

create table trace.trace_aggregates (
  id text primary key,
  dataset text not null references trace.datasets (id),
  batch text not null references trace.import_batches (id),
  publisher text not null,
  period_from date not null,
  period_to date not null,
  recovery_area text not null,
  source_area text,
  dimension text not null,
  category text not null,
  n double precision,
  note text
);
comment on table trace.trace_aggregates is 'Published totals: n arms of a category, recovered in an area over a period.';
comment on column trace.trace_aggregates.dimension is 'What the category divides by: total, type, calibre, source, result, time_to_crime.';
create index trace_aggregates_area on trace.trace_aggregates (recovery_area, period_from);
`;
