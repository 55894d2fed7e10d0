/** Migration 7: indexes under the cross-check's blocking keys. */
export const candidates = `
create index seizures_area on trace.seizures (dataset, area, date_from) where area is not null and withdrawn_by is null;
create index seizures_admin1 on trace.seizures (dataset, admin1, date_from) where admin1 is not null and withdrawn_by is null;
create index seizures_place on trace.seizures (dataset, place, date_from) where place is not null and withdrawn_by is null;
create index seizures_rounds on trace.seizures (dataset, rounds) where rounds >= 100 and withdrawn_by is null;
create index seizures_firearms on trace.seizures (dataset, firearms) where firearms >= 5 and withdrawn_by is null;
`;
