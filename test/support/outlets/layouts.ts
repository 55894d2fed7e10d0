/** Twelve outlet templates of our own, with the noise of real ones around the text. */
import {
  ballast,
  bodyMarkup,
  cards,
  comments,
  escapeHtml,
  furnitureOf,
  jsonLd,
  linkList,
  menu,
} from './parts.ts';
import type { OutletText } from './texts.ts';

/** Renders one article; `others` are articles that the page teases. */
export type LayoutTemplate = (text: OutletText, others: readonly OutletText[]) => string;

const day = ({ published }: OutletText): string => published.slice(0, 10);
const slashed = (text: OutletText): string => day(text).split('-').reverse().join('/');
const byline = (text: OutletText): string =>
  text.author === null ? '' : `${furnitureOf(text).by} ${escapeHtml(text.author)}`;
const page = (text: OutletText, head: string, body: string): string =>
  `<!DOCTYPE html><html lang="${text.language}"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

const weblog: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} - El Faro del Istmo</title><meta property="og:site_name" content="El Faro del Istmo"><meta property="article:published_time" content="${text.published}">${ballast(9000)}`,
    `<div id="page" class="hfeed site">${menu(text)}<div class="content-area"><main><article class="post hentry tag-news"><header class="entry-header"><h1 class="entry-title">${escapeHtml(text.title)}</h1><div class="entry-meta"><span class="byline"><a rel="author" href="/a">${escapeHtml(text.author ?? '')}</a></span> <time class="entry-date published" datetime="${text.published}">${slashed(text)}</time></div></header><div class="entry-content">${bodyMarkup(text)}<p><strong>${furnitureOf(text).also}</strong> <a href="/n/x">${escapeHtml(others[0]?.title ?? '')}</a></p><div class="sharedaddy"><h3>${furnitureOf(text).share}</h3><a href="#">Facebook</a> <a href="#">WhatsApp</a></div></div><footer class="entry-footer">${linkList(others)}</footer></article>${comments(text, 'comments-area comment-list')}</main><aside class="widget-area">${cards(others, 'widget')}</aside></div></div>`,
  );

const structured: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} | Harbour Ledger</title>${jsonLd(text, 'Harbour Ledger', true)}${ballast(20000)}`,
    `${menu(text, 'div')}<div class="wrap"><section class="top"><h1>${escapeHtml(text.title)}</h1><p class="lead-date">${slashed(text)}</p></section><div itemprop="articleBody" class="c-9x">${bodyMarkup(text)}<p>${furnitureOf(text).appeal}</p></div><div class="grid">${cards(others, 'c-card')}</div><p>${furnitureOf(text).rights}</p></div>`,
  );

/** Tables for layout, no paragraphs, line breaks: the web of 1999, still served by gazettes. */
const tables: LayoutTemplate = (text, others) =>
  `<html><head><title>${escapeHtml(text.title)}</title></head><body bgcolor="#ffffff"><table width="760"><tr><td colspan="3">${menu(text, 'font')}</td></tr><tr><td width="120" valign="top">${linkList(others)}</td><td valign="top"><font size="5"><b>${escapeHtml(text.title)}</b></font><br><font size="1">${byline(text)} - ${slashed(text)}</font><br><br>${text.body
    .map((line) => escapeHtml(line.replace(/^(?:## |> |- )/, '')))
    .join('<br><br>')}</td><td width="160" valign="top"><b>${furnitureOf(text).related}</b><br>${others
    .map(({ id, title }) => `<a href="/n/${id}">${escapeHtml(title)}</a><br>`)
    .join(
      '',
    )}</td></tr><tr><td colspan="3"><font size="1">${furnitureOf(text).rights}</font></td></tr></table></body></html>`;

const portal: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} | Portal Oficial</title><meta name="dcterms.date" content="${day(text)}">${ballast(5000)}`,
    `<div class="region region-header">${menu(text)}</div><div class="breadcrumb"><a href="/">${furnitureOf(text).menu[0]}</a> › <a href="/c">${furnitureOf(text).menu[1]}</a></div><h1 class="title" id="page-title">${escapeHtml(text.title)}</h1><div class="node node-article"><div class="field field-name-field-date">${slashed(text)}</div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even">${bodyMarkup(text)}</div></div></div><div class="field field-name-field-tags">${linkList(others)}</div></div><div class="region region-sidebar-second">${cards(others, 'views-row')}</div><div class="region-footer"><p>${furnitureOf(text).rights}</p></div>`,
  );

/** Class names that say nothing, as modern build tools write them; a consent text that is long prose. */
const hashed: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)}</title>${jsonLd(text, 'Norte', false)}${ballast(40000)}`,
    `<div id="__next"><div class="sc-1x9"><div class="sc-3kq">${menu(text, 'div')}</div><div class="sc-77a"><p>${furnitureOf(text).cookies}</p><button>OK</button></div><div class="sc-0d1"><div class="sc-0d2"><h1 class="sc-h1z">${escapeHtml(text.title)}</h1><div class="sc-by1">${byline(text)}</div><div class="sc-fig"><img src="/p.jpg" alt=""><div class="sc-cap caption">${furnitureOf(text).photo}</div></div><div class="sc-b0d">${bodyMarkup(text)}</div></div><div class="sc-0d3">${cards(others, 'sc-crd')}</div></div></div></div>`,
  );

const mobile: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)}</title><link rel="canonical" href="https://norte.example/n/${text.id}">${jsonLd(text, 'Norte', false)}`,
    `<amp-sidebar id="s">${linkList(others)}</amp-sidebar><article class="amp-wp-article"><header class="amp-wp-article-header"><h1>${escapeHtml(text.title)}</h1><div>${byline(text)}</div></header><div class="amp-wp-article-content">${bodyMarkup(text)}<amp-ad width="300" height="250"><div>${furnitureOf(text).advert}</div></amp-ad></div></article><amp-list><p>${furnitureOf(text).appeal}</p></amp-list>`,
  );

/** The body in pieces, an advertisement and a pointer between them. */
const pieces: LayoutTemplate = (text, others) => {
  const half = Math.ceil(text.body.length / 2);
  const piece = (body: readonly string[]): string =>
    `<div class="article-text">${bodyMarkup({ ...text, body: [...body] })}</div>`;
  return page(
    text,
    `<title>${escapeHtml(text.title)} - La Dépêche des Caps</title><meta property="article:published_time" content="${text.published}">${ballast(30000)}`,
    `${menu(text)}<div class="story"><h1>${escapeHtml(text.title)}</h1><div class="author-line">${byline(text)}</div><div class="story-inner">${piece(text.body.slice(0, half))}<div class="ad-slot"><span>${furnitureOf(text).advert}</span></div><p class="read-also">${furnitureOf(text).also} <a href="/n/z">${escapeHtml(others[1]?.title ?? '')}</a></p>${piece(text.body.slice(half))}</div></div><section class="more-stories">${cards(others, 'teaser')}</section>${comments(text, 'fb-thread')}`,
  );
};

const statement: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>Communiqués - ${escapeHtml(text.title)}</title>`,
    `<header role="banner"><p>République</p>${menu(text)}</header><main id="content"><h2>${escapeHtml(text.title)}</h2><p class="date-comunicado">${slashed(text)}</p>${bodyMarkup(text, (inner) => `<p align="justify"><span style="font-size:12pt">${inner}</span></p>`)}<p><a href="/doc.pdf">PDF</a></p></main><div role="complementary"><h3>${furnitureOf(text).related}</h3>${linkList(others)}</div><footer><address>12, rue du Port</address></footer>`,
  );

/** The text is hidden until a script shows it, as half-open paywalls do. */
const veiled: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} | Diario de la Costa</title>${jsonLd(text, 'Diario de la Costa', false)}<meta property="og:title" content="${escapeHtml(text.title)}">`,
    `${menu(text)}<div class="nota"><h1>${escapeHtml(text.title)}</h1><div class="suscripcion modal"><p>${furnitureOf(text).appeal}</p></div><div class="cuerpo-nota" style="display:none">${bodyMarkup(text)}</div></div><div class="recirc">${cards(others, 'recirc-item')}</div>`,
  );

/** Teasers and comments that together outweigh the story. */
const crowded: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} :: Sentinel</title><meta name="author" content="${escapeHtml(text.author ?? '')}"><meta name="pubdate" content="${text.published}">${ballast(60000)}`,
    `${menu(text)}<div class="left-col">${cards(others, 'promo-box')}</div><div class="mid"><div class="headline"><h1>${escapeHtml(text.title)}</h1></div><div class="txt">${bodyMarkup(text, (inner) => `<div>${inner}</div>`)}</div></div><div class="right-col"><p>${furnitureOf(text).appeal}</p>${cards([...others].reverse(), 'story-tease')}</div><div id="disqus_thread">${comments(text, 'x')}${comments(text, 'y')}</div>`,
  );

const custom: LayoutTemplate = (text, others) =>
  page(
    text,
    `<title>${escapeHtml(text.title)} – Alizés</title>${jsonLd(text, 'Alizés', true)}`,
    `<site-header>${menu(text)}</site-header><story-page><h1>${escapeHtml(text.title)}</h1><story-body>${bodyMarkup(text)}</story-body><story-rail>${cards(others, 'rail-card')}</story-rail></story-page><site-footer><p>${furnitureOf(text).rights}</p></site-footer>`,
  );

/** Paragraphs that are spans, and markup left open. */
const careless: LayoutTemplate = (text, others) =>
  `<html><head><title>${escapeHtml(text.title)}</title><meta name="date" content="${day(text)}"></head><body><center>${menu(text, 'p')}</center><div id="main"><h1>${escapeHtml(text.title)}<div class="post-body"><p>${text.body
    .map((line) => escapeHtml(line.replace(/^(?:## |> |- )/, '')))
    .join('<p>')}</div><div class="related">${linkList(others)}</div></div>${comments(text, 'comments')}`;

export const LAYOUTS: Readonly<Record<string, LayoutTemplate>> = {
  weblog,
  structured,
  tables,
  portal,
  hashed,
  mobile,
  pieces,
  statement,
  veiled,
  crowded,
  custom,
  careless,
};
