/** Migration 14: how much of a text looks wrongly decoded. */
export const mojibake = `
alter table trace.article_revisions add column mojibake real not null default 0;
comment on column trace.article_revisions.mojibake is
  'Share of the characters beyond ASCII that belong to signs of a wrong decoding, 0 to 1; texts that were read before this column have 0.';
`;
