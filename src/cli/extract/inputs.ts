/** Where `tracewire extract` takes its articles from: files, standard input, addresses, JSON Lines; one after the other. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ExtractInput } from '../../domain/article.ts';
import { fileProblem, UserError } from '../../domain/errors.ts';
import type { FetchOutcome } from '../../effects/web/fetch.ts';

/** One article, or why what stands at `where` is none. */
export type Entry =
  | { readonly where: string; readonly input: ExtractInput }
  | { readonly where: string; readonly why: string };

const MAX_BYTES = 20_000_000;
const DAY_OR_TIME = /^(\d{4}-\d{2}-\d{2})(?:$|[T ]\d)/;

/** A day, or a time with or without zone, that exists. */
export function isPublished(value: string): boolean {
  const day = DAY_OR_TIME.exec(value)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(value))) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** An article with words and, if any, a day that exists. */
function checked(where: string, input: ExtractInput): Entry {
  if (`${input.title ?? ''}${input.text}`.trim() === '') return { where, why: 'the article is empty' };
  if (input.published != null && !isPublished(input.published))
    return {
      where,
      why: `"published": "${input.published}" is no date like 2025-03-06 or 2025-03-06T18:30:00Z`,
    };
  return { where, input };
}

/** Checks one article in the form of a JSON line; null members count as absent. The schema is only loaded for such lines. */
async function checkLine(where: string, value: unknown): Promise<Entry> {
  const { extractInputSchema } = await import('../../domain/article.ts');
  const parsed = extractInputSchema.safeParse(value);
  if (parsed.success) return checked(where, parsed.data);
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  return { where, why: `${path === '' ? '' : `"${path}": `}${issue?.message ?? 'not an article'}` };
}

/** UTF-8, or whatever else the bytes are (windows-1252, UTF-16 with a mark). */
async function decode(bytes: Uint8Array): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const { decodeText } = await import('../../read/charset.ts');
    return decodeText(bytes, null, false).text;
  }
}

async function readPlain(where: string, bytes: Uint8Array): Promise<Entry> {
  if (bytes.length > MAX_BYTES) return { where, why: `larger than ${MAX_BYTES / 1e6} MB` };
  return checked(where, { text: await decode(bytes) });
}

/** The name by which an article from a file is known: the file's, without folder and ending. */
const idOf = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[a-z]{2,5}$/i, '');

async function readPageBytes(
  where: string,
  url: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  fetchedAt: string,
): Promise<Entry> {
  const { readPage } = await import('../../read/index.ts');
  const outcome = await readPage({ bytes, headers, url, fetchedAt });
  if (!outcome.kept)
    return {
      where,
      why: `no article in the page (${outcome.why}${outcome.detail ? `: ${outcome.detail}` : ''})`,
    };
  const { title, body, publishedAt, canonicalUrl } = outcome.value;
  return checked(where, { title, text: body, published: publishedAt, url: canonicalUrl });
}

const isPage = (path: string): boolean => /\.(?:html?|xhtml|pdf)$/i.test(path);

/** Reads one file: a text whose first line is the title, or a saved page (.html, .pdf). */
export async function readFileEntry(path: string): Promise<Entry> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { where: path, why: fileProblem(error) };
  }
  const entry = isPage(path)
    ? await readPageBytes(path, `file:///${idOf(path)}`, bytes, {}, new Date().toISOString())
    : await readPlain(path, bytes);
  return 'input' in entry ? { ...entry, input: { ...entry.input, id: idOf(path), url: null } } : entry;
}

/** Fetches one address and reads the article in the page. */
export async function readAddress(
  url: string,
  fetchPage: (url: string) => Promise<FetchOutcome>,
): Promise<Entry> {
  const outcome = await fetchPage(url);
  if (!outcome.kept)
    return { where: url, why: `${outcome.why}${outcome.detail ? `: ${outcome.detail}` : ''}` };
  const { body, headers, url: landed, fetchedAt } = outcome.value;
  return readPageBytes(url, landed, body, headers, fetchedAt);
}

async function fetchEntry(url: string): Promise<Entry> {
  const { createWeb } = await import('../../effects/web/fetch.ts');
  const web = createWeb({ userAgent: 'Tracewire/0.1 (tracewire extract)' });
  try {
    return await readAddress(url, web.fetchPage);
  } finally {
    await web.close();
  }
}

async function readStandardInput(stdin: Readable): Promise<Entry> {
  const entry = await readPlain('standard input', await buffer(stdin));
  return 'input' in entry ? { ...entry, input: { id: 'stdin', ...entry.input } } : entry;
}

/** Reads each source in its order: `-` is standard input, http(s) an address, all else a file. */
export async function* readSources(sources: readonly string[], stdin: Readable): AsyncGenerator<Entry> {
  for (const source of sources) {
    if (source === '-') yield await readStandardInput(stdin);
    else if (/^https?:\/\//i.test(source)) yield await fetchEntry(source);
    else yield await readFileEntry(source);
  }
}

/** Reads JSON Lines, one article a line; `-` is standard input. Blank lines are passed over. Throws where the file cannot be opened. */
export async function* readLines(path: string, stdin: Readable): AsyncGenerator<Entry> {
  const stream = path === '-' ? stdin : createReadStream(path);
  const name = path === '-' ? 'standard input' : path;
  let number = 0;
  try {
    for await (const raw of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
      if (line.trim() === '') continue;
      const where = `${name}:${number}`;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        yield { where, why: `not JSON (${fileProblem(error)})` };
        continue;
      }
      yield await checkLine(where, value);
    }
  } catch (error) {
    throw new UserError(`${name}: ${fileProblem(error)}`);
  }
}
