/** Migration 13: what linking has done and over which keys incidents find each other, so that a new one touches only what hangs together with it. */
export const linking = `
create table trace.link_unread (
  incident_id text primary key references trace.incidents (id),
  changed_at timestamptz not null
);
comment on table trace.link_unread is 'Incidents that changed or were withdrawn since linking read them; a trigger fills it, so that no writer can forget to.';
insert into trace.link_unread select id, changed_at from trace.incidents
where withdrawn_at is null or id in (select incident_id from trace.case_members);
create function trace.note_unread() returns trigger language plpgsql as $$
begin
  insert into trace.link_unread values (new.id, new.changed_at)
  on conflict (incident_id) do update set changed_at = excluded.changed_at;
  return null;
end $$;
create trigger incidents_unread after insert or update on trace.incidents
  for each row execute function trace.note_unread();

create table trace.link_states (
  incident_id text primary key references trace.incidents (id),
  due boolean not null,
  block text
);
comment on table trace.link_states is 'Incidents whose keys are stored; a withdrawn one stays until linking has taken it out of its case.';
comment on column trace.link_states.due is 'Not linked since its keys, or which of them are too common, changed.';
comment on column trace.link_states.block is 'Incidents that hang together by what may be one event bear one name: the least id among them.';
create index link_states_due on trace.link_states (incident_id) where due;
create index link_states_block on trace.link_states (block);

create table trace.link_keys (
  key text not null,
  edge boolean not null,
  incident_id text not null references trace.incidents (id),
  primary key (key, edge, incident_id)
);
comment on table trace.link_keys is 'Two incidents that linking ever compares hold one key, not both at the edge of a name.';
create index link_keys_incident on trace.link_keys (incident_id);

create table trace.link_rounds (
  one boolean primary key default true check (one),
  round bigint not null,
  version text not null
);
comment on table trace.link_rounds is 'Counts every write of linking: what was worked out before another write is worked out again.';
comment on column trace.link_rounds.version is 'Of the keys and weights in force; under others, everything is linked anew.';
insert into trace.link_rounds (round, version) values (0, '');

alter table trace.cases add column links_due boolean not null default true;
comment on column trace.cases.links_due is 'Its links, and those of its neighbours, have still to be found.';
create index cases_links_due on trace.cases (id) where links_due;
`;
