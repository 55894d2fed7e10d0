/** robots.txt by RFC 9309, compiled once a host: which addresses a crawler may fetch, and how fast. */
import { asOctets, type RobotsLine, readLines } from './robots-lines.ts';

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
type Group = { readonly rules: Rule[]; delay: number | null; named: boolean };

/** Never unescaped: they would become a wildcard, a delimiter or no part of an address. */
const KEPT_ESCAPED = /["#$%*/<>?\\^`{|}]/;
const escapeOctet = (byte: string): string =>
  `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * One spelling for what RFC 9309 2.2.2 calls equal, patterns and addresses alike: octets that no address may hold are
 * escaped, printable ones that say nothing special are not, escapes stand in capitals.
 */
const oneSpelling = (octets: string): string =>
  octets
    .replace(/%[0-9a-f]{2}/gi, (escaped) => {
      const octet = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      return /[\x21-\x7e]/.test(octet) && !KEPT_ESCAPED.test(octet) ? octet : escaped.toUpperCase();
    })
    .replace(/[^\x21-\x7e]|["<>\\^`{|}]/g, escapeOctet);

function compileRule(allow: boolean, pattern: string): Rule {
  const atEnd = pattern.endsWith('$');
  const parts = (atEnd ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24').split(/\*+/);
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
function rulesOf(key: RobotsLine['key'], value: string): readonly Rule[] {
  if (value === '') return [];
  const pattern = oneSpelling(value);
  const rule = compileRule(key === 'allow', pattern);
  const slash = pattern.lastIndexOf('/');
  const isIndex = key === 'allow' && slash >= 0 && pattern.startsWith('/index.htm', slash);
  return isIndex ? [rule, compileRule(true, `${pattern.slice(0, slash + 1)}$`)] : [rule];
}

/** Path and query of an absolute address, without the fragment. */
function pathOf(url: string): string {
  const from = /^(?:[a-z][a-z0-9+.-]{0,30}:)?\/\//i.exec(url)?.[0].length ?? 0;
  const rest = url.slice(from).split('#', 1)[0] ?? '';
  const start = rest.search(/[/?;]/);
  if (start < 0) return '/';
  const path = oneSpelling(asOctets(rest.slice(start)))
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');
  return path.startsWith('/') ? path : `/${path}`;
}

/** A slash in a query says the same with and without its escape; rules are tried on both. */
function spellingsOf(path: string): readonly string[] {
  const mark = path.indexOf('?');
  const [before, query] = mark < 0 ? [path, ''] : [path.slice(0, mark + 1), path.slice(mark + 1)];
  const open = query.replaceAll('%2F', '/').replaceAll('%3F', '?');
  const closed = query.replaceAll('/', '%2F').replaceAll('?', '%3F');
  return [...new Set([path, before + open, before + closed])];
}

/** Seconds, with a unit or a decimal comma too, as site owners write them. */
function delayOf(value: string): number | null {
  const seconds = /^(\d{0,9})[.,]?(\d{0,9})\s{0,3}(?:s|secs?|seconds?)?\.?$/i.exec(value);
  const text = `${seconds?.[1] ?? ''}.${seconds?.[2] ?? ''}`;
  return seconds === null || text === '.' ? null : Number(text);
}

type Parsed = { readonly own: Group; readonly everyone: Group; readonly sitemaps: readonly string[] };

function parse(body: string | Uint8Array, agent: string): Parsed {
  const own: Group = { rules: [], delay: null, named: false };
  const everyone: Group = { rules: [], delay: null, named: false };
  const sitemaps: string[] = [];
  let open: Group[] = [];
  let afterRule = false;
  for (const line of readLines(body)) {
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
      // RFC 9309 2.2.4: other records must not interfere with the grouping.
      for (const group of open) group.delay ??= delayOf(line.value);
    } else {
      afterRule = true;
      const rules = rulesOf(line.key, line.value);
      for (const group of new Set(open)) group.rules.push(...rules);
    }
  }
  return { own, everyone, sitemaps };
}

/** The product token of RFC 9309 2.2.1; names that are no token (digits, letters outside ASCII) count as they stand. */
function isAgent(value: string, agent: string): boolean {
  const wanted = asOctets(agent.split('/', 1)[0] ?? '')
    .trim()
    .toLowerCase();
  const token = /^[A-Za-z_-]*/.exec(value)?.[0] ?? '';
  const name = value.split(/[\s/*]/, 1)[0] ?? '';
  return token.toLowerCase() === wanted || (name !== '' && name.toLowerCase() === wanted);
}

/**
 * Compiles a robots.txt for one crawler.
 * @param body at most 512 KiB are read
 * @param agent the crawler's product token, e.g. "Tracewire"; a version after a slash is left out
 */
export function compileRobots(body: string | Uint8Array, agent: string): Robots {
  const { own, everyone, sitemaps } = parse(body, agent);
  const group = own.named ? own : everyone;
  const rules = [...group.rules].sort((a, b) => b.weight - a.weight || Number(b.allow) - Number(a.allow));
  return {
    allows: (url) => {
      const path = pathOf(url);
      if (path === '/robots.txt') return true;
      const spellings = spellingsOf(path);
      return rules.find((rule) => spellings.some((spelling) => matches(rule, spelling)))?.allow ?? true;
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
