/** Goods without a number that a seizing or losing verb acts on: lists of bare plurals. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import type { Item } from '../facts/item.ts';
import { holdsOf, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { isWeak, LIVE } from './clauses.ts';

const LIST_GAP = 3;
const VERB_GAP = 3;
const TAKES: ReadonlySet<string> = new Set(['seizure', 'loss']);

/** "Pistolas, fusiles y cartuchos fueron incautados", "incautó armas y municiones": a list of bare plurals that a taking verb acts on. */
export function withObjects(reading: Reading, items: readonly Item[], cues: readonly Cue[]): Item[] {
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
