/** Migration 8: what the cross-check has learnt of each dataset. */
export const matchModels = `
create table trace.match_models (
  dataset text primary key references trace.datasets (id) on delete cascade,
  model jsonb not null,
  cases integer not null,
  ruled integer not null,
  expected double precision not null,
  error_before double precision,
  error_after double precision,
  learnt_at timestamptz not null default now()
);
comment on table trace.match_models is 'Learnt weights of a dataset; without a row every weight is the guess that comes with the program.';
comment on column trace.match_models.model is 'How often each level is reached by true pairs, the share of events recorded, and from how many pairs.';
comment on column trace.match_models.ruled is 'Pairs with a verdict that it was learnt from.';
comment on column trace.match_models.error_before is 'Mean squared error of the probability on ruled pairs, by the guesses.';
comment on column trace.match_models.error_after is 'The same by models that did not see the verdict.';
`;
