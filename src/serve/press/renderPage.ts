/** A page of the press site as HTML: the article in its outlet's layout, with the furniture around it. */
import { dayOf, fullDate, longDate, timeOf } from './dates.ts';
import type { PressOutlet, PressPage, PressSite } from './loadSite.ts';
import type { Labels, ReaderComment } from './siteFile.ts';
import { fillTemplate, type TemplateValues } from './template.ts';
import { type Block, blocksToBreaks, blocksToHtml, escapeMarkup } from './text.ts';

const RELATED = 4;
const TEASER_BLOCKS = 2;

/** The locale of an outlet, e.g. "fr-MQ": decides how dates are written. */
export const localeOf = (outlet: PressOutlet): string => `${outlet.language}-${outlet.country}`;

/** The words around the text in the outlet's language. */
export const labelsOf = (site: PressSite, outlet: PressOutlet): Labels => site.labels[outlet.language];

const list = (entries: readonly string[]): string => entries.map((entry) => `<li>${entry}</li>`).join('');
const link = (path: string, text: string): string =>
  `<a href="${escapeMarkup(path)}">${escapeMarkup(text)}</a>`;

/** The outlet's navigation as list items. */
export const navOf = (outlet: PressOutlet): string => list(outlet.nav.map((name) => link('/', name)));

/** The pages that stand after this one on the outlet, round to its first. */
function relatedTo(outlet: PressOutlet, page: PressPage): readonly PressPage[] {
  const others = outlet.pages.filter(({ expect }) => expect === undefined);
  const index = others.findIndex(({ id }) => id === page.id);
  const after = [...others.slice(index + 1), ...others.slice(0, Math.max(index, 0))];
  return after.filter(({ id }) => id !== page.id).slice(0, RELATED);
}

const commentItem = ({ name, text }: ReaderComment): string =>
  `<div class="comment-body"><b class="comment-author">${escapeMarkup(name)}</b><p>${escapeMarkup(text)}</p></div>`;

const pictures = (page: PressPage): string =>
  Array.from({ length: page.images ?? 0 }, (_, index) => {
    const number = `${index + 1}/${page.images}`;
    return `<figure><img src="/img/${page.slug}-${index + 1}.jpg" alt=""><figcaption>${number}</figcaption></figure>`;
  }).join('\n');

function dateValues(outlet: PressOutlet, page: PressPage): TemplateValues {
  const instant = page.published;
  if (instant === undefined) return { published: '', day: '', time: '', longDate: '', fullDate: '' };
  const locale = localeOf(outlet);
  return {
    published: instant,
    day: dayOf(instant),
    time: timeOf(instant),
    longDate: longDate(instant, locale),
    fullDate: fullDate(instant, locale),
  };
}

/** schema.org metadata as script text. The paywall layout shows only the first blocks and keeps the text in here. */
function metadataOf(outlet: PressOutlet, page: PressPage): string {
  const gated = outlet.layout === 'paywall';
  const metadata = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: page.article.title,
    inLanguage: localeOf(outlet),
    mainEntityOfPage: page.url,
    datePublished: page.published,
    author: { '@type': 'Person', name: page.author ?? outlet.name },
    publisher: { '@type': 'Organization', name: outlet.name },
    isAccessibleForFree: !gated,
    ...(gated ? { articleBody: page.article.blocks.map(({ text }) => text).join('\n\n') } : {}),
  };
  return JSON.stringify(metadata).replaceAll('<', '\\u003c');
}

function bodyValues(outlet: PressOutlet, page: PressPage): TemplateValues {
  const html = (blocks: readonly Block[]): string =>
    outlet.layout === 'table' ? blocksToBreaks(blocks) : blocksToHtml(blocks);
  const { blocks } = page.article;
  return {
    body: [html(blocks), pictures(page)].join('\n').trim(),
    teaser: html(blocks.slice(0, TEASER_BLOCKS)),
    metadata: metadataOf(outlet, page),
  };
}

function furnitureValues(site: PressSite, outlet: PressOutlet, page: PressPage): TemplateValues {
  const labels = labelsOf(site, outlet);
  return {
    nav: navOf(outlet),
    related: list(relatedTo(outlet, page).map(({ path, article }) => link(path, article.title))),
    relatedTitle: labels.related,
    comments: list(page.comments.map(commentItem)),
    commentsTitle: `${labels.comments} (${page.comments.length})`,
    publishedLabel: labels.published,
    firstAd: outlet.ads[0] ?? '',
    secondAd: outlet.ads[1] ?? '',
    share: labels.share,
    newsletter: labels.newsletter,
    cookies: labels.cookies,
    by: labels.by,
    advertisement: labels.advertisement,
    subscribe: labels.subscribe,
  };
}

/**
 * Renders one page.
 * @throws Error where the layout asks for a value that pages do not have
 */
export function renderPage(site: PressSite, outlet: PressOutlet, page: PressPage): string {
  return fillTemplate(site.layouts.get(outlet.layout) ?? '', {
    language: outlet.language,
    country: outlet.country,
    charset: outlet.charset,
    outlet: outlet.name,
    start: outlet.discovery.path,
    canonical: page.url,
    title: page.article.title,
    author: page.author ?? outlet.name,
    ...dateValues(outlet, page),
    ...bodyValues(outlet, page),
    ...furnitureValues(site, outlet, page),
  });
}
