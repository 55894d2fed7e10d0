/** The pages that list an outlet's articles: the table of an outlet without a feed, the statements of an office, a front page. */
import { longDate } from './dates.ts';
import type { PressOutlet, PressPage, PressSite } from './loadSite.ts';
import { localeOf, navOf } from './renderPage.ts';
import { fillTemplate } from './template.ts';
import { escapeMarkup } from './text.ts';

const dateOf = (outlet: PressOutlet, page: PressPage): string =>
  page.published === undefined ? '' : escapeMarkup(longDate(page.published, localeOf(outlet)));

function tableRow(outlet: PressOutlet, page: PressPage): string {
  const title = `<A HREF="${escapeMarkup(page.path)}">${escapeMarkup(page.article.title)}</A>`;
  return `<TR><TD CLASS="date">${dateOf(outlet, page)}</TD><TD CLASS="titre">${title}</TD></TR>`;
}

function statementItem(outlet: PressOutlet, page: PressPage): string {
  const note = page.form === 'pdf' ? ' (PDF)' : '';
  const title = `<a class="statement" href="${escapeMarkup(page.path)}">${escapeMarkup(page.article.title)}</a>`;
  return `<li><span class="date">${dateOf(outlet, page)}</span> ${title}${note}</li>`;
}

const homeItem = (page: PressPage): string =>
  `<li><a href="${escapeMarkup(page.path)}">${escapeMarkup(page.article.title)}</a></li>`;

/** The template of an outlet's listing, and how it writes an entry. */
function listingStyle(outlet: PressOutlet): {
  readonly layout: string;
  readonly entry: (page: PressPage) => string;
} {
  switch (outlet.discovery.by) {
    case 'listing':
      return { layout: 'table-listing', entry: (page) => tableRow(outlet, page) };
    case 'statements':
      return { layout: 'statement-listing', entry: (page) => statementItem(outlet, page) };
    case 'rss':
    case 'atom':
      return { layout: 'home', entry: homeItem };
  }
}

/** Renders the outlet's list of articles, newest first as they stand in site.yaml. */
export function renderListing(site: PressSite, outlet: PressOutlet): string {
  const { layout, entry } = listingStyle(outlet);
  return fillTemplate(site.layouts.get(layout) ?? '', {
    language: outlet.language,
    charset: outlet.charset,
    outlet: outlet.name,
    nav: navOf(outlet),
    firstAd: outlet.ads[0] ?? '',
    entries: outlet.pages.map(entry).join('\n'),
  });
}
