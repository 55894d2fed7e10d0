/** Goods without a number that a seizing or losing verb acts on: lists of bare plurals. */
import { FIREARMS } from '../../domain/firearms.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import type { Item } from '../facts/item.ts';

import { endsAs, hasTrait, holdsOf, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { isWeak, LIVE } from './clauses.ts';

const LIST_GAP = 3;
const VERB_GAP = 3;
const TAKES: ReadonlySet<string> = new Set(['seizure', 'loss']);

/** "Pistolas, fusiles y cartuchos fueron incautados", "incautó armas y municiones": a list of bare plurals that a taking verb acts on. */
export function withObjects(reading: Reading, all: readonly Item[], cues: readonly Cue[]): Item[] {
  const items = withTheGun(reading, all, cues);
  const takes = cues.filter(
    (cue) => TAKES.has(cue.cue) && !cue.flags.has('noun') && LIVE.has(cue.polarity) && !isWeak(cue),
  );
  if (takes.length === 0 || !items.some((item) => item.counted === 'bare')) return [...items];
  const chain = chainsOf(reading, items).find((list) =>
    takes.some((cue) => {
      const [from, to] = [list[0]?.from ?? 0, list.at(-1)?.to ?? 0];
      return (cue.from >= to && cue.from - to <= VERB_GAP) || (from >= cue.to && from - cue.to <= VERB_GAP);
    }),
  );
  if (chain === undefined || chain.length < 2) return [...items];
  return items.map((item) =>
    chain.includes(item) &&
    item.counted === 'bare' &&
    item.group.named === 'noun' &&
    !item.group.flags.has('vague')
      ? { ...item, counted: 'indefinite' as const, rule: 'items/object' }
      : item,
  );
}

const BEHIND_GAP = 6;

/** "Aseguraron el arma", "the revolver was recovered": the one gun that a taking or finding verb acts on, where none was named before. */
function withTheGun(reading: Reading, items: readonly Item[], cues: readonly Cue[]): Item[] {
  const takes = cues.filter(
    (cue) =>
      cue.cue === 'seizure' && !cue.flags.has('noun') && !cue.flags.has('weak') && LIVE.has(cue.polarity),
  );
  const gun = items.find((item) => {
    const { head, named } = item.group;
    return (
      item.counted === 'definite' &&
      FIREARMS.has(item.type) &&
      named === 'noun' &&
      ![head.from, head.to - 1].some((at) => endsAs(reading, at, 'plural-ending')) &&
      !describesNoun(reading, item) &&
      takes.some(
        (cue) =>
          (item.from >= cue.to && item.from - cue.to <= VERB_GAP) ||
          (cue.from >= item.to && cue.from - item.to <= BEHIND_GAP),
      )
    );
  });
  if (gun === undefined || namedBefore(reading, gun)) return [...items];
  return items.map((item) =>
    item === gun
      ? { ...item, quantity: 1, bound: 'exact' as const, counted: 'article' as const, rule: 'items/the-gun' }
      : item,
  );
}

/** "The rifle cup": a noun behind the gun that it only describes. */
const describesNoun = (reading: Reading, { to }: Item): boolean =>
  hasTrait(reading, 'modifiers-first') &&
  reading.tokens[to]?.kind === 'word' &&
  longestAt(reading.lexicon.cues, reading.tokens, to) === null &&
  [reading.lexicon.words, reading.lexicon.shaping].every(
    (known) => longestAt(known, reading.tokens, to) === null,
  );

/** A firearm stands before `item`, elsewhere than in the title. */
function namedBefore({ weapons, units }: Reading, item: Item): boolean {
  const body = units.find((unit) => unit.kind !== 'title')?.from ?? 0;
  return weapons.some(
    ({ from, term }) =>
      from >= body &&
      from < item.from &&
      term.type !== 'topic' &&
      term.type !== 'none' &&
      FIREARMS.has(term.type),
  );
}

/** Items that commas and conjunctions alone hold together. */
function chainsOf(reading: Reading, items: readonly Item[]): Item[][] {
  const chains: Item[][] = [];
  for (const item of [...items].sort((a, b) => a.from - b.from)) {
    const last = chains.at(-1);
    const end = last?.at(-1)?.to ?? -LIST_GAP - 1;
    if (last !== undefined && item.from - end <= LIST_GAP && listed(reading, { from: end, to: item.from }))
      last.push(item);
    else chains.push([item]);
  }
  return chains;
}

const listed = (reading: Reading, range: TokenRange): boolean =>
  reading.tokens.slice(range.from, range.to).some(({ text }) => text === ',') ||
  holdsOf(reading, range, 'item-joiner');

const FLOW_REACH = 24;

/** "Trading beef for high-powered rifles", "troquent du cannabis contre des pistolets": the arms that a verb of barter takes in return. */
function bartered(reading: Reading, items: readonly Item[], cues: readonly Cue[]): Item | undefined {
  const barter = cues.find((cue) => cue.flags.has('barter') && LIVE.has(cue.polarity));
  if (barter === undefined) return undefined;
  return items.find(({ from, group }) => {
    if (group.named !== 'noun' || from < barter.to || from - barter.to > FLOW_REACH) return false;
    return holdsOf(reading, { from: Math.max(barter.to, from - RETURN_REACH), to: from }, 'in-return');
  });
}

const RETURN_REACH = 3;

/** "Balas fabricadas en Perú cruzan por Huaquillas": the first bare plural before a verb of going, where two places tell its way. */
export function withFlows(
  reading: Reading,
  items: readonly Item[],
  cues: readonly Cue[],
  range: TokenRange,
): Item[] {
  if (items.some(({ quantity }) => quantity !== null)) return [...items];
  const flow =
    bartered(reading, items, cues) ??
    items.find(
      (item) =>
        item.group.named === 'noun' && item.to - range.from <= FLOW_REACH && goesFrom(reading, item, range),
    );
  return items.map((item) =>
    item === flow ? { ...item, counted: 'indefinite' as const, rule: 'items/flow' } : item,
  );
}

/** A verb of going behind the goods, and two places with a role on a way. */
function goesFrom(reading: Reading, item: Item, range: TokenRange): boolean {
  const ends = [...within(reading.places, range), ...within(reading.countries, range)].filter(
    ({ hint }) => hint === 'from' || hint === 'to' || hint === 'via' || hint === 'locative',
  );
  if (ends.length < 2) return false;
  for (let at = item.to; at < Math.min(range.to, item.to + FLOW_REACH); at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('goes')) return true;
  return false;
}
