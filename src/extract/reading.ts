/** The reading of one article: its tokens, layout and every mention, in the order of the text. Made once, read by every later step. */
import type { Span } from '../domain/span.ts';
import { spanOf } from '../domain/span.ts';
import type { Language } from '../domain/vocabulary.ts';
import type { TokenRange } from '../languages/sentences.ts';
import type { Token } from '../languages/tokens.ts';
import type { Unit } from './clauses/layout.ts';
import type { Lexicon } from './lexicon.ts';
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

/** `outletCountry` is the prior for events that name no country; `published` the local day of publication. */
export type Reading = Counting & {
  readonly published: string | null;
  readonly outletCountry: string | null;
  readonly units: readonly Unit[];
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

/** The mentions that lie wholly in a token range. */
export const within = <T extends TokenRange>(mentions: readonly T[], range: TokenRange): T[] =>
  mentions.filter((mention) => mention.from >= range.from && mention.to <= range.to);
