/** Small strings of markup (feed titles, JSON-LD values) to plain text: tags dropped, entities decoded, blanks joined. */
import { Parser } from 'htmlparser2';

const MAX_MARKUP = 200_000;

/** White space of every kind, no-break spaces included, to single spaces; trimmed. */
export const joinBlanks = (text: string): string =>
  text.replace(/[\s\u00a0\u200b\u2060\ufeff]+/g, ' ').trim();

/** Tags dropped and entities decoded once. Linear; reads the first 200,000 characters. */
export function stripMarkup(markup: string): string {
  if (!/[<&]/.test(markup)) return joinBlanks(markup);
  const parts: string[] = [];
  let hidden = 0;
  const isHidden = (name: string): boolean => name === 'script' || name === 'style';
  const parser = new Parser(
    {
      ontext: (text) => {
        if (hidden === 0) parts.push(text);
      },
      onopentag: (name) => {
        if (isHidden(name)) hidden += 1;
        if (/^(?:p|br|div|li|h\d|tr|td|blockquote|ul|ol)$/.test(name)) parts.push(' ');
      },
      onclosetag: (name) => {
        if (isHidden(name)) hidden -= 1;
      },
    },
    { decodeEntities: true },
  );
  for (const piece of shallow(markup.slice(0, MAX_MARKUP))) parser.write(piece);
  parser.end();
  return joinBlanks(parts.join(''));
}

/** The parser's stack is costly when deep: past 2,000 tags the rest is read as text without them. */
function shallow(markup: string): readonly string[] {
  let tags = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > 2000)
      return [
        markup.slice(0, at),
        markup
          .slice(at)
          .replace(/<[^<>]{0,2000}>/g, ' ')
          .replace(/</g, ' '),
      ];
  }
  return [markup];
}
