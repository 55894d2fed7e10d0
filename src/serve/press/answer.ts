/** What the press site answers to a hostname and an address: pure, from the loaded site to status and bytes. */
import iconv from 'iconv-lite';
import type { PressOutlet, PressPage, PressSite } from './loadSite.ts';
import { renderAtom, renderRss } from './renderFeed.ts';
import { renderListing } from './renderListing.ts';
import { renderPage } from './renderPage.ts';
import { renderPdf } from './renderPdf.ts';

export type PressAnswer = {
  readonly status: 200 | 301 | 404;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Milliseconds since 1970; null where nothing is to be cached. */
  readonly lastModified: number | null;
  readonly location?: string;
};

const bytes = (text: string, charset = 'utf-8'): Uint8Array => iconv.encode(text, charset);

const notFound = (said: string): PressAnswer => ({
  status: 404,
  contentType: 'text/plain; charset=utf-8',
  body: bytes(`${said}\n`),
  lastModified: null,
});

function typed(
  site: PressSite,
  outlet: PressOutlet,
  type: string,
  text: string,
  published?: string,
): PressAnswer {
  return {
    status: 200,
    contentType: `${type}; charset=${outlet.charset}`,
    body: bytes(text, outlet.charset),
    lastModified: Date.parse(published ?? site.updated),
  };
}

function answerPage(site: PressSite, outlet: PressOutlet, page: PressPage): PressAnswer {
  if (page.form === 'html')
    return typed(site, outlet, 'text/html', renderPage(site, outlet, page), page.published);
  return {
    status: 200,
    contentType: 'application/pdf',
    body: renderPdf(outlet, page),
    lastModified: Date.parse(page.published ?? site.updated),
  };
}

const moved = (location: string): PressAnswer => ({
  status: 301,
  contentType: 'text/plain; charset=utf-8',
  body: bytes(`${location}\n`),
  lastModified: null,
  location,
});

/** The address without campaign keys, as any server would ignore them. */
function withoutCampaign(path: string): string {
  const [pathname = '/', query = ''] = path.split('?', 2);
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('utm_'));
  return kept.length === 0 ? pathname : `${pathname}?${kept.join('&')}`;
}

/** The outlet's start: the feed, the table or the list of statements that a crawler begins with. */
function answerStart(site: PressSite, outlet: PressOutlet): PressAnswer {
  switch (outlet.discovery.by) {
    case 'rss':
      return typed(site, outlet, 'application/rss+xml', renderRss(site, outlet));
    case 'atom':
      return typed(site, outlet, 'application/atom+xml', renderAtom(site, outlet));
    case 'listing':
    case 'statements':
      return typed(site, outlet, 'text/html', renderListing(site, outlet));
  }
}

/**
 * Answers one request.
 * @param host hostname without a port
 * @param path path with query
 */
export function answerPress(site: PressSite, host: string, path: string): PressAnswer {
  const outlet = site.outlets.find((candidate) => candidate.host === host);
  if (outlet === undefined) {
    const hosts = site.outlets.map((candidate) => candidate.host).join('\n');
    return notFound(
      `No outlet of the press site has the hostname "${host}". Ask with one of these as Host:\n${hosts}`,
    );
  }
  const asked = withoutCampaign(path);
  if (asked === '/robots.txt') return typed(site, outlet, 'text/plain', `${outlet.robots.join('\n')}\n`);
  if (asked === outlet.discovery.path) return answerStart(site, outlet);
  if (asked === '/') return typed(site, outlet, 'text/html', renderListing(site, outlet));
  const former = outlet.pages.find(({ shortlink }) => shortlink === asked);
  if (former !== undefined) return moved(former.url);
  const page = outlet.pages.find((candidate) => candidate.path === asked);
  return page === undefined ? notFound(`Not found: ${path}`) : answerPage(site, outlet, page);
}
