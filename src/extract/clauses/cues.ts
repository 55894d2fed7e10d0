/** Cues: the words that signal an event, each with what the clause around it does to it: denies, plans, supposes, reports. */
import { rangeKey, type TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { longestAt } from '../trie.ts';

export type Polarity = 'asserted' | 'negated' | 'planned' | 'supposed' | 'attempted' | 'alleged';

/** An event cue over tokens. `polarity` is what the clause says of it; `recalled` that its verb stands in the pluperfect. */
export type Cue = TokenRange & {
  readonly cue: string;
  readonly flags: ReadonlySet<string>;
  readonly polarity: Polarity;
  readonly pluperfect: boolean;
};

type Shape = TokenRange & { readonly kinds: readonly string[] };

const BREAKS: ReadonlySet<string> = new Set([';', ':', '.', '!', '?', '…']);
const NEGATION_REACH = 7;
const NOUN_NEGATION_REACH = 3;
/** Tokens between a cue and a word before it that shapes it. */
export const SHAPE_REACH = 6;
const HYPOTHESIS_REACH = 9;

function shapesIn(tokens: readonly Token[], range: TokenRange, lexicon: Lexicon): Shape[] {
  const shapes: Shape[] = [];
  for (let i = range.from; i < range.to; i += 1) {
    const hit = longestAt(lexicon.shaping, tokens, i);
    if (hit === null || hit.to > range.to) continue;
    shapes.push({ from: hit.from, to: hit.to, kinds: hit.value });
    i = hit.to - 1;
  }
  return shapes;
}

/** No clause break between two tokens; a comma before a new subject is one for negation, not for the rest. */
const sameClause = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (BREAKS.has(tokens[i]?.text ?? '')) return false;
  return true;
};

const hasComma = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (tokens[i]?.text === ',') return true;
  return false;
};

function polarityOf(
  tokens: readonly Token[],
  at: TokenRange,
  noun: boolean,
  shapes: readonly Shape[],
): Polarity {
  let polarity: Polarity = 'asserted';
  for (const shape of shapes) {
    const before = shape.to <= at.from;
    const distance = before ? at.from - shape.to : shape.from - at.to;
    if (distance < 0 || !sameClause(tokens, Math.min(shape.from, at.from), Math.max(shape.to, at.to)))
      continue;
    const comma = before ? hasComma(tokens, shape.to, at.from) : hasComma(tokens, at.to, shape.from);
    const has = (kind: string): boolean => shape.kinds.includes(kind);
    if (has('negation') && before && !comma && distance <= (noun ? NOUN_NEGATION_REACH : NEGATION_REACH))
      return 'negated';
    if (has('negation-open') && before && !comma && distance <= 4 && closesNegation(shapes, shape, at))
      return 'negated';
    if (has('negation') && !has('onward') && !before && !comma && !noun && distance <= 2) return 'negated';
    if (has('denial') && before && distance <= 12) return 'negated';
    if (has('hypothesis') && before && !comma && distance <= HYPOTHESIS_REACH && polarity === 'asserted')
      polarity = 'supposed';
    if (!before || comma || distance > SHAPE_REACH) continue;
    if (has('attempt')) polarity = 'attempted';
    else if (has('plan') && distance <= 4 && polarity === 'asserted') polarity = 'planned';
    else if (has('conditional') && distance <= 4 && polarity === 'asserted') polarity = 'alleged';
  }
  return polarity;
}

/** "n' … pas", "ne … jamais": the opening half counts only with its closing half near the verb. */
const closesNegation = (shapes: readonly Shape[], open: Shape, at: TokenRange): boolean =>
  shapes.some(
    (shape) =>
      (shape.kinds.includes('negation-end') || shape.kinds.includes('negation')) &&
      shape.from >= open.to &&
      shape.from <= at.to + 3,
  );

/** Cues by the article's tokens and the range read: the same clause is asked for by many readers. */
const known = new WeakMap<readonly Token[], Map<number, readonly Cue[]>>();

/** Every event cue in a unit, left to right. Who is due in court ("devra répondre de") is charged already. */
export function findCues(tokens: readonly Token[], range: TokenRange, lexicon: Lexicon): readonly Cue[] {
  const read = known.get(tokens) ?? new Map<number, readonly Cue[]>();
  known.set(tokens, read);
  const key = rangeKey(range);
  const cues = read.get(key) ?? readCues(tokens, range, lexicon);
  read.set(key, cues);
  return cues;
}

function readCues(tokens: readonly Token[], range: TokenRange, lexicon: Lexicon): Cue[] {
  const shapes = shapesIn(tokens, range, lexicon);
  const cues: Cue[] = [];
  for (let i = range.from; i < range.to; i += 1) {
    const hit = longestAt(lexicon.cues, tokens, i);
    if (hit === null || hit.to > range.to) continue;
    for (const term of hit.value) {
      const read = polarityOf(tokens, hit, term.flags.has('noun'), shapes);
      const polarity = read === 'planned' && term.flags.has('due') ? 'asserted' : read;
      const pluperfect = shapes.some(
        (shape) =>
          shape.kinds.includes('pluperfect') &&
          shape.to <= hit.from &&
          hit.from - shape.to <= 3 &&
          !hasComma(tokens, shape.to, hit.from),
      );
      cues.push({ from: hit.from, to: hit.to, cue: term.cue, flags: term.flags, polarity, pluperfect });
    }
    i = hit.to - 1;
  }
  return cues;
}

/** Whether a unit holds a cue that recalls an earlier event ("s'ajoute à", "se suma a", "recalled"). */
export const recalls = (tokens: readonly Token[], range: TokenRange, lexicon: Lexicon): boolean =>
  shapesIn(tokens, range, lexicon).some(
    (shape) => shape.kinds.includes('recall') && !closesQuote(tokens, range, shape.from),
  );

/** "…", recordó el portavoz: a verb right behind a quotation says who speaks. */
const closesQuote = (tokens: readonly Token[], range: TokenRange, at: number): boolean =>
  tokens[at - 1]?.text === ',' && at - 2 > range.from && QUOTE_ENDS.has(tokens[at - 2]?.text ?? '');
const QUOTE_ENDS: ReadonlySet<string> = new Set(['"', '”', '»']);

/** Whether a unit is denied as a whole ("a démenti", "desmintió", "denied reports that"). */
export const denies = (tokens: readonly Token[], range: TokenRange, lexicon: Lexicon): boolean =>
  shapesIn(tokens, range, lexicon).some((shape) => shape.kinds.includes('denial'));
