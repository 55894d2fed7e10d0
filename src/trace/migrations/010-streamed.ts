/** Migration 10: the cross-check streams a dataset by its days, so the indexes of migration 7 only made imports slow. */
export const streamed = `
drop index trace.seizures_area, trace.seizures_admin1, trace.seizures_place, trace.seizures_rounds, trace.seizures_firearms;
drop function trace.size_bucket(double precision);
`;
