/** Whether two names denote one body: by the table's ids, by spelling, or one the initials of the other. */
import { type Token, tokenise } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import type { AgencyNames } from './agencies-names.ts';

const SMALL: ReadonlySet<string> = new Set(
  "de du des d' la le les l' el los las del the of for and et y e".split(' '),
);

const idsOf = (names: AgencyNames, tokens: readonly Token[]): ReadonlySet<string> => {
  const hit = longestAt(names.forms, tokens, 0);
  return new Set(hit?.to === tokens.length ? hit.value.map(({ agency }) => agency.id) : []);
};

/** Folded content words without plural endings: "douanes de Martinique" and "douane de la Martinique" are equal. */
const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ kind, folded }) => kind !== 'punct' && !SMALL.has(folded) && folded !== 's')
    .map(({ folded }) => (folded.length > 4 ? folded.replace(/[sx]$/, '') : folded.replace(/\./g, '')))
    .join(' ');

const initialsOf = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ kind, folded }) => kind === 'word' && !SMALL.has(folded))
    .map(({ folded }) => folded.charAt(0))
    .join('');

/** Makes the comparison over a table of agencies. Symmetric; unknown bodies agree by spelling alone. */
export function sameAgencyBy(names: AgencyNames): (a: string, b: string) => boolean {
  return (a, b) => {
    const [left, right] = [tokenise(a.normalize('NFC')), tokenise(b.normalize('NFC'))];
    const [first, second] = [wordsOf(left), wordsOf(right)];
    if (first === second) return true;
    const ids = idsOf(names, right);
    for (const id of idsOf(names, left)) if (ids.has(id)) return true;
    return (
      (first.length > 1 && !first.includes(' ') && first === initialsOf(right)) ||
      (second.length > 1 && !second.includes(' ') && second === initialsOf(left))
    );
  };
}
