/** An outlet's RSS 2.0 or Atom 1.0 feed, with the flaws of the wild that site.yaml asks for. */
import { rfc822 } from './dates.ts';
import type { PressOutlet, PressPage, PressSite } from './loadSite.ts';
import { escapeMarkup } from './text.ts';

const SUMMARY = 220;
const REPEAT_QUERY = 'utm_source=push&utm_campaign=editors';

type Entry = {
  readonly title: string;
  readonly url: string;
  readonly published: string | undefined;
  readonly author: string;
  readonly summary: string;
};

const withQuery = (url: string, query: string | undefined): string =>
  query === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;

function summaryOf(page: PressPage): string {
  const text = page.article.blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  return text.length <= SUMMARY ? text : `${text.slice(0, text.lastIndexOf(' ', SUMMARY))} […]`;
}

function pageEntry(outlet: PressOutlet, page: PressPage, query: string | undefined): Entry {
  return {
    title: page.article.title,
    url: withQuery(`http://${outlet.host}${page.shortlink ?? page.path}`, query),
    published: page.published,
    author: page.author ?? outlet.name,
    summary: summaryOf(page),
  };
}

const instantOf = ({ published }: Entry): number => (published === undefined ? 0 : Date.parse(published));

/** The feed's entries: pages, links whose page is gone, and repeats; newest first, undated last. */
function entriesOf(outlet: PressOutlet): readonly Entry[] {
  const query = outlet.discovery.by === 'rss' ? outlet.discovery.query : undefined;
  const repeated = outlet.pages.filter(({ slug }) => outlet.repeated.includes(slug));
  const dead = outlet.dead.map(({ path, title, published }): Entry => {
    return { title, published, url: `http://${outlet.host}${path}`, author: outlet.name, summary: title };
  });
  const entries = [
    ...outlet.pages.map((page) => pageEntry(outlet, page, query)),
    ...repeated.map((page) => pageEntry(outlet, page, REPEAT_QUERY)),
    ...dead,
  ];
  return entries.sort((a, b) => instantOf(b) - instantOf(a));
}

function rssItem(entry: Entry, quote: (text: string) => string): string {
  const date = entry.published === undefined ? '' : `\n    <pubDate>${rfc822(entry.published)}</pubDate>`;
  return `  <item>
    <title>${quote(entry.title)}</title>
    <link>${quote(entry.url)}</link>
    <guid isPermaLink="false">${escapeMarkup(entry.url)}</guid>${date}
    <dc:creator>${quote(entry.author)}</dc:creator>
    <description><![CDATA[<p>${escapeMarkup(entry.summary)}</p>]]></description>
  </item>`;
}

/** Renders RSS 2.0. Where the outlet writes bare ampersands, titles and links keep theirs unescaped, which is not XML. */
export function renderRss(site: PressSite, outlet: PressOutlet): string {
  const bare = outlet.discovery.by === 'rss' && outlet.discovery.bareAmpersand;
  const quote = (text: string): string =>
    bare ? escapeMarkup(text).replaceAll('&amp;', '&') : escapeMarkup(text);
  return `<?xml version="1.0" encoding="${outlet.charset}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>${quote(outlet.name)}</title>
  <link>http://${outlet.host}/</link>
  <language>${outlet.language}</language>
  <lastBuildDate>${rfc822(site.updated)}</lastBuildDate>
${entriesOf(outlet)
  .map((entry) => rssItem(entry, quote))
  .join('\n')}
</channel>
</rss>
`;
}

function atomEntry(entry: Entry): string {
  const date =
    entry.published === undefined
      ? ''
      : `\n    <published>${entry.published}</published>\n    <updated>${entry.published}</updated>`;
  return `  <entry>
    <title type="text">${escapeMarkup(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeMarkup(entry.url)}"/>
    <id>${escapeMarkup(entry.url)}</id>${date}
    <author><name>${escapeMarkup(entry.author)}</name></author>
    <summary type="text">${escapeMarkup(entry.summary)}</summary>
  </entry>`;
}

/** Renders Atom 1.0. */
export function renderAtom(site: PressSite, outlet: PressOutlet): string {
  return `<?xml version="1.0" encoding="${outlet.charset}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">
  <title>${escapeMarkup(outlet.name)}</title>
  <link rel="self" href="http://${outlet.host}${outlet.discovery.path}"/>
  <link rel="alternate" href="http://${outlet.host}/"/>
  <id>http://${outlet.host}/</id>
  <updated>${site.updated}</updated>
${entriesOf(outlet).map(atomEntry).join('\n')}
</feed>
`;
}
