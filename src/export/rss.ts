/** RSS 2.0: the events as a feed, for a reader that watches them. */
import type { ExportEvent, Writer } from './events.ts';
import { eventTitle, itemsText } from './wording.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** XML 1.0 allows tab, line feed, carriage return, and nothing else below the blank. */
const isAllowed = (sign: string): boolean =>
  sign >= ' ' ? sign < '\ufffe' || sign.length > 1 : sign === '\t' || sign === '\n' || sign === '\r';

const escaped = (text: string): string =>
  [...text].flatMap((sign) => (isAllowed(sign) ? [ESCAPES[sign] ?? sign] : [])).join('');
const tag = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escaped(text)}</${name}>`;

function itemOf({ id, record, reports, changed }: ExportEvent): string {
  const told = reports.map(({ title, sourceId }) => `${title} (${sourceId})`).join('\n');
  const link = reports.find(({ url }) => url !== null)?.url ?? null;
  return [
    '<item>',
    tag('title', eventTitle(record)),
    tag('link', link),
    `<guid isPermaLink="false">${escaped(id)}</guid>`,
    tag('pubDate', new Date(changed).toUTCString()),
    tag('category', record.type),
    tag('description', [itemsText(record.items), told].filter((part) => part !== '').join('\n')),
    '</item>\n',
  ].join('');
}

export const writeRss: Writer<ExportEvent> = async function* (events) {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>';
  yield '<title>Tracewire</title><link>https://tracewire.invalid/</link>';
  yield '<description>Reports of arms trafficking, read from the press</description>\n';
  for await (const event of events) yield itemOf(event);
  yield '</channel></rss>\n';
};
