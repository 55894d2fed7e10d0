/** Reads training text by a file's ending: CoNLL-U, CoNLL and IOB2 columns, HTML and Mallard pages, else one sentence a line. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

function columns(text: string, word: number): string[] {
  return text.split(/\n\s*\n/).map((block) =>
    block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('-DOCSTART'))
      .map((line) => line.split(/[\t ]/)[word] ?? '')
      .join(' '),
  );
}

const LEFT_OUT = ['info', 'style', 'script', 'code', 'cmd', 'file', 'output', 'input'];

/** Cuts every `<name ...>...</name>` out of a page. */
function without(page: string, name: string): string {
  const [first = '', ...rest] = page.split(`<${name}`);
  return [first, ...rest.map((part) => part.slice(Math.max(0, part.indexOf(`</${name}>`))))].join(' ');
}

/** Text of HTML and Mallard pages, a sentence each; heads with authors and addresses, code and commands are left out. */
const untagged = (page: string): string[] =>
  LEFT_OUT.reduce(without, page)
    .split(/<\/?(?:p|title|li|item|h\d|td|th|desc|note|section|page)\b[^<>]*>/)
    .flatMap((block) =>
      block
        .replace(/<[^<>]*>/g, '')
        .replace(/&[a-z#0-9]+;/g, ' ')
        .replace(/\s+/g, ' ')
        .split(/(?<=[.!?]) /),
    );

/** The sentences of a file or of every file below a folder, in a fixed order. */
export function sentencesOf(path: string): string[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => sentencesOf(join(path, name)));
  const text = readFileSync(path, 'utf8');
  const kind = extname(path);
  if (kind === '.conllu') return [...text.matchAll(/^# text = (.*)$/gm)].map((match) => match[1] ?? '');
  if (kind === '.iob2') return columns(text, 1);
  if (kind === '.conll') return columns(text, 0);
  if (kind === '.html' || kind === '.page' || kind === '.xml') return untagged(text);
  return text.split('\n');
}
