/** Reading: bytes of a page -> article. */
export { decodeText } from './charset.ts';
export { type PageInput, type ReadArticle, readPage } from './read-page.ts';
