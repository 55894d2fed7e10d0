/** What names persons in a language: titles and roles, words that present, charge or quote a name, words that rule one out. */
import { fold } from '../../languages/tokens.ts';
import { expandForms, type Tables } from '../lexicon.ts';
import { buildTrie, type Trie } from '../trie.ts';

export const PERSON_ROLES = ['official', 'spokesperson', 'lawyer', 'suspect', 'victim', 'unknown'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/**
 * `title` and `role` stand before a name, `named` presents one ("identified as"), `act` takes one as its object ("sentenced"),
 * `passive` and `say` follow or precede one; `org` belongs to bodies and places, `thing` precedes names of ships, streets, gangs;
 * `particle` joins surnames; `stop` opens sentences and is no part of a name.
 */
export type PersonWord = { readonly kind: string; readonly role: PersonRole };

export type PersonLexicon = {
  readonly words: Trie<readonly PersonWord[]>;
  /** Given names of every language, folded: a Spanish name in an English report is still a name, unless it is a small word here ("Según"). */
  readonly givenNames: ReadonlySet<string>;
};

const isRole = (role: string): role is PersonRole => (PERSON_ROLES as readonly string[]).includes(role);

/** Builds the tables `persons` of one language and `first-names` of all of them into one lexicon. */
export function buildPersonLexicon(tables: Tables, allLanguages: readonly Tables[]): PersonLexicon {
  const entries = (tables.persons ?? []).flatMap(([pattern = '', kind = '', role = '']) =>
    expandForms(pattern).map(
      (form) => [form, [{ kind, role: isRole(role) ? role : ('unknown' as const) }]] as const,
    ),
  );
  const stops = new Set(
    (tables.persons ?? []).flatMap(([pattern = '', kind]) =>
      kind === 'stop' ? expandForms(pattern).map((form) => fold(form)) : [],
    ),
  );
  const names = allLanguages.flatMap((folder) =>
    (folder['first-names'] ?? [])
      .map(([name = '']) => fold(name))
      .filter((name) => folder === tables || !stops.has(name)),
  );
  return {
    words: buildTrie<readonly PersonWord[]>(entries, (before, now) => [...before, ...now]),
    givenNames: new Set(names),
  };
}
