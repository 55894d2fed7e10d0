/** The words by which a person's office is known, read from the languages' `persons` tables. Pure. */
import { tokenise } from '../languages/tokens.ts';

/** Rows of a `persons` table: pattern, kind, role. */
type Rows = readonly (readonly string[])[];

export type PersonWords = {
  /** Phrases of an office or of a spokesperson, as folded words, under their last word. */
  readonly officesByLast: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The same, under their first word. */
  readonly officesByFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Words that end an apposition: verbs of saying and doing, words for lawyers and victims. */
  readonly stops: ReadonlySet<string>;
  /** Words for other people, nationalities among them: they may stand in an apposition, but not many. */
  readonly others: ReadonlySet<string>;
  readonly says: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  /** Words that end names of places ("Bay"). */
  readonly placeEnds: ReadonlySet<string>;
};

const OPTIONAL = /\(([^()]{1,8})\)/;

/** "suspect(s)" is "suspect" and "suspects". */
function spellings(pattern: string): readonly string[] {
  const found = OPTIONAL.exec(pattern);
  if (found === null) return [pattern];
  return [pattern.replace(OPTIONAL, ''), pattern.replace(OPTIONAL, '$1')].flatMap(spellings);
}

const foldedWords = (phrase: string): readonly string[] =>
  tokenise(phrase).flatMap(({ kind, folded }) => (kind === 'punct' ? [] : [folded]));

function phrasesUnder(
  phrases: readonly (readonly string[])[],
  wordOf: (phrase: readonly string[]) => string | undefined,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const under = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const word = wordOf(phrase);
    if (word === undefined) continue;
    under.set(word, [...(under.get(word) ?? []), phrase]);
  }
  return under;
}

const PUBLIC_ROLES = new Set(['official', 'spokesperson']);

/** Reads the tables of all languages together: a name's neighbours are few, and articles quote each other's languages. */
export function personWords(tables: readonly Rows[]): PersonWords {
  const rows = tables
    .flat()
    .flatMap(([pattern = '', kind = '', role = '']) =>
      spellings(pattern).map((phrase) => ({ phrase, kind, role })),
    );
  const ofKinds = (...kinds: readonly string[]): ReadonlySet<string> =>
    new Set(
      rows.flatMap(({ phrase, kind }) => (kinds.includes(kind) ? [foldedWords(phrase).join(' ')] : [])),
    );
  const offices = rows.filter(({ role }) => PUBLIC_ROLES.has(role)).map(({ phrase }) => foldedWords(phrase));
  const officeWords = new Set(offices.map((phrase) => phrase.join(' ')));
  const ofRoles = (...roles: readonly string[]): readonly string[] =>
    rows
      .filter(({ role }) => roles.includes(role))
      .map(({ phrase }) => foldedWords(phrase).join(' '))
      .filter((phrase) => !officeWords.has(phrase));
  return {
    officesByLast: phrasesUnder(offices, (phrase) => phrase.at(-1)),
    officesByFirst: phrasesUnder(offices, (phrase) => phrase[0]),
    stops: new Set([...ofKinds('say', 'act', 'passive'), ...ofRoles('lawyer', 'victim')]),
    others: new Set(ofRoles('suspect')),
    says: ofKinds('say'),
    joins: ofKinds('conj'),
    particles: ofKinds('particle'),
    placeEnds: ofKinds('place-end'),
  };
}

/** No words at all: everybody is private. */
export const NO_WORDS: PersonWords = personWords([]);
