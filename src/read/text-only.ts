/** The path for pages that nest past the caps: tags taken out in one scan, no tree. */
import { joinBlanks, stripMarkup } from './plain-text.ts';

const BLOCK_TAG =
  /^\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote|header|footer|main)\b/i;
const SKIPPED = ['script', 'style', 'noscript', 'template', 'svg'];
const MIN_PARAGRAPH = 60;
const MAX_CHARACTERS = 6_000_000;

/** Where the element that opens at `at` ends, for elements whose content is no text; null for others. */
function skipFrom(html: string, lower: string, at: number): number | null {
  const name = SKIPPED.find(
    (tag) => lower.startsWith(tag, at + 1) && !/[a-z0-9]/.test(lower[at + 1 + tag.length] ?? ' '),
  );
  if (name === undefined) return null;
  const end = lower.indexOf(`</${name}`, at);
  return end < 0 ? html.length : end;
}

/** The long text lines of a page, entities decoded. Linear. */
export function readTextOnly(page: string): readonly string[] {
  const html = page.slice(0, MAX_CHARACTERS);
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    parts.push(html.slice(at, open));
    const skipped = skipFrom(html, lower, open);
    if (skipped !== null) {
      at = skipped + (skipped === open ? 1 : 0);
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) {
      at = html.length;
      break;
    }
    parts.push(BLOCK_TAG.test(html.slice(open + 1, open + 14)) ? '\n' : '');
    at = close + 1;
  }
  parts.push(html.slice(at));
  return parts
    .join('')
    .split('\n')
    .map((line) => (line.includes('&') ? stripMarkup(line.replace(/</g, '&lt;')) : joinBlanks(line)))
    .filter((line) => line.length >= MIN_PARAGRAPH);
}
