/** Layout: lines become title, headings, paragraphs, list bullets and boilerplate; paragraphs become units (sentences). */
import { splitSentences, type TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { longestAt } from '../trie.ts';

export type LineKind = 'title' | 'heading' | 'paragraph' | 'bullet' | 'boilerplate';

/**
 * One sentence (or list line) of the article. `block` numbers the line, `section` the part of a round-up it stands in, `intro` is
 * the unit that introduces its list, `quoted` tells that it stands wholly within quotation marks.
 */
export type Unit = TokenRange & {
  readonly index: number;
  readonly kind: LineKind;
  readonly block: number;
  readonly section: number;
  readonly intro: number | null;
  readonly quoted: boolean;
};

type Line = TokenRange & { kind: LineKind; section: number; opens: boolean };

const BULLETS: ReadonlySet<string> = new Set([
  '-',
  '–',
  '—',
  '•',
  '*',
  '·',
  '▪',
  '●',
  '►',
  '‣',
  '◦',
  '➢',
  '✓',
]);
const MAX_HEADING = 12;

/** Ranges of tokens between line feeds. */
function linesOf(tokens: readonly Token[]): TokenRange[] {
  const lines: TokenRange[] = [];
  let from = 0;
  for (let i = 1; i <= tokens.length; i += 1) {
    if (i < tokens.length && tokens[i]?.breakBefore === 0) continue;
    if (i > from) lines.push({ from, to: i });
    from = i;
  }
  return lines;
}

/** "1. 200 rounds": a number with a stop before something counted. */
function isNumbered(tokens: readonly Token[], line: TokenRange | undefined): boolean {
  if (line === undefined || line.to - line.from < 4) return false;
  const [first, stop, next] = [tokens[line.from], tokens[line.from + 1], tokens[line.from + 2]];
  return (
    first?.kind === 'number' &&
    first.text.length <= 2 &&
    stop?.text === '.' &&
    !stop.spaceBefore &&
    next?.spaceBefore === true
  );
}

/** "- …", "• …", "1) …", "a) …" */
function isBullet(tokens: readonly Token[], line: TokenRange): boolean {
  const first = tokens[line.from];
  const second = tokens[line.from + 1];
  if (first === undefined || second === undefined) return false;
  if (BULLETS.has(first.text)) return second.spaceBefore || second.kind !== 'punct';
  const short = first.text.length <= 2 && (first.kind === 'number' || /^[a-zA-Z]$/.test(first.text));
  return short && second.text === ')' && line.to - line.from > 2;
}

function isBoilerplate(
  tokens: readonly Token[],
  line: TokenRange,
  patterns: Lexicon['boilerplate'],
): boolean {
  let hits = 0;
  for (let i = line.from; i < line.to; i += 1) if (longestAt(patterns, tokens, i) !== null) hits += 1;
  return (
    hits >= 2 ||
    (hits === 1 && (line.to - line.from <= 25 || longestAt(patterns, tokens, line.from) !== null))
  );
}

const isCapitals = (tokens: readonly Token[], line: TokenRange): boolean => {
  const words = tokens
    .slice(line.from, line.to)
    .filter((token) => token.kind === 'word' && token.text.length > 1);
  return words.length > 0 && words.every((token) => token.text === token.text.toUpperCase());
};

/** A short line without a final stop that is followed by text: "SINALOA", "2. Cayenne : cinq mises en examen". */
function isHeading(tokens: readonly Token[], line: TokenRange, next: TokenRange | undefined): boolean {
  const length = line.to - line.from;
  const last = tokens[line.to - 1];
  if (
    next === undefined ||
    last === undefined ||
    length > MAX_HEADING ||
    ['.', ':', '!', '?', '»', '”', '"', ',', ';'].includes(last.text)
  )
    return false;
  const numbered =
    tokens[line.from]?.kind === 'number' && ['.', ')'].includes(tokens[line.from + 1]?.text ?? '');
  return isCapitals(tokens, line) || numbered || (length <= 8 && next.to - next.from > 20);
}

/** "GUATEMALA. El Tribunal …", "Brownsville, Texas. A jury …": a place that opens a paragraph and stands alone. */
function opensSection(
  tokens: readonly Token[],
  line: TokenRange,
  abbreviations: ReadonlySet<string>,
): boolean {
  for (let i = line.from; i < Math.min(line.to, line.from + 10); i += 1) {
    const token = tokens[i];
    const short = abbreviations.has(tokens[i - 1]?.folded ?? '');
    if (token?.text === '.' && i > line.from && short) continue;
    if (token?.text === '.' && i > line.from) return line.to - i > 12;
    if (
      token === undefined ||
      !(
        token.capital ||
        token.text === ',' ||
        token.text === '-' ||
        (token.kind === 'word' && token.text.length <= 3)
      )
    )
      return false;
  }
  return false;
}

const MAX_DECK = 25;
const MIN_DECK = 6;

/** A line right under the title that is no sentence of the body: no stop at its end, a longer line behind it. */
function isDeck(
  tokens: readonly Token[],
  line: TokenRange,
  at: number,
  lines: readonly TokenRange[],
): boolean {
  const next = lines[at + 1];
  const length = line.to - line.from;
  const last = tokens[line.to - 1];
  return (
    at === 1 &&
    next !== undefined &&
    last?.kind !== 'punct' &&
    length >= MIN_DECK &&
    length <= MAX_DECK &&
    next.to - next.from > length &&
    tokens[line.from]?.kind === 'word' &&
    tokens[line.from]?.capital === true
  );
}

const MAX_LIST_LINE = 18;

/** Short lines without a stop behind a line that ends in a colon: a list whose bullets were lost on the way. */
function listLines(tokens: readonly Token[], lines: readonly TokenRange[]): ReadonlySet<number> {
  const listed = new Set<number>();
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const last = tokens[line.to - 1]?.text ?? '';
    const opened = before !== undefined && tokens[before.to - 1]?.text === ':';
    const counts =
      tokens[line.from]?.kind === 'number' ||
      tokens[line.from]?.text === '(' ||
      NUMBERED.test(tokens[line.from]?.text ?? '');
    if (
      at > 1 &&
      (opened || listed.has(at - 1)) &&
      counts &&
      line.to - line.from <= MAX_LIST_LINE &&
      !['.', ':', ';', ',', '?', '!'].includes(last)
    )
      listed.add(at);
  });
  return listed;
}

/** A numbered line right before or behind another: one alone is a heading. */
const isInNumberedList = (tokens: readonly Token[], lines: readonly TokenRange[], at: number): boolean =>
  isNumbered(tokens, lines[at]) && (isNumbered(tokens, lines[at - 1]) || isNumbered(tokens, lines[at + 1]));

const NUMBERED =
  /^(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|une?|deux|trois|quatre|cinq|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|sept|huit|neuf|dix)$/i;

function classify(tokens: readonly Token[], lexicon: Lexicon): Line[] {
  const lines = linesOf(tokens);
  const title = lines[0];
  let section = 0;
  const openers = lines.filter(
    (line, at) => at > 0 && opensSection(tokens, line, lexicon.abbreviations),
  ).length;
  const listed = listLines(tokens, lines);
  return lines.map((line, at) => {
    const same = title !== undefined && at === 1 && sameWords(tokens, title, line);
    let kind: LineKind = 'paragraph';
    if (at === 0 || same || isDeck(tokens, line, at, lines)) kind = 'title';
    else if (isBoilerplate(tokens, line, lexicon.boilerplate)) kind = 'boilerplate';
    else if (isBullet(tokens, line) || listed.has(at) || isInNumberedList(tokens, lines, at)) kind = 'bullet';
    else if (isHeading(tokens, line, lines[at + 1])) kind = 'heading';
    const opens = kind === 'paragraph' && openers >= 2 && opensSection(tokens, line, lexicon.abbreviations);
    if (kind === 'heading' || opens) section += 1;
    return { ...line, kind, section, opens };
  });
}

const MAX_LISTED = 40;

/**
 * Lines without bullets that a colon opens: closed by semicolons ("61 pistolets;"), the last of them by a full stop, or short ones
 * that no stop closes at all.
 */
function markListed(tokens: readonly Token[], lines: readonly Line[], lexicon: Lexicon): Line[] {
  const last = (range: TokenRange | undefined): string => tokens[(range?.to ?? 0) - 1]?.text ?? '';
  const goesOn = (range: TokenRange | undefined): boolean =>
    last(range) === ';' ||
    last(range) === ',' ||
    lexicon.grammar.get('enumerating')?.has(last(range)) === true;
  const plain = (line: Line | undefined): line is Line =>
    line?.kind === 'paragraph' || line?.kind === 'heading';
  const open = (line: Line | undefined): boolean =>
    plain(line) && !STOPS.has(last(line)) && line.to - line.from <= MAX_OPEN;
  let listing: 'closed' | 'open' | null = null;
  return lines.map((line, at) => {
    const before = lines[at - 1];
    if (before !== undefined && last(before) === ':' && plain(line))
      listing = last(line) === ';' ? 'closed' : open(line) && open(lines[at + 1]) ? 'open' : null;
    const listed =
      listing === 'closed'
        ? plain(line) && line.to - line.from <= MAX_LISTED && (goesOn(line) || goesOn(before))
        : listing === 'open' && open(line);
    if (!listed || (listing === 'closed' && !goesOn(line))) listing = null;
    return listed ? { ...line, kind: 'bullet' } : line;
  });
}

const STOPS: ReadonlySet<string> = new Set(['.', ':', '!', '?', '»', '”', '"']);
/** A list line that no stop closes is a short one. */
const MAX_OPEN = 16;

const sameWords = (tokens: readonly Token[], a: TokenRange, b: TokenRange): boolean =>
  a.to - a.from === b.to - b.from &&
  tokens.slice(a.from, a.to).every((token, i) => token.folded === tokens[b.from + i]?.folded);

const QUOTE_OPEN: ReadonlySet<string> = new Set(['«', '“', '"', '„']);
const QUOTE_CLOSE: ReadonlySet<string> = new Set(['»', '”', '"']);

const MAX_UNIT = 400;

/** Cuts a sentence without end into pieces, so that no later step meets an unbounded clause. */
function bounded({ from, to }: TokenRange): TokenRange[] {
  const pieces: TokenRange[] = [];
  for (let at = from; at < to; at += MAX_UNIT) pieces.push({ from: at, to: Math.min(to, at + MAX_UNIT) });
  return pieces;
}

/** Lays the article out: every unit in order. Linear in the number of tokens. */
export function layOut(tokens: readonly Token[], lexicon: Lexicon): Unit[] {
  const units: Unit[] = [];
  let intro: number | null = null;
  let open = false;
  markListed(tokens, classify(tokens, lexicon), lexicon).forEach((line, block) => {
    const inner = splitSentences(tokens.slice(line.from, line.to), lexicon.abbreviations).flatMap(bounded);
    if (line.kind !== 'bullet') intro = null;
    for (const range of inner) {
      const from = line.from + range.from;
      const to = line.from + range.to;
      const startsQuote = QUOTE_OPEN.has(tokens[from]?.text ?? '');
      const quoted = open || startsQuote;
      for (let i = from; i < to; i += 1) {
        const mark = tokens[i]?.text ?? '';
        if (mark === '"') open = !open;
        else if (QUOTE_OPEN.has(mark)) open = true;
        else if (QUOTE_CLOSE.has(mark)) open = false;
      }
      units.push({
        from,
        to,
        index: units.length,
        kind: line.opens && range === inner[0] ? 'heading' : line.kind,
        block,
        section: line.section,
        intro: line.kind === 'bullet' ? intro : null,
        quoted,
      });
    }
    if (line.kind !== 'bullet' && units.length > 0) intro = units.length - 1;
    if (line.kind === 'paragraph' && tokens[line.to - 1]?.text !== ',')
      open = open && !QUOTE_CLOSE.has(tokens[line.to - 1]?.text ?? '');
  });
  return units;
}

const MAX_SERIES_HEADING = 5;
const MIN_SERIES_WORD = 4;

/** "Southern Division" … "Central Division": the short headings that share a word with another; they name the parts of a round-up. */
export function seriesHeadings(tokens: readonly Token[], units: readonly Unit[]): ReadonlySet<Unit> {
  const wordsOf = (unit: Unit): Set<string> =>
    new Set(
      tokens
        .slice(unit.from, unit.to)
        .filter(({ kind, folded }) => kind === 'word' && folded.length >= MIN_SERIES_WORD)
        .map(({ folded }) => folded),
    );
  const short = units.filter(({ kind, from, to }) => kind === 'heading' && to - from <= MAX_SERIES_HEADING);
  const counts = new Map<string, number>();
  for (const unit of short) for (const word of wordsOf(unit)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set(short.filter((unit) => [...wordsOf(unit)].some((word) => (counts.get(word) ?? 0) > 1)));
}

/** Joins to the section before it every one whose heading names nothing: no place, country, day or number sets its reports apart. */
export function joinSections(units: readonly Unit[], naming: (unit: Unit) => boolean): Unit[] {
  const opens = (unit: Unit): boolean => units[unit.index + 1]?.block === unit.block;
  const apart = new Set(
    units
      .filter((unit) => unit.kind === 'heading' && (opens(unit) || naming(unit)))
      .map((unit) => unit.section),
  );
  let section = 0;
  let told = 0;
  return units.map((unit) => {
    if (unit.section !== told) {
      told = unit.section;
      if (apart.has(told)) section = told;
    }
    return { ...unit, section };
  });
}
