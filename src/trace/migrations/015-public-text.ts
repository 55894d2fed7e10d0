/** Migration 15: the text of a revision without the names of private persons, for searches that may not find by them. */
export const publicText = `
alter table trace.article_revisions add column public_text text;
comment on column trace.article_revisions.public_text is
  'The text with private persons masked; empty where it hides nobody; null until the revision is extracted (again).';
`;
