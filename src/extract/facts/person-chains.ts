/** Chains of persons: groups that a comma or a conjunction joins, names that stand beside their noun, parts that repeat a whole. */
import type { TokenRange } from '../../languages/sentences.ts';
import { isOf, type Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type Group, kindsAt } from './person-groups.ts';

const JOIN_GAP = 13;
const PART_REACH = 14;
const APPOSITION = 3;

/** A group behind "dont", "entre ellos", "including" repeats part of the group before it. */
export function withoutParts(reading: Reading, groups: readonly Group[], range: TokenRange): Group[] {
  for (let at = range.from; at < range.to; at += 1) {
    if (!kindsAt(reading, at)?.kinds.includes('including') && reading.tokens[at]?.text !== ':') continue;
    const whole = groups.filter((group) => group.to <= at && group.counted);
    if (whole.length > 0) return groups.filter((group) => group.to <= at || group.from - at > PART_REACH);
  }
  return [...groups];
}

const cueBetween = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const cues = longestAt(reading.lexicon.cues, reading.tokens, at)?.value;
    if (cues?.some((cue) => cue.cue === 'arrest' || cue.cue === 'charge') === true) return true;
  }
  return false;
};

/** "Teófilo Curo (45), Rusbel Ayala (20)", "A, de 30 años; B, de 28": separators, ages and small words alone stand between two names. */
function enumerated(reading: Reading, from: number, to: number): boolean {
  let separated = false;
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    separated ||= token?.text === ',' || token?.text === ';' || (token?.breakBefore ?? 0) > 0;
    if (token?.kind !== 'word' || isOf(reading, at, 'list-filler')) continue;
    if (kindsAt(reading, at)?.kinds.some((kind) => LISTED.has(kind)) !== true) return false;
  }
  return separated;
}

const LISTED: ReadonlySet<string> = new Set(['years', 'definite', 'its']);

const LISTED_REACH = 9;

/** "Al sargento Carlos Tineo y al cabo Junior Liriano": a list goes on from one name to the next over ranks, ages and small words. */
export function listGoesOn(reading: Reading, from: number, to: number): boolean {
  if (to < from || to - from > LISTED_REACH) return false;
  let joined = false;
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    const pairs = isOf(reading, at, 'pairing');
    joined ||= pairs || token?.text === ',' || token?.text === ';';
    if (token?.kind !== 'word' || pairs || isOf(reading, at, 'list-filler')) continue;
    if (kindsAt(reading, at)?.kinds.some((kind) => kind === 'person' || LISTED.has(kind)) !== true)
      return false;
  }
  return joined;
}

/** "Le sergent Issa Diallo", "his wife, Karla Treviño": a noun right before a name speaks of the same person. */
function withNouns(groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  for (const group of groups) {
    const last = out.at(-1);
    const beside =
      group.named === true &&
      last !== undefined &&
      last.named !== true &&
      last.count === 1 &&
      group.from >= last.to &&
      group.from - last.to <= 1;
    if (beside) out[out.length - 1] = { ...last, to: group.to, named: true };
    else out.push(group);
  }
  return out;
}

/** "Un sergent et deux soldats", "Perla y su hermano", "A, B y C": groups joined by a comma or a conjunction are one chain; a name beside its noun counts once. */
export function chains(reading: Reading, groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  for (const group of withNouns([...groups].sort((a, b) => a.from - b.from))) {
    const last = out.at(-1);
    if (last === undefined || group.from - last.to > JOIN_GAP || group.from < last.to) {
      if (last === undefined || group.from >= last.to) out.push(group);
      continue;
    }
    const between = reading.tokens.slice(last.to, group.from);
    const joined = between.some((_, i) => isOf(reading, last.to + i, 'pairing'));
    const names = group.named === true && last.named === true;
    if (cueBetween(reading, last.to, group.from)) out.push(group);
    else if (names && (joined || enumerated(reading, last.to, group.from)))
      out[out.length - 1] = { ...last, to: group.to, count: last.count + group.count, counted: true };
    else if (group.named === true && last.counted && last.count > 1)
      out[out.length - 1] = { ...last, to: group.to };
    else if (joined)
      out[out.length - 1] = { from: last.from, to: group.to, count: last.count + group.count, counted: true };
    else if (between.length <= APPOSITION)
      out[out.length - 1] = { ...last, to: group.to, count: Math.max(last.count, group.count) };
    else out.push(group);
  }
  return out;
}
