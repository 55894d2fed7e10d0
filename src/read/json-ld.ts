/** Structured data of a page (JSON-LD): the article's headline, body, dates, authors, as far as they can be parsed. */
import { joinBlanks, stripMarkup } from './plain-text.ts';

export type StructuredArticle = {
  readonly headline: string | null;
  /** Plain text, paragraphs on lines. */
  readonly body: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly site: string | null;
};

type Json = Readonly<Record<string, unknown>>;

const MAX_OBJECTS = 2000;
const MAX_SCRIPT = 2_000_000;
const ARTICLE = /article|blogposting|posting|report|liveblog/i;
const PAGE = /webpage/i;
const OTHER = /video|product|event|organization|review|comment|person|image|rating|offer|list/i;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Publishers leave comments, semicolons, raw line breaks and trailing commas in their scripts. */
function parseLoosely(script: string): unknown {
  const text = script
    .slice(0, MAX_SCRIPT)
    .replace(/^\s*(?:<!--|\/\/\s?<!\[CDATA\[|<!\[CDATA\[|\/\*<!\[CDATA\[\*\/)/, '')
    .trim();
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  for (const attempt of [text, text.slice(0, end), mended(text.slice(0, end))]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {}
  }
  return null;
}

const mended = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what is mended
  text.replace(/[\u0000-\u001f]/g, ' ').replace(/, {0,99}([}\]])/g, '$1');

/** Where the page's own article may stand; lists name other articles. */
const NESTED = ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'];

/** Every object that may describe something, breadth first, with a cap. */
function flatten(root: unknown): readonly Json[] {
  const found: Json[] = [];
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && found.length < MAX_OBJECTS; at += 1) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, MAX_OBJECTS));
    if (!isObject(value)) continue;
    found.push(value);
    for (const key of NESTED) if (typeof value[key] === 'object') queue.push(value[key]);
  }
  return found;
}

const typesOf = (object: Json): string =>
  [object['@type']]
    .flat()
    .filter((type) => typeof type === 'string')
    .join(' ');

function text(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return joinBlanks(first) || null;
  if (typeof first === 'number') return String(first);
  return isObject(first) ? text(first['@value'] ?? first.name) : null;
}

function namesOf(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? value.slice(0, 20) : [value];
  return entries.flatMap((entry) => {
    const name = typeof entry === 'string' ? entry : isObject(entry) ? text(entry.name) : null;
    return name === null || /^https?:/i.test(name) || name === '' ? [] : [stripMarkup(name)];
  });
}

/** Bodies come escaped once or twice, or with tags. */
function plainBody(value: string): string {
  if (!/<\w+|&[#\w]+;/.test(value)) return value;
  const lines = value.replace(/<\/(?:p|div|h\d|li|blockquote)>|<br ?\/?>|&lt;\/p&gt;/gi, '\n').split('\n');
  return lines
    .slice(0, 5000)
    .map((line) => stripMarkup(stripMarkup(line)))
    .filter((line) => line !== '')
    .join('\n');
}

const MIN_BODY = 300;

/** The body of the page's article, or the longest one where that has none to speak of. */
function bodyOf(article: Json | undefined, objects: readonly Json[]): string | null {
  const own = article?.articleBody;
  if (typeof own === 'string' && own.length >= MIN_BODY) return plainBody(own);
  let longest = '';
  for (const { articleBody } of objects) {
    if (typeof articleBody === 'string' && articleBody.length > longest.length) longest = articleBody;
  }
  return longest === '' ? null : plainBody(longest);
}

/** Reads all JSON-LD scripts of a page. @returns null where none describes anything */
export function readStructured(scripts: readonly string[]): StructuredArticle | null {
  const objects = scripts.flatMap((script) => flatten(parseLoosely(script)));
  if (objects.length === 0) return null;
  const articles = objects.filter((object) => ARTICLE.test(typesOf(object)));
  const article = articles.find(({ articleBody }) => typeof articleBody === 'string') ?? articles[0];
  const page = objects.find((object) => PAGE.test(typesOf(object)));
  const other = objects.find((object) => !OTHER.test(typesOf(object)) && text(object.datePublished) !== null);
  const pick = (key: string): string | null =>
    text(article?.[key]) ?? text(page?.[key]) ?? text(other?.[key]);
  const headline = text(article?.headline) ?? text(article?.name);
  return {
    headline: headline === null ? null : stripMarkup(headline),
    body: bodyOf(article, objects),
    published: pick('datePublished') ?? text(article?.dateCreated),
    modified: pick('dateModified'),
    authors: namesOf(article?.author ?? article?.creator),
    language: pick('inLanguage'),
    site: text(isObject(article?.publisher) ? article.publisher.name : null),
  };
}
