/**
 * Masks private persons wherever their names stand: fields, quotes, titles, snippets. A person with an office or who
 * speaks for one is public; whoever is held, charged, wanted or hurt is not, whatever the office. Pure.
 */
import type { ExtractResult } from '../domain/article.ts';
import type { Incident } from '../domain/incident.ts';
import type { Span } from '../domain/span.ts';
import { groupPersons, type KnownPerson } from './known-persons.ts';
import { maskRecord } from './mask-record.ts';
import { findNames, type NameSpan } from './names.ts';
import { NO_WORDS, type PersonWords } from './person-words.ts';
import { withoutPlaces } from './place-names.ts';
import { publicPersons } from './public-persons.ts';

/** How a mask looks: `label` gives "[person 1]", `dots` keeps the length, so that offsets into the text still hold. */
export type MaskStyle = 'label' | 'dots';

export type Mask = {
  /** Every name that is masked. */
  readonly hidden: readonly string[];
  /** Masks a text that stands alone; `open` are stretches (places, agencies) where a single part of a name stays. */
  readonly text: (text: string, open?: readonly Pick<Span, 'start' | 'end'>[]) => string;
  /** Masks words about goods, places, days and bodies: a whole name is masked, a single part of one is a make's or a town's. */
  readonly field: (words: string) => string;
  /** Masks the words from `start` to `end` of the article's text. */
  readonly slice: (start: number, end: number) => string;
  /** Masks a name that stands in a field of its own. */
  readonly name: (name: string) => string;
  readonly incident: (incident: Incident) => Incident;
};

/** A person by name; `held` is one who is held, charged, wanted or hurt, and never public. */
export type NamedPerson = { readonly name: string; readonly held: boolean };

export type MaskInput = {
  readonly persons: readonly NamedPerson[];
  /** Stretches of the article's text where a single part of a name stays: see `openSpans`. */
  readonly open: readonly Pick<Span, 'start' | 'end'>[];
  /** The article's text, title first; null where it is not at hand, then nobody counts as public. */
  readonly articleText: string | null;
  readonly words?: PersonWords;
  readonly style?: MaskStyle;
};

/** Fields whose words are places, bodies, dates or makes: a surname alone there is more likely theirs. */
const OPEN_FIELD =
  /^\/(?:place|location|country|agencies|origin|transit|destination|date|identifiers)(?:\/|$)|^\/items\/\d+\/(?:make|model|calibre)$/;
const DOT = '•';

/** Where the record's places, agencies, dates and makes stand in the text. */
export const openSpans = ({ evidence }: Pick<Incident, 'evidence'>): readonly Span[] =>
  evidence.filter(({ field }) => OPEN_FIELD.test(field)).flatMap(({ spans }) => spans);

/** Everybody whom the records and the article name. `mentioned` are all persons of the article, public ones included. */
export const personsIn = (
  incidents: readonly Pick<Incident, 'persons' | 'statedBy'>[],
  mentioned: readonly string[],
): readonly NamedPerson[] => [
  ...incidents.flatMap(({ persons }) => persons.map(({ name }) => ({ name, held: true }))),
  ...incidents.flatMap(({ statedBy }) =>
    statedBy.flatMap(({ name, kind }) => (kind === 'person' ? [{ name, held: false }] : [])),
  ),
  ...mentioned.map((name) => ({ name, held: false })),
];

type Cast = {
  /** Private persons first, in the order in which the text names them: the same article always gives the same numbers. */
  readonly persons: readonly KnownPerson[];
  readonly hidden: number;
};

function castOf(
  persons: readonly KnownPerson[],
  spans: readonly NameSpan[],
  isPublic: ReadonlySet<number>,
): Cast {
  const named = [...new Set(spans.map(({ person }) => person))];
  const unnamed = persons.map((_, person) => person).filter((person) => !named.includes(person));
  const ordered = [...named, ...unnamed].flatMap((person) => {
    const known = persons[person];
    return known === undefined ? [] : [{ known, open: isPublic.has(person) && !known.held }];
  });
  const hidden = ordered.filter(({ open }) => !open);
  const visible = ordered.filter(({ open }) => open);
  return { persons: [...hidden, ...visible].map(({ known }) => known), hidden: hidden.length };
}

/** Mentions of private persons. A part that a private and a public person share is the private one's. */
const hiddenNames = (
  text: string,
  { persons, hidden }: Cast,
  open: readonly Pick<Span, 'start' | 'end'>[],
): readonly NameSpan[] => findNames(text, persons, open).filter(({ person }) => person < hidden);

const hide = (name: string): string =>
  name.replace(/[\p{L}\p{M}]+/gu, (word) => word.slice(0, 1) + DOT.repeat(word.length - 1));

/** What stands in a name's place. */
const maskOf = (name: string, person: number, style: MaskStyle): string =>
  style === 'label' ? `[person ${person + 1}]` : hide(name);

function render(
  text: string,
  spans: readonly NameSpan[],
  style: MaskStyle,
  from = 0,
  to = text.length,
): string {
  const pieces: string[] = [];
  let done = from;
  for (const { start, end, person } of spans) {
    if (end <= from || start >= to) continue;
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    const whole = maskOf(text.slice(start, end), person, style);
    pieces.push(
      text.slice(done, first),
      style === 'label' ? whole : whole.slice(first - start, last - start),
    );
    done = last;
  }
  return [...pieces, text.slice(done, to)].join('');
}

/**
 * Makes the mask of one article. Offsets of spans are kept: they count in the unmasked text, and only the quote is
 * masked (with `dots` the quote keeps its length too, so that it equals the slice of the masked text).
 */
export function createMask(input: MaskInput): Mask {
  const { open, articleText, words = NO_WORDS, style = 'label' } = input;
  const text = articleText ?? '';
  const persons = groupPersons(withoutPlaces(input.persons, text, open, words));
  const everyone = findNames(text, persons, open);
  const cast = castOf(persons, everyone, publicPersons(text, everyone, words));
  const spans = hiddenNames(text, cast, open);
  const maskText: Mask['text'] = (alone, kept = []) => render(alone, hiddenNames(alone, cast, kept), style);
  const field = (words: string): string => maskText(words, [{ start: 0, end: words.length }]);
  const slice = (start: number, end: number): string => render(text, spans, style, start, end);
  const name = (written: string): string => {
    const person = cast.persons.findIndex(({ names }) => names.includes(written));
    return person < 0 || person >= cast.hidden ? maskText(written) : maskOf(written, person, style);
  };
  // A quote is masked where it stands in the text; without the text, or where it does not hold, by itself.
  const quote = ({ start, end, quote: said }: Span, pointer: string): string =>
    text.slice(start, end) === said
      ? slice(start, end)
      : OPEN_FIELD.test(pointer)
        ? field(said)
        : maskText(said);
  return {
    hidden: cast.persons.slice(0, cast.hidden).flatMap(({ names }) => names),
    text: maskText,
    field,
    slice,
    name,
    incident: (incident) => maskRecord(incident, { text: maskText, name, quote }),
  };
}

/** The mask of an article from all that was extracted of it. */
export const maskOfArticle = (
  incidents: readonly Incident[],
  mentioned: readonly string[],
  articleText: string | null,
  words: PersonWords = NO_WORDS,
  style: MaskStyle = 'label',
): Mask =>
  createMask({
    persons: personsIn(incidents, mentioned),
    open: incidents.flatMap(openSpans),
    articleText,
    words,
    style,
  });

/** An article's text with private persons masked, of the same length; empty where it hides nobody. */
export function publicTextOf(
  { incidents, mentions }: Pick<ExtractResult, 'incidents' | 'mentions'>,
  text: string,
  words: PersonWords,
): string {
  const masked = maskOfArticle(incidents, mentions.persons, text, words, 'dots').slice(0, text.length);
  return masked === text ? '' : masked;
}

/** Masks what the extractor gave for one article: the reason, the incidents, the persons and the quotes of weapons. */
export function maskPrivatePersons(
  result: ExtractResult,
  articleText: string,
  words: PersonWords = NO_WORDS,
  style: MaskStyle = 'label',
): ExtractResult {
  const { incidents, mentions } = result;
  const mask = maskOfArticle(incidents, mentions.persons, articleText, words, style);
  return {
    ...result,
    reason: result.reason === null ? null : mask.text(result.reason),
    incidents: incidents.map((incident) => mask.incident(incident)),
    mentions: {
      ...mentions,
      persons: mentions.persons.map((name) => mask.name(name)),
      weapons: mentions.weapons.map((weapon) => ({ ...weapon, quote: mask.slice(weapon.start, weapon.end) })),
    },
  };
}
