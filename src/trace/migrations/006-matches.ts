/** Migration 6: the cross-check: matches with their reasons, and people's verdicts. */
export const matches = `
create table trace.matches (
  case_id text not null references trace.cases (id) on delete cascade,
  dataset text not null,
  seizure_id text not null default '',
  prior double precision not null,
  score double precision not null,
  probability double precision not null,
  outcome text not null,
  compatible_with integer,
  reasons jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (case_id, dataset, seizure_id)
);
comment on table trace.matches is 'A case compared with an official row, or with a dataset as a whole (seizure_id empty).';
comment on column trace.matches.score is 'prior plus the weights of the reasons, in bits.';
create index matches_seizure on trace.matches (seizure_id) where seizure_id <> '';
create index matches_outcome on trace.matches (outcome);

create table trace.verdicts (
  id bigint generated always as identity primary key,
  incident_id text not null references trace.incidents (id),
  seizure_id text not null references trace.seizures (id),
  ruling text not null check (ruling in ('same', 'different', 'unsure')),
  by text not null,
  at timestamptz not null,
  note text,
  unique (incident_id, seizure_id, by, at)
);
comment on table trace.verdicts is 'A person''s word on a pair. Rows are only ever added; the latest counts, earlier ones stay readable.';
create index verdicts_seizure on trace.verdicts (seizure_id);

create function trace.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'verdicts are only ever added';
end $$;
create trigger verdicts_are_final before update or delete on trace.verdicts
  for each row execute function trace.refuse_change();
`;
