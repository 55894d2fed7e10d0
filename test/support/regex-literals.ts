/** Collects the regular expression literals of a source file: types are stripped by esbuild, then one pass over the JavaScript. */
import { transformSync } from 'esbuild';

export type RegexLiteral = { readonly source: string; readonly flags: string };

/** After these a slash begins an expression; after any other word, a number or a closing bracket it divides. */
const BEFORE_EXPRESSION: ReadonlySet<string> = new Set(
  'return typeof instanceof in of new delete void throw case do else await yield default'.split(' '),
);

const isWordPart = (char: string): boolean => /[\w$]/.test(char);

/** End of a quoted string that opens at `at`. */
function stringEnd(code: string, at: number): number {
  const quote = code.charAt(at);
  let end = at + 1;
  while (end < code.length && code.charAt(end) !== quote) end += code.charAt(end) === '\\' ? 2 : 1;
  return end + 1;
}

/** The slash that closes a regular expression which opens at `at`; a slash inside brackets does not. */
function regexEnd(code: string, at: number): number {
  let inClass = false;
  let end = at + 1;
  while (end < code.length && (inClass || code.charAt(end) !== '/')) {
    const char = code.charAt(end);
    if (char === '\\') end += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    end += 1;
  }
  return end;
}

class Scanner {
  readonly found: RegexLiteral[] = [];
  private readonly code: string;
  private at = 0;
  /** The last word or sign before the current position. */
  private last = '';

  constructor(code: string) {
    this.code = code;
  }

  /** Reads up to the brace that closes a template's hole, or to the end of the file. */
  scan(inHole: boolean): void {
    let depth = 0;
    while (this.at < this.code.length) {
      const char = this.code.charAt(this.at);
      if (char === '{') depth += 1;
      if (char === '}') {
        if (inHole && depth === 0) return;
        depth -= 1;
      }
      this.step(char);
    }
  }

  private step(char: string): void {
    const next = this.code.charAt(this.at + 1);
    if (/\s/.test(char)) this.at += 1;
    else if (char === '"' || char === "'") this.move(stringEnd(this.code, this.at), ')');
    else if (char === '`') this.template();
    else if (char === '/' && next === '/') this.skipTo('\n');
    else if (char === '/' && next === '*') this.skipTo('*/');
    else if (char === '/' && this.beginsExpression()) this.regex();
    else if (isWordPart(char)) this.word();
    else this.move(this.at + 1, char);
  }

  private move(to: number, last: string): void {
    this.at = to;
    this.last = last;
  }

  private skipTo(mark: string): void {
    const end = this.code.indexOf(mark, this.at + 2);
    this.at = end < 0 ? this.code.length : end + mark.length;
  }

  private beginsExpression(): boolean {
    if (BEFORE_EXPRESSION.has(this.last)) return true;
    return !(isWordPart(this.last.charAt(0)) || this.last === ')' || this.last === ']' || this.last === '}');
  }

  private word(): void {
    let end = this.at;
    while (end < this.code.length && isWordPart(this.code.charAt(end))) end += 1;
    this.move(end, this.code.slice(this.at, end));
  }

  private template(): void {
    this.at += 1;
    while (this.at < this.code.length && this.code.charAt(this.at) !== '`') {
      if (this.code.charAt(this.at) === '\\') this.at += 2;
      else if (this.code.startsWith('${', this.at)) {
        this.move(this.at + 2, '{');
        this.scan(true);
        this.at += 1;
      } else this.at += 1;
    }
    this.move(this.at + 1, ')');
  }

  private regex(): void {
    const end = regexEnd(this.code, this.at);
    const flags = /^[a-z]*/.exec(this.code.slice(end + 1))?.[0] ?? '';
    this.found.push({ source: this.code.slice(this.at + 1, end), flags });
    this.move(end + 1 + flags.length, ')');
  }
}

/** Every regular expression literal of a TypeScript, TSX or JavaScript file, in order. */
export function regexLiterals(source: string, loader: 'ts' | 'tsx' | 'js'): readonly RegexLiteral[] {
  const { code } = transformSync(source, { loader, target: 'es2022', jsx: 'automatic' });
  const scanner = new Scanner(code.replace(/^#!.*/, ''));
  scanner.scan(false);
  return scanner.found;
}
