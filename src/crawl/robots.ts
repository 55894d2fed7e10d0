/** robots.txt by RFC 9309, compiled once a host: which addresses a crawler may fetch, and how fast. */

/** RFC 9309 2.5: at least 500 KiB must be read; what follows is ignored. */
export const MAX_ROBOTS_BYTES = 512 * 1024;
const MAX_LINE = 16_663;
const MAX_SITEMAPS = 100;

export type Robots = {
  /** Whether the address (absolute, percent-encoded as `URL.href` gives it) may be fetched. */
  readonly allows: (url: string) => boolean;
  /** Seconds between requests, or null. */
  readonly crawlDelay: number | null;
  readonly sitemaps: readonly string[];
};

type Rule = {
  readonly allow: boolean;
  readonly parts: readonly string[];
  readonly atEnd: boolean;
  readonly weight: number;
};
type Key = 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay';
type Line = { readonly key: Key; readonly value: string };
type Group = { readonly rules: Rule[]; delay: number | null; named: boolean };

/** Directive names, the common misspellings among them; matched as prefixes, as site owners expect. */
const KEYS: readonly (readonly [string, Key])[] = [
  ['user-agent', 'agent'],
  ['useragent', 'agent'],
  ['user agent', 'agent'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['allow', 'allow'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
  ['crawl-delay', 'delay'],
  ['crawldelay', 'delay'],
];

/** One character a byte: patterns are compared as octets. */
function asBytes(body: string | Uint8Array): string {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const capped = bytes.subarray(0, MAX_ROBOTS_BYTES);
  const chunks: string[] = [];
  for (let i = 0; i < capped.length; i += 8192)
    chunks.push(String.fromCharCode(...capped.subarray(i, i + 8192)));
  const text = chunks.join('');
  for (const mark of ['\xef\xbb\xbf', '\xef\xbb', '\xef'])
    if (text.startsWith(mark)) return text.slice(mark.length);
  return text;
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 0x20;

/** A loop, since an anchored expression is quadratic on long runs of blanks. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** "key: value", or "key value" where exactly two words stand on the line. */
function readLine(raw: string): Line | null {
  const bounded = raw.slice(0, MAX_LINE);
  const hash = bounded.indexOf('#');
  const text = trimBlanks(hash < 0 ? bounded : bounded.slice(0, hash));
  const colon = text.indexOf(':');
  let name = text.slice(0, Math.max(colon, 0));
  let value = text.slice(colon + 1);
  if (colon < 0) {
    const words = text.split(/[ \t]+/);
    if (words.length !== 2) return null;
    [name = '', value = ''] = words;
  }
  const lower = trimBlanks(name).toLowerCase();
  const known = KEYS.find(([prefix]) => lower.startsWith(prefix));
  return known === undefined ? null : { key: known[1], value: trimBlanks(value) };
}

/** Octets outside ASCII percent-encoded, escapes in capitals (RFC 9309 2.2.2). */
function escapePattern(value: string): string {
  return value
    .replace(/%[0-9a-fA-F]{2}/g, (escaped) => escaped.toUpperCase())
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compileRule(allow: boolean, pattern: string): Rule {
  const atEnd = pattern.endsWith('$');
  const parts = (atEnd ? pattern.slice(0, -1) : pattern).split(/\*+/);
  return { allow, parts, atEnd, weight: pattern.length };
}

/** Leftmost matching of each literal part in turn is exact for "*" patterns and needs no back-tracking. */
function matches({ parts, atEnd }: Rule, path: string): boolean {
  const first = parts[0] ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (let i = 1; i < parts.length; i += 1) {
    const part = parts[i] ?? '';
    if (atEnd && i === parts.length - 1) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !atEnd || at === path.length;
}

/** A rule on ".../index.html" also speaks of the folder itself, when it allows. */
function rulesOf(key: 'allow' | 'disallow', value: string): readonly Rule[] {
  if (value === '') return [];
  const pattern = escapePattern(value);
  const rule = compileRule(key === 'allow', pattern);
  const slash = pattern.lastIndexOf('/');
  const isIndex = key === 'allow' && slash >= 0 && pattern.startsWith('/index.htm', slash);
  return isIndex ? [rule, compileRule(true, `${pattern.slice(0, slash + 1)}$`)] : [rule];
}

/** Path and query of an absolute address, without the fragment; escapes in capitals. */
function pathOf(url: string): string {
  const from = /^(?:[a-z][a-z0-9+.-]{0,30}:)?\/\//i.exec(url)?.[0].length ?? 0;
  const rest = url.slice(from).split('#', 1)[0] ?? '';
  const start = rest.search(/[/?;]/);
  if (start < 0) return '/';
  const path = rest.slice(start).replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase());
  return path.startsWith('/') ? path : `/${path}`;
}

function delayOf(value: string): number | null {
  const seconds = /^\d{1,9}(\.\d{0,9})?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) ? seconds : null;
}

type Parsed = { readonly own: Group; readonly everyone: Group; readonly sitemaps: readonly string[] };

function parse(body: string | Uint8Array, agent: string): Parsed {
  const own: Group = { rules: [], delay: null, named: false };
  const everyone: Group = { rules: [], delay: null, named: false };
  const sitemaps: string[] = [];
  let open: Group[] = [];
  let afterRule = false;
  for (const raw of asBytes(body).split(/\r\n|\n|\r/)) {
    const line = readLine(raw);
    if (line === null) continue;
    if (line.key === 'agent') {
      if (afterRule) open = [];
      afterRule = false;
      const group = /^\*(\s|$)/.test(line.value) ? everyone : isAgent(line.value, agent) ? own : null;
      if (group !== null) {
        group.named = true;
        open.push(group);
      }
    } else if (line.key === 'sitemap') {
      if (sitemaps.length < MAX_SITEMAPS) sitemaps.push(line.value);
    } else if (line.key === 'delay') {
      for (const group of open) group.delay ??= delayOf(line.value);
    } else {
      afterRule = true;
      const rules = rulesOf(line.key, line.value);
      for (const group of new Set(open)) group.rules.push(...rules);
    }
  }
  return { own, everyone, sitemaps };
}

const isAgent = (value: string, agent: string): boolean =>
  (/^[A-Za-z_-]*/.exec(value)?.[0] ?? '').toLowerCase() === agent.toLowerCase();

/**
 * Compiles a robots.txt for one crawler.
 * @param body at most 512 KiB are read
 * @param agent the crawler's product token, e.g. "Tracewire"
 */
export function compileRobots(body: string | Uint8Array, agent: string): Robots {
  const { own, everyone, sitemaps } = parse(body, agent);
  const group = own.named ? own : everyone;
  const rules = [...group.rules].sort((a, b) => b.weight - a.weight || Number(b.allow) - Number(a.allow));
  return {
    allows: (url) => {
      const path = pathOf(url);
      return rules.find((rule) => matches(rule, path))?.allow ?? true;
    },
    crawlDelay: group.delay,
    sitemaps,
  };
}

const everything = (allowed: boolean): Robots => ({ allows: () => allowed, crawlDelay: null, sitemaps: [] });
export const ALLOW_ALL: Robots = everything(true);
export const DENY_ALL: Robots = everything(false);

/**
 * What an answer for /robots.txt means (RFC 9309 2.3.1): 2xx is read; 4xx means no rules; 5xx, 429, no answer and an
 * endless redirect mean hands off until it can be read.
 * @param status the final HTTP status, or null where no answer came
 */
export function robotsFromAnswer(status: number | null, body: string | Uint8Array, agent: string): Robots {
  if (status === null || status === 429 || status >= 500) return DENY_ALL;
  if (status >= 200 && status < 300) return compileRobots(body, agent);
  return status >= 400 ? ALLOW_ALL : DENY_ALL;
}
