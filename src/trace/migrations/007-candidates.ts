/** Migration 7: indexes under the cross-check's blocking keys. */
export const candidates = `
create function trace.size_bucket(n double precision) returns integer language sql immutable parallel safe
  return case when n >= 1 then floor(ln(n) / ln(1.25))::integer end;
comment on function trace.size_bucket is 'Counts within a quarter of each other lie at most two buckets apart.';

create index seizures_area on trace.seizures (dataset, area, date_from) where area is not null and withdrawn_by is null;
create index seizures_admin1 on trace.seizures (dataset, admin1, date_from) where admin1 is not null and withdrawn_by is null;
create index seizures_place on trace.seizures (dataset, place, date_from) where place is not null and withdrawn_by is null;
create index seizures_rounds on trace.seizures (dataset, trace.size_bucket(rounds), date_from)
  where rounds >= 100 and withdrawn_by is null;
create index seizures_firearms on trace.seizures (dataset, trace.size_bucket(firearms), date_from)
  where firearms >= 5 and withdrawn_by is null;
`;
