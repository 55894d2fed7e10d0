/** The outlet pages: every layout with six texts, two a language, each page with its truth. */
import iconv from 'iconv-lite';
import { LAYOUTS } from './layouts.ts';
import { OUTLET_TEXTS, type OutletText, plainBody } from './texts.ts';

export type OutletPage = {
  readonly name: string;
  readonly layout: string;
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly truth: {
    readonly title: string;
    readonly body: readonly string[];
    readonly author: string | null;
    readonly published: string;
  };
};

/** The old gazette writes windows-1252 and says so nowhere; all others UTF-8. */
const encode = (layout: string, html: string): Uint8Array =>
  layout === 'tables' ? iconv.encode(html, 'win1252') : Buffer.from(html);

function pageOf(layout: string, text: OutletText): OutletPage {
  const template = LAYOUTS[layout];
  if (template === undefined) throw new Error(`no layout ${layout}`);
  const others = OUTLET_TEXTS.filter((other) => other.language === text.language && other.id !== text.id);
  return {
    name: `${layout}-${text.id}`,
    layout,
    url: `https://${layout}.example/n/${text.id}`,
    bytes: encode(layout, template(text, others)),
    headers: { 'content-type': 'text/html' },
    truth: { title: text.title, body: plainBody(text), author: text.author, published: text.published },
  };
}

/** 72 pages: the layouts take the texts in turn, so that each text stands in four of them. */
export const OUTLET_PAGES: readonly OutletPage[] = Object.keys(LAYOUTS).flatMap((layout, row) =>
  OUTLET_TEXTS.filter((_, column) => (column + row) % 3 === 0).map((text) => pageOf(layout, text)),
);
