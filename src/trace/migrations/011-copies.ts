/** Migration 11: the address that an article's page declares, by which copies of one page are known. */
export const copies = `
alter table trace.articles add column canonical text;
update trace.articles set canonical = url;
comment on column trace.articles.url is 'The address to show: the canonical one where it names the same article, or the one that answered.';
comment on column trace.articles.canonical is 'The address that the page declares as its own, where that may be believed; pages of one text that share it are one article.';
create index articles_url on trace.articles (url);
create index articles_canonical on trace.articles (canonical);
`;
