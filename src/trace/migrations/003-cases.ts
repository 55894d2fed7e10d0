/** Migration 3: cases: the events, joined from incidents. */
export const cases = `
create table trace.cases (
  id text primary key,
  type text not null,
  modality text not null,
  date text,
  date_from date,
  date_to date,
  country text,
  place text[] not null,
  lat double precision,
  lon double precision,
  confidence double precision not null,
  facts jsonb not null,
  independent_sources integer not null,
  stated_by text[] not null,
  changed_at timestamptz not null default now()
);
comment on table trace.cases is 'The event: facts holds the chosen value of every field, in the form of an incident.';
comment on column trace.cases.independent_sources is 'Wire copies of one text count as one.';
comment on column trace.cases.stated_by is 'Who said it, apart from who printed it.';
create index cases_when on trace.cases (country, date_from);
create index cases_changed on trace.cases (changed_at);

create table trace.case_members (
  incident_id text primary key references trace.incidents (id),
  case_id text not null references trace.cases (id) on delete cascade
);
comment on table trace.case_members is 'Which incidents tell the event; an incident belongs to one case.';
create index case_members_case on trace.case_members (case_id);

create table trace.case_conflicts (
  case_id text not null references trace.cases (id) on delete cascade,
  ord integer not null,
  field text not null,
  readings jsonb not null,
  chosen text not null,
  why text not null,
  primary key (case_id, ord)
);
comment on table trace.case_conflicts is 'Where reports of one event disagree, with the chosen value and why.';

create table trace.case_links (
  case_id text not null references trace.cases (id) on delete cascade,
  ord integer not null,
  to_case text not null,
  kind text not null,
  why text not null,
  primary key (case_id, ord)
);
comment on table trace.case_links is 'Typed links: follow_up, earlier_step, scheme.';
create index case_links_to on trace.case_links (to_case);

create table trace.case_redirects (
  old_id text primary key,
  case_id text not null
);
comment on table trace.case_redirects is 'Ids of cases that were merged away, and where they went.';
`;
