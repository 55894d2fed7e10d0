/** Migration 12: what a seizure says beside its days, as one hash, so that a large dataset is read without reading all of every row. */
export const profiles = `
alter table trace.seizures add column profile text;
update trace.seizures s set profile = md5(json_build_array(s.country, s.admin1, s.place, s.area, s.direction, s.mode, s.agency, s.origin, s.destination,
  s.container, s.vessel, s.case_number, (select json_agg(json_build_array(i.type, i.quantity, i.bound, i.unit, i.calibre, i.make, i.model) order by i.ord)
  from trace.seizure_items i where i.seizure_id = s.id))::text);
alter table trace.seizures alter column profile set not null;
comment on column trace.seizures.profile is 'Equal for rows that say the same but for their days.';
`;
