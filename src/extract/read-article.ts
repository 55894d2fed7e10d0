/** Reads one article into its mentions: the first half of extraction, everything before events are looked for. */
import type { ExtractInput } from '../domain/article.ts';
import type { Language } from '../domain/vocabulary.ts';
import type { TokenRange } from '../languages/sentences.ts';
import { type Token, tokenise } from '../languages/tokens.ts';
import { joinSections, layOut, seriesHeadings } from './clauses/layout.ts';
import { type FeatureWeights, feature, weightsOf } from './features.ts';
import { daysIn } from './incidents/intervals.ts';
import type { Knowledge } from './knowledge.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { findAgencies } from './mentions/agencies.ts';
import { findCalibres } from './mentions/calibres.ts';
import { type CountryMention, findCountries } from './mentions/countries.ts';
import { type DateMention, findDates, resolveAfter } from './mentions/dates.ts';
import { localDay } from './mentions/dates-calendar.ts';
import { coveredByPlaces, scanNames } from './mentions/gazetteer-scan.ts';
import type { DatedPhrase, NamedCountry, PlaceHint } from './mentions/located.ts';
import { findPersons } from './mentions/persons.ts';
import { buildPersonLexicon, type PersonLexicon } from './mentions/persons-lexicon.ts';
import { findCues as findPlaceCues, leftContext, type PlaceRole } from './mentions/place-cues.ts';
import { findPlaces } from './mentions/places.ts';
import { withAsides } from './mentions/places-aside.ts';
import { locatePlaces } from './mentions/places-locate.ts';
import { findQuantities } from './mentions/quantities.ts';
import { findWeapons, type Weapon } from './mentions/weapons.ts';
import { type Counting, covers, type Glance, type Reading, within } from './reading.ts';
import { longestAt } from './trie.ts';

/** Knowledge made ready: each language's lexicon is built once, at its first article. */
export type ReadingKit = {
  readonly knowledge: Knowledge;
  readonly lexiconOf: (language: Language) => Lexicon;
  readonly personsOf: (language: Language) => PersonLexicon;
  readonly weights: FeatureWeights;
};

/** Prepares knowledge for reading. */
export function readingKit(knowledge: Knowledge): ReadingKit {
  const lexicons = new Map<Language, Lexicon>();
  const persons = new Map<Language, PersonLexicon>();
  return {
    knowledge,
    weights: weightsOf(
      (knowledge.taxonomy.confidence ?? []).map(([name = '', value = '', beside = '', weight = '']) => [
        feature(name, value, beside),
        Number(weight),
      ]),
    ),
    personsOf: (language) => {
      const built =
        persons.get(language) ??
        buildPersonLexicon(knowledge.lexicons[language], Object.values(knowledge.lexicons));
      persons.set(language, built);
      return built;
    },
    lexiconOf: (language) => {
      const built = lexicons.get(language) ?? buildLexicon(knowledge.lexicons[language], knowledge.taxonomy);
      lexicons.set(language, built);
      return built;
    },
  };
}

const MAX_PERSONS = 400;

const HINTS: Readonly<Record<PlaceRole, PlaceHint>> = {
  at: 'locative',
  near: 'locative',
  between: 'locative',
  heading: 'locative',
  from: 'from',
  to: 'to',
  toward: 'none',
  through: 'via',
  residence: 'residence',
  dateline: 'dateline',
  of: 'none',
};

const intervalOf = (date: DateMention): string | null =>
  date.interval ?? (date.base === null ? null : resolveAfter(date, date.base));

/** A year of the days that a text without date of publication names without one: it orders them and is never told. */
const SUPPOSED_YEAR = 2000;

/** Longer lines tell something: a day that stands alone below them heads what follows and is no dateline. */
const SHORT_LINE = 15;
const MAX_DAYS_LATE = 3;

/** The day that relative dates count from: that of the dateline, which publication follows by a few days at most. */
function dayOfTelling(datelines: readonly DateMention[], published: string | null): string | null {
  const told = datelines.find(({ interval }) => interval?.length === 10)?.interval ?? null;
  if (told === null || published === null) return published ?? told;
  const late = told <= published ? daysIn(`${told}/${published}`) - 1 : Number.POSITIVE_INFINITY;
  return late <= MAX_DAYS_LATE ? told : published;
}

/** The date phrases; days that nothing places in time still tell two events apart. */
function readDates({ tokens, lexicon, units }: Glance, published: string | null): DatedPhrase[] {
  const body = units.find(({ kind, from, to }) => kind === 'paragraph' && to - from > SHORT_LINE);
  const opens = (date: DateMention): boolean => date.dateline && (body === undefined || date.from < body.to);
  const first = findDates(tokens, lexicon, { published, year: null });
  const day = dayOfTelling(first.filter(opens), published);
  const found = day === published ? first : findDates(tokens, lexicon, { published: day, year: null });
  const open = day === null && found.some((date) => intervalOf(date) === null);
  const supposed = new Map(
    (open ? findDates(tokens, lexicon, { published, year: SUPPOSED_YEAR }) : []).map((date) => [
      date.from,
      intervalOf(date),
    ]),
  );
  return found.map((date) => {
    const { from, to, grain, future } = date;
    const interval = intervalOf(date);
    const apart = interval ?? supposed.get(from) ?? null;
    return { from, to, interval, apart, grain, future, dateline: opens(date) };
  });
}

/** "The trucker, of May Pen", "a man from Mardi Gras Lane": a day or month within a longer name of a place is none. */
const isInName = (names: readonly TokenRange[], date: TokenRange): boolean =>
  names.some(({ from, to }) => from <= date.from && to >= date.to && to - from > date.to - date.from);

/** The first glance at an article: its words, their layout and the arms named; units are laid out only where some are, or for `whole`. */
export function glanceAt(kit: ReadingKit, language: Language, text: string, whole: boolean): Glance {
  const lexicon = kit.lexiconOf(language);
  const tokens = tokenise(text);
  const weapons = findWeapons(tokens, lexicon);
  const units = whole || weapons.length > 0 ? layOut(tokens, lexicon) : [];
  return { text, language, lexicon, tokens, weapons, units };
}

/** "Detenciones previas", "Otro suceso": a word of this kind stands in the unit. */
function speaksOf(tokens: readonly Token[], unit: TokenRange, lexicon: Lexicon, kind: string): boolean {
  for (let at = unit.from; at < unit.to; at += 1)
    if (longestAt(lexicon.words, tokens, at)?.value.includes(kind)) return true;
  return false;
}

const ARM_REACH = 4;

/** "one Ruger 9mm pistol": a make or model is no name where an arm stands right behind it. */
const beforeArm = (tokens: readonly Token[], at: number, next: Weapon | undefined): boolean =>
  next?.kind === 'noun' &&
  next.from - at <= ARM_REACH &&
  !tokens.slice(at, next.from).some((token) => token.text === ',' || token.breakBefore > 0);

/** "25 carabines chinoises", "a Turkish pistol": the adjective says where the weapon was made, not where anything happened. */
const describesMake = (weapons: readonly Weapon[], { from, to, kind }: CountryMention): boolean =>
  kind === 'adjective' &&
  weapons.some(
    ({ term, ...weapon }) =>
      (weapon.to === from || weapon.from === to) && term.type !== 'topic' && !term.flags.has('generic'),
  );

/** The second glance: numbers and calibres. */
export const countIn = (glance: Glance): Counting & Glance => ({
  ...glance,
  quantities: findQuantities(glance.tokens, glance.lexicon),
  calibres: findCalibres(glance.tokens, glance.lexicon),
});

/** Reads on behind the glances: every mention. */
export function readArticle(
  kit: ReadingKit,
  glance: Counting & Glance,
  input: Pick<ExtractInput, 'published' | 'country' | 'timeZone'>,
): Reading {
  const { language, lexicon, tokens, weapons, units } = glance;
  const published = input.published == null ? null : localDay(input.published, input.timeZone ?? null);
  const outletCountry = input.country ?? null;
  const cues = findPlaceCues(tokens, kit.knowledge.placeCues[language]);
  const hits = scanNames(tokens, kit.knowledge.places);
  const found = findCountries(tokens, kit.knowledge.countries, {
    lang: language,
    cues,
    places: coveredByPlaces(tokens, cues, kit.knowledge.places, hits),
  });
  const near = outletCountry === null ? [] : [outletCountry];
  const agencies = findAgencies(tokens, kit.knowledge.agencies, {
    lang: language,
    countries: found,
    near,
  }).filter((agency) => !covers(glance.calibres, agency));
  const inside = (range: { from: number; to: number }): boolean =>
    agencies.some((agency) => agency.from <= range.from && agency.to >= range.to);
  const countries = found.map(
    (country): NamedCountry => ({
      ...country,
      kind: inside(country) || describesMake(weapons, country) ? 'inside' : country.kind,
      hint: HINTS[leftContext(tokens, cues, country.from).role ?? 'of'],
    }),
  );
  const dates = readDates(glance, published).filter((date) => !isInName(hits, date));
  const context = { cues, hits, countries: found, agencies, outletCountry, taken: [] };
  const first = findPlaces(tokens, kit.knowledge.places, context);
  const persons = findPersons({
    tokens,
    sentences: units,
    lexicon,
    persons: kit.personsOf(language),
    places: [
      ...first.filter(
        ({ role, noun, places }) => (role !== null && role !== 'of') || (noun !== null && places.length > 0),
      ),
      ...found.filter((country) => country.kind === 'name' && country.to - country.from > 1),
    ],
    agencies,
    demonyms: found.filter((country) => country.kind === 'adjective'),
    weapons: weapons.filter(
      (weapon, at) => weapon.kind === 'noun' || beforeArm(tokens, weapon.to, weapons[at + 1]),
    ),
  })
    .map((person) => ({
      ...person,
      mentions: [{ from: person.from, to: person.to }, ...person.mentions].sort((a, b) => a.from - b.from),
    }))
    .slice(0, MAX_PERSONS);
  const taken = [...persons.flatMap((person) => person.mentions), ...weapons, ...dates, ...glance.calibres];
  const located = locatePlaces(
    tokens,
    findPlaces(tokens, kit.knowledge.places, { ...context, taken }),
    kit.knowledge.places,
    {
      outletCountry,
      countries: found.map((country) => country.code),
    },
  );
  const places = withAsides(glance, located);
  const series = seriesHeadings(tokens, units);
  return {
    ...glance,
    published,
    outletCountry,
    countries,
    dates,
    units: joinSections(
      units,
      (unit) =>
        tokens[unit.from]?.kind === 'number' ||
        series.has(unit) ||
        speaksOf(tokens, unit, lexicon, 'other-report') ||
        [places, countries, dates].some((named) => within<TokenRange>(named, unit).length > 0),
    ),
    places,
    agencies,
    persons,
  };
}
