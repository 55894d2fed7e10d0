/** Pieces of markup that several layouts share. */
import type { OutletText } from './texts.ts';
import { FURNITURE } from './words.ts';

export type Furniture = (typeof FURNITURE)[OutletText['language']];

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const furnitureOf = (text: OutletText): Furniture => FURNITURE[text.language];

/** The body as paragraphs, headings, quotations and lists. */
export function bodyMarkup(
  { body }: OutletText,
  paragraph = (inner: string): string => `<p>${inner}</p>`,
): string {
  const parts: string[] = [];
  let items: string[] = [];
  const flush = (): void => {
    if (items.length > 0) parts.push(`<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    items = [];
  };
  for (const line of body) {
    const inner = escapeHtml(line.replace(/^(?:## |> |- )/, ''));
    if (line.startsWith('- ')) {
      items.push(inner);
      continue;
    }
    flush();
    if (line.startsWith('## ')) parts.push(`<h2>${inner}</h2>`);
    else if (line.startsWith('> ')) parts.push(`<blockquote><p>${inner}</p></blockquote>`);
    else parts.push(paragraph(inner));
  }
  flush();
  return parts.join('\n');
}

export const menu = (text: OutletText, tag = 'nav'): string =>
  `<${tag} class="site-links">${furnitureOf(text)
    .menu.map((word, index) => `<a href="/s${index}">${escapeHtml(word)}</a>`)
    .join(' ')}</${tag}>`;

/** Cards of other articles, each with its first paragraph. */
export const cards = (others: readonly OutletText[], className: string): string =>
  others
    .map(
      ({ id, title, body }) =>
        `<div class="${className}"><a href="/n/${id}"><h3>${escapeHtml(title)}</h3></a><p>${escapeHtml(body[0] ?? '')}</p></div>`,
    )
    .join('\n');

export const linkList = (others: readonly OutletText[]): string =>
  `<ul>${others.map(({ id, title }) => `<li><a href="/n/${id}">${escapeHtml(title)}</a></li>`).join('')}</ul>`;

export const comments = (text: OutletText, className: string): string =>
  `<div class="${className}">${furnitureOf(text)
    .comments.map((said, index) => `<div><b>lector${index + 3}</b><p>${escapeHtml(said)}</p></div>`)
    .join('')}</div>`;

/** The structured description that many outlets give of an article. */
export function jsonLd(text: OutletText, site: string, withBody: boolean): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: text.title,
    datePublished: text.published,
    dateModified: text.published,
    author: text.author === null ? undefined : { '@type': 'Person', name: text.author },
    publisher: { '@type': 'Organization', name: site },
    articleBody: withBody
      ? text.body.map((line) => line.replace(/^(?:## |> |- )/, '')).join('\n\n')
      : undefined,
  };
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

/** A script and a style of a real page's weight, so that pages are not all story. */
export const ballast = (bytes: number): string =>
  `<style>${'.a1{margin:0;padding:0}'.repeat(Math.ceil(bytes / 50))}</style><script>var q=[];${'q.push({k:"v",n:1});'.repeat(
    Math.ceil(bytes / 42),
  )}</script>`;
