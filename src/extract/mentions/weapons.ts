/** Weapon mentions: nouns of the language, makes and models, and what only looks like them. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon, WeaponTerm } from '../lexicon.ts';
import { longestAt } from '../trie.ts';

export type WeaponKind = 'noun' | 'make' | 'model';
/** A weapon over tokens `from` to `to`. `topic` terms ("trafic d'armes") speak of arms without counting any. */
export type Weapon = {
  readonly from: number;
  readonly to: number;
  readonly term: WeaponTerm;
  readonly kind: WeaponKind;
};

const kindOf = (term: WeaponTerm): WeaponKind =>
  term.flags.has('make') ? 'make' : term.flags.has('model') ? 'model' : 'noun';

const isNameLike = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'word' && token.capital && token.text.length > 1;

/** A make in a person's or a place's name: "Wilner Barrett", "Ruger, no relation", "Colt Henderson". */
function standsInName(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): boolean {
  const before = tokens[from - 1];
  const after = tokens[to];
  if (before !== undefined && isNameLike(before) && tokens[from]?.breakBefore === 0) {
    if (
      longestAt(lexicon.weapons, tokens, from - 1) === null &&
      !lexicon.numbers.has(before.folded) &&
      before.text !== before.text.toUpperCase()
    ) {
      return true;
    }
  }
  if (
    after !== undefined &&
    isNameLike(after) &&
    after.breakBefore === 0 &&
    after.text !== after.text.toUpperCase()
  ) {
    return longestAt(lexicon.weapons, tokens, to) === null && !/\d/.test(after.text);
  }
  return false;
}

/** "gun-shaped", "pistol-whipped": the noun is the first half of an adjective. */
function beginsCompound(tokens: readonly Token[], to: number, lexicon: Lexicon): boolean {
  const dash = tokens[to];
  const next = tokens[to + 1];
  if (
    dash?.text !== '-' ||
    dash.spaceBefore ||
    next === undefined ||
    next.spaceBefore ||
    next.kind !== 'word'
  )
    return false;
  return (
    longestAt(lexicon.weapons, tokens, to + 1) === null && !next.capital && !lexicon.numbers.has(next.folded)
  );
}

/** "des hommes armés": without its accent the participle would be the noun. */
const isParticiple = (
  token: Token | undefined,
  hit: { from: number; to: number; value: WeaponTerm },
): boolean =>
  token !== undefined &&
  hit.to === hit.from + 1 &&
  !hit.value.flags.has('accented') &&
  PARTICIPLE.test(token.text);
const PARTICIPLE = /\p{Ll}ée?s?$/u;

/** Makes and one-word models must be written with a capital; "taurus", "star", "colt" in lower case are common words. */
function acceptable(
  tokens: readonly Token[],
  hit: { from: number; to: number; value: WeaponTerm },
  lexicon: Lexicon,
): boolean {
  const kind = kindOf(hit.value);
  const first = tokens[hit.from];
  if (kind === 'noun') return !beginsCompound(tokens, hit.to, lexicon) && !isParticiple(first, hit);
  if (first === undefined) return false;
  if (!(first.capital || /\d/.test(first.text))) return kind === 'make' && namesArm(tokens, hit.to, lexicon);
  if (kind === 'make') return !standsInName(tokens, hit.from, hit.to, lexicon);
  return (
    !/^[A-Z][a-z]+$/.test(first.text) ||
    hit.to - hit.from > 1 ||
    !standsInName(tokens, hit.from, hit.to, lexicon)
  );
}

/** "taurus pistol", "glock 17 magazine": a make in lower case right before an arm, its number between at most. */
function namesArm(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const number = tokens[at]?.kind === 'number' && tokens[at]?.breakBefore === 0;
  const next = longestAt(lexicon.weapons, tokens, number ? at + 1 : at);
  return (
    tokens[number ? at + 1 : at]?.breakBefore === 0 &&
    next !== null &&
    kindOf(next.value) === 'noun' &&
    ARMS.has(next.value.type)
  );
}

const ARMS: ReadonlySet<string> = new Set([
  'pistol',
  'revolver',
  'handgun',
  'rifle',
  'assault_rifle',
  'shotgun',
  'magazine',
  'submachine_gun',
]);

/** "gun runners", "a rifle supplier": before a word for persons the noun tells what they deal in and counts none; "a gun suspects had thrown" counts one. */
function modifiesPerson(tokens: readonly Token[], { from, to }: TokenRange, lexicon: Lexicon): boolean {
  const next = tokens[to];
  if (!lexicon.grammar.has('modifiers-first') || next?.kind !== 'word' || next.breakBefore > 0) return false;
  const whole = longestAt(lexicon.words, tokens, from);
  if (whole !== null && whole.to > to && whole.value.includes('person')) return true;
  const person = longestAt(lexicon.words, tokens, to);
  if (person === null || lexicon.grammar.get('perfect')?.has(tokens[person.to]?.folded ?? '')) return false;
  const kinds = person.value;
  return kinds.includes('person') && !kinds.includes('staff') && !isPlural(tokens[to - 1], lexicon);
}

const isPlural = (token: Token | undefined, lexicon: Lexicon): boolean =>
  token !== undefined &&
  [...(lexicon.grammar.get('plural-ending') ?? [])].some((ending) => token.folded.endsWith(ending));

/** Every weapon term in the tokens, longest first, left to right; `none` terms claim their words and are left out. */
export function findWeapons(tokens: readonly Token[], lexicon: Lexicon): Weapon[] {
  const found: Weapon[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind === 'punct') continue;
    const hit = longestAt(lexicon.weapons, tokens, i);
    if (hit === null) continue;
    if (!acceptable(tokens, hit, lexicon)) continue;
    const kind = kindOf(hit.value);
    const term =
      kind === 'noun' && hit.value.type !== 'none' && modifiesPerson(tokens, hit, lexicon)
        ? { ...hit.value, type: 'topic' as const }
        : hit.value;
    if (term.type !== 'none') found.push({ from: hit.from, to: hit.to, term, kind });
    i = hit.to - 1;
  }
  return found;
}
