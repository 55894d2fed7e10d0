/** The reading of one article: its tokens, layout and every mention, in the order of the text. Made once, read by every later step. */
import type { Span } from '../domain/span.ts';
import { spanOf } from '../domain/span.ts';
import type { Language } from '../domain/vocabulary.ts';
import type { TokenRange } from '../languages/sentences.ts';
import type { Token } from '../languages/tokens.ts';
import type { Unit } from './clauses/layout.ts';
import type { GrammarClass, Lexicon } from './lexicon.ts';
import type { Calibre } from './mentions/calibres.ts';
import type {
  DatedPhrase,
  LocatedPlace,
  NamedAgency,
  NamedCountry,
  NamedPerson,
} from './mentions/located.ts';
import type { Quantity } from './mentions/quantities.ts';
import type { Weapon } from './mentions/weapons.ts';

/** The part that counting needs: tokens, lexicon, numbers, calibres and weapons. */
export type Counting = {
  readonly text: string;
  readonly language: Language;
  readonly lexicon: Lexicon;
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
  readonly calibres: readonly Calibre[];
  readonly weapons: readonly Weapon[];
};

/** What the first glance at an article finds: enough to let one go that cannot be about illicit arms. */
export type Glance = Omit<Counting, 'quantities' | 'calibres'> & { readonly units: readonly Unit[] };

/** `outletCountry` is the prior for events that name no country; `published` the local day of publication. */
export type Reading = Counting &
  Glance & {
    readonly published: string | null;
    readonly outletCountry: string | null;
    readonly dates: readonly DatedPhrase[];
    readonly places: readonly LocatedPlace[];
    readonly countries: readonly NamedCountry[];
    readonly agencies: readonly NamedAgency[];
    readonly persons: readonly NamedPerson[];
  };

/** The span of a token range, without the white space around it. */
export function spanOfRange(reading: Pick<Reading, 'text' | 'tokens'>, range: TokenRange): Span {
  const first = reading.tokens[range.from];
  const last = reading.tokens[range.to - 1];
  if (first === undefined || last === undefined)
    throw new RangeError(`no tokens in ${range.from}..${range.to}`);
  return spanOf(reading.text, first.start, last.end);
}

/** Index of the first mention that begins at or behind token `at`; mentions are sorted by their beginning. */
function firstFrom(mentions: readonly TokenRange[], at: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.from ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mentions that lie wholly in a token range, found by binary search: the mentions of an article are sorted. */
export function within<T extends TokenRange>(mentions: readonly T[], range: TokenRange): T[] {
  const found: T[] = [];
  for (let at = firstFrom(mentions, range.from); at < mentions.length; at += 1) {
    const mention = mentions[at];
    if (mention === undefined || mention.from >= range.to) break;
    if (mention.to <= range.to) found.push(mention);
  }
  return found;
}

/** The mention that begins at token `at`. */
export function startingAt<T extends TokenRange>(mentions: readonly T[], at: number): T | undefined {
  const mention = mentions[firstFrom(mentions, at)];
  return mention?.from === at ? mention : undefined;
}

const LONGEST_MENTION = 40;

/** The mention that ends right before token `at`. */
export const endingAt = <T extends TokenRange>(mentions: readonly T[], at: number): T | undefined =>
  within(mentions, { from: Math.max(0, at - LONGEST_MENTION), to: at }).find((mention) => mention.to === at);

/** Whether some mention covers the range. */
export const covers = (mentions: readonly TokenRange[], range: TokenRange): boolean =>
  mentions
    .slice(
      Math.max(0, firstFrom(mentions, range.from - LONGEST_MENTION)),
      firstFrom(mentions, range.from + 1),
    )
    .some((mention) => mention.from <= range.from && mention.to >= range.to);

/** The unit that holds token `at`. */
export function unitAt(reading: Pick<Reading, 'units'>, at: number): Unit | undefined {
  const unit = reading.units[firstFrom(reading.units, at + 1) - 1];
  return unit !== undefined && at < unit.to ? unit : undefined;
}

/** Whether a person is named in a range. */
export const namesSomebody = (reading: Pick<Reading, 'persons'>, range: TokenRange): boolean =>
  reading.persons.some((person) => within(person.mentions, range).length > 0);

type Worded = Pick<Counting, 'tokens' | 'lexicon'>;

/** Whether the language of the text has a trait of corpora/lexicons/<lang>/grammar.tsv. */
export const hasTrait = (reading: Pick<Worded, 'lexicon'>, trait: GrammarClass): boolean =>
  reading.lexicon.grammar.has(trait);

/** Whether the token at `at` is a word of a closed class of the language. */
export const isOf = ({ tokens, lexicon }: Worded, at: number, name: GrammarClass): boolean =>
  lexicon.grammar.get(name)?.has(tokens[at]?.folded ?? '') === true;

/** Whether a token of the range is a word of a closed class of the language. */
export function holdsOf(reading: Worded, { from, to }: TokenRange, name: GrammarClass): boolean {
  for (let at = Math.max(0, from); at < to; at += 1) if (isOf(reading, at, name)) return true;
  return false;
}

/** Whether the token at `at` ends in one of the language's endings of a class. */
export function endsAs({ tokens, lexicon }: Worded, at: number, name: GrammarClass): boolean {
  const word = tokens[at]?.folded ?? '';
  for (const ending of lexicon.grammar.get(name) ?? []) if (word.endsWith(ending)) return true;
  return false;
}
