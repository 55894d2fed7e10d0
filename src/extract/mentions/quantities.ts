/** Quantities: numbers in digits and words with their bound, read left to right from the tokens. */
import type { Bound } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon, NumberWord } from '../lexicon.ts';
import { longestAt } from '../trie.ts';
import { spokenBoreAt } from './spoken-bores.ts';

/** `value` is null for "des dizaines"; `article` marks a bare "un", "una", "a"; `from`/`to` are token indices. */
export type Quantity = {
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
  readonly bound: Bound;
  readonly article: boolean;
  readonly digits: boolean;
};

type Read = {
  readonly to: number;
  readonly value: number | null;
  readonly bound: Bound;
  readonly article: boolean;
};

type NumberLexicon = Pick<Lexicon, 'numbers' | 'grammar' | 'words'>;

const MAX_VALUE = 1e12;

/** Reads "36.000", "36,000", "1'204", "1,2", "450": a lone group of three after a separator is thousands. */
export function parseDigits(text: string): number | null {
  const plain = text.replace(/[’ʼ]/g, "'");
  if (/^\d{1,3}([.,']\d{3})+$/.test(plain)) return Number(plain.replace(/[.,']/g, ''));
  if (/^\d+$/.test(plain)) return Number(plain);
  if (/^\d{1,3}(,\d{3})+\.\d{1,2}$/.test(plain)) return Number(plain.replace(/,/g, ''));
  if (/^\d+[.,]\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  return null;
}

const isDigitGroup = (token: Token | undefined, length?: number): boolean =>
  token !== undefined &&
  token.kind === 'number' &&
  /^\d+$/.test(token.text) &&
  (length === undefined || token.text.length === length);

/** "23 034", "1 200 000": groups of three behind one to three digits, set apart by white space alone. */
function spacedDigits(tokens: readonly Token[], at: number): Read | null {
  const first = tokens[at];
  if (first === undefined || !isDigitGroup(first) || first.text.length > 3 || first.text.startsWith('0'))
    return null;
  let to = at + 1;
  let digits = first.text;
  while (isDigitGroup(tokens[to], 3) && tokens[to]?.breakBefore === 0 && tokens[to]?.spaceBefore === true) {
    digits += tokens[to]?.text ?? '';
    to += 1;
  }
  return to === at + 1 ? null : { to, value: Number(digits), bound: 'exact', article: false };
}

/** "a M&P 15": the letter scales digits alone ("1.2m"). */
const isLetter = (token: Token | undefined): boolean => token !== undefined && /^m$/i.test(token.text);

/** Number words: adds units and tens, multiplies hundreds, thousands and millions. */
function wordsAt(tokens: readonly Token[], at: number, lexicon: NumberLexicon): Read | null {
  const { numbers } = lexicon;
  let total = 0;
  let current = 0;
  let read = 0;
  let i = at;
  let last: NumberWord['kind'] | null = null;
  for (; i < tokens.length && i - at < 24; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > at && token.breakBefore > 0)) break;
    if (token.text === '-' && last !== null && numbers.has(tokens[i + 1]?.folded ?? '') && !token.spaceBefore)
      continue;
    const word = token.kind === 'word' && !isLetter(token) ? numbers.get(token.folded) : undefined;
    if (word === undefined) break;
    if (word.kind === 'joiner') {
      const next = numbers.get(tokens[i + 1]?.folded ?? '');
      const joins =
        next !== undefined &&
        (next.kind === 'unit' || next.kind === 'tens' || (next.kind === 'article' && last === 'tens'));
      if (
        !joins ||
        !(
          last === 'tens' ||
          last === 'twenty' ||
          last === 'hundred' ||
          last === 'hundreds' ||
          last === 'thousand'
        )
      )
        break;
      if (last === 'tens' && next.kind === 'tens') break;
      continue;
    }
    if (word.kind === 'article' && last === null) {
      const next = isLetter(tokens[i + 1]) ? undefined : numbers.get(tokens[i + 1]?.folded ?? '')?.kind;
      if (next !== 'hundred' && next !== 'thousand' && next !== 'million') return null;
      current = 1;
    } else if (word.kind === 'unit' || (word.kind === 'article' && (last === 'tens' || last === 'twenty'))) {
      if (last === 'unit') {
        if (!(current % 20 === 10 && word.value < 10)) break;
      }
      current += word.value;
    } else if (word.kind === 'tens') {
      if (last === 'unit' && current % 100 !== 0 && current % 100 < 100 && last !== null) break;
      current += word.value;
    } else if (word.kind === 'twenty') {
      current = current % 100 === 4 ? current - 4 + 80 : current + 20;
    } else if (word.kind === 'hundreds') {
      if (last !== null && last !== 'thousand' && last !== 'million') break;
      current += word.value;
    } else if (word.kind === 'hundred') {
      current = (current === 0 ? 1 : current) * 100;
    } else if (word.kind === 'thousand') {
      total += (current === 0 ? 1 : current) * 1000;
      current = 0;
    } else if (word.kind === 'million') {
      total = (total + (current === 0 ? 1 : current)) * 1_000_000;
      current = 0;
    } else break;
    last = word.kind;
    read = i + 1;
  }
  if (last === null) return null;
  const words: Read = { to: read, value: total + current, bound: 'exact', article: false };
  return last === 'thousand' ? withRest(tokens, words, 1000, lexicon) : words;
}

/** "une vingtaine", "dos docenas", "medio centenar", "half a million", "un millier", "des dizaines". */
function collectiveAt(tokens: readonly Token[], at: number, lexicon: NumberLexicon): Read | null {
  const { numbers, grammar } = lexicon;
  let i = at;
  let factor = 1;
  let vague = true;
  const lead = numbers.get(tokens[i]?.folded ?? '');
  if (lead?.kind === 'article' || lead?.kind === 'half') {
    factor = lead.value;
    vague = false;
    i += 1;
    const second = numbers.get(tokens[i]?.folded ?? '');
    if (lead.kind === 'half' && second?.kind === 'article') i += 1;
    else if (lead.kind === 'article' && second?.kind === 'half') {
      factor = second.value;
      i += 1;
    }
  } else if (lead?.kind === 'unit') {
    factor = lead.value;
    vague = false;
    i += 1;
  } else if (grammar.get('plural-article')?.has(tokens[i]?.folded ?? '')) i += 1;
  const noun = numbers.get(tokens[i]?.folded ?? '');
  if (noun === undefined) return null;
  const done = (value: number | null, bound: Bound): Read => ({ to: i + 1, value, bound, article: false });
  if (noun.kind === 'about') return done(noun.value * factor, 'approx');
  if (noun.kind === 'dozen') return done(vague ? null : noun.value * factor, 'exact');
  if (noun.kind === 'dozens' && !vague) return done(noun.value * factor, 'exact');
  if (noun.kind === 'dozens' || (noun.kind === 'vague' && noun.value > 0)) return done(null, 'exact');
  if (noun.kind === 'million' && lead?.kind === 'half') return done(noun.value * factor, 'exact');
  return null;
}

/** Scales behind digits: "671 mil 635", "25 mille", "1,2 million", "1.2m". */
function scaled(tokens: readonly Token[], read: Read, lexicon: NumberLexicon): Read {
  const scale = lexicon.numbers.get(tokens[read.to]?.folded ?? '');
  if (read.value === null || scale === undefined || tokens[read.to]?.breakBefore !== 0) return read;
  if (scale.kind !== 'million' && scale.kind !== 'thousand') return read;
  if (tokens[read.to]?.folded === 'm' && tokens[read.to]?.spaceBefore === true) return read;
  const value = Math.round(read.value * scale.value * 1000) / 1000;
  return withRest(tokens, { ...read, to: read.to + 1, value }, scale.value, lexicon);
}

/** "Mil 29 armas" counts on; "mil 9 mm" turns to a bore. */
const isCounted = (tokens: readonly Token[], at: number, { words }: NumberLexicon): boolean =>
  tokens[at]?.kind === 'word' && longestAt(words, tokens, at)?.value.includes('millimetre') !== true;

/** "29 mil 008", "mil 960", "mil 29", "3 millones 480 mil 911": digits behind a scale add up while they stay below it. */
function withRest(tokens: readonly Token[], read: Read, below: number, lexicon: NumberLexicon): Read {
  const rest = tokens[read.to];
  if (read.value === null || !isDigitGroup(rest) || rest === undefined || rest.breakBefore > 0) return read;
  const tail = scaled(
    tokens,
    { to: read.to + 1, value: Number(rest.text), bound: 'exact', article: false },
    lexicon,
  );
  const plain = tail.to === read.to + 1;
  if (
    tail.value === null ||
    tail.value >= below ||
    (plain && rest.text.length < 3 && (below > 1000 || !isCounted(tokens, tail.to, lexicon)))
  )
    return read;
  return { ...read, to: tail.to, value: read.value + tail.value };
}

/** "11K rounds": thousands in a headline. */
const isThousands = (token: Token | undefined): boolean =>
  token !== undefined && !token.spaceBefore && token.breakBefore === 0 && /^k$/i.test(token.text);

/** Reads one quantity at a token, without its bound. */
function readAt(
  tokens: readonly Token[],
  at: number,
  lexicon: NumberLexicon,
): (Read & { digits: boolean }) | null {
  const { numbers } = lexicon;
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'number') {
    const spaced = spacedDigits(tokens, at);
    if (spaced !== null) return { ...scaled(tokens, spaced, lexicon), digits: true };
    const value = parseDigits(token.text);
    if (value !== null && isThousands(tokens[at + 1]))
      return { to: at + 2, value: value * 1000, bound: 'exact', article: false, digits: true };
    return value === null
      ? null
      : { ...scaled(tokens, { to: at + 1, value, bound: 'exact', article: false }, lexicon), digits: true };
  }
  if (token.kind !== 'word') return null;
  const read = collectiveAt(tokens, at, lexicon) ?? wordsAt(tokens, at, lexicon);
  if (read !== null) return { ...read, digits: false };
  const word = numbers.get(token.folded);
  return word?.kind === 'article'
    ? { to: at + 1, value: 1, bound: 'exact', article: true, digits: false }
    : null;
}

/** "quatre (04)", "(04) pistolets", "nine (9)": digits in parentheses repeat or stand for the words. */
function withParentheses(tokens: readonly Token[], quantity: Quantity): Quantity {
  const open = tokens[quantity.to];
  const inner = tokens[quantity.to + 1];
  const close = tokens[quantity.to + 2];
  if (
    open?.text === '(' &&
    inner?.kind === 'number' &&
    close?.text === ')' &&
    parseDigits(inner.text) === quantity.value
  ) {
    return { ...quantity, to: quantity.to + 3, article: false };
  }
  if (tokens[quantity.from - 1]?.text === '(' && tokens[quantity.to]?.text === ')') {
    return { ...quantity, from: quantity.from - 1, to: quantity.to + 1, article: false };
  }
  return quantity;
}

const MAX_BOUND_WORDS = 4;

/** Finds the bound phrase that ends right before the quantity, or begins right after it. */
function withBound(tokens: readonly Token[], quantity: Quantity, lexicon: Lexicon): Quantity {
  for (let back = MAX_BOUND_WORDS; back >= 1; back -= 1) {
    const from = quantity.from - back;
    if (from < 0) continue;
    const hit = longestAt(lexicon.boundsBefore, tokens, from);
    if (hit !== null && hit.to === quantity.from) {
      const bound = hit.value === 'approx' && quantity.bound === 'approx' ? 'approx' : hit.value;
      return { ...quantity, from, bound };
    }
  }
  const after = longestAt(lexicon.boundsAfter, tokens, quantity.to);
  return after === null ? quantity : { ...quantity, to: after.to, bound: after.value };
}

const TAKES_OF: ReadonlySet<NumberWord['kind']> = new Set(['about', 'dozen', 'dozens', 'vague', 'million']);

/** "une vingtaine de", "medio millón de": the preposition belongs to the number. */
function withOf(tokens: readonly Token[], quantity: Quantity, lexicon: Lexicon): Quantity {
  const last = lexicon.numbers.get(tokens[quantity.to - 1]?.folded ?? '');
  if (last === undefined || !TAKES_OF.has(last.kind)) return quantity;
  const of = longestAt(lexicon.words, tokens, quantity.to);
  return of?.value.includes('of') ? { ...quantity, to: of.to } : quantity;
}

/** "one hundred nine-millimetre rounds", "twenty forty-five calibre bullets": the words of a bore are none of the number's. */
function withoutCalibre(
  tokens: readonly Token[],
  at: number,
  read: ReturnType<typeof readAt>,
  lexicon: Lexicon,
): ReturnType<typeof readAt> {
  if (read === null || read.digits) return read;
  for (let bore = at + 1; bore < read.to; bore += 1) {
    if (spokenBoreAt(tokens, bore, lexicon) === null) continue;
    const end = tokens[bore - 1]?.text === '-' ? bore - 1 : bore;
    const shorter = readAt(tokens.slice(at, end), 0, lexicon);
    return shorter === null ? read : { ...shorter, to: at + shorter.to };
  }
  return read;
}

/** Every quantity in the tokens, left to right, not overlapping. Linear: each reading looks at a bounded number of tokens. */
export function findQuantities(tokens: readonly Token[], lexicon: Lexicon): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const read = withoutCalibre(tokens, i, readAt(tokens, i, lexicon), lexicon);
    if (read === null || (read.value !== null && read.value > MAX_VALUE)) continue;
    const plain: Quantity = {
      from: i,
      to: read.to,
      value: read.value,
      bound: read.bound,
      article: read.article,
      digits: read.digits,
    };
    const quantity = withOf(tokens, withBound(tokens, withParentheses(tokens, plain), lexicon), lexicon);
    found.push(quantity);
    i = quantity.to - 1;
  }
  return found;
}
