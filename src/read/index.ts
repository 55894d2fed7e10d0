/** Reading: bytes of a page -> article. */
export { countLines, type LineCounts, learntLines, lineKey } from './boilerplate.ts';
export { decodeText } from './charset.ts';
export { type PageInput, type ReadArticle, readPage } from './read-page.ts';
