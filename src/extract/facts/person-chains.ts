/** Chains of persons: groups that a comma or a conjunction joins, names that stand beside their noun, parts that repeat a whole. */
import type { TokenRange } from '../../languages/sentences.ts';
import { isOf, type Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type Group, kindsAt } from './person-groups.ts';

const JOIN_GAP = 13;
const PART_REACH = 14;
const APPOSITION = 3;

const PARTS_OPEN: ReadonlySet<string> = new Set(['(', '—', '–']);

/** A group behind "dont", "entre ellos", "including", a dash or a bracket repeats part of the group before it. */
export function withoutParts(reading: Reading, groups: readonly Group[], range: TokenRange): Group[] {
  for (let at = range.from; at < range.to; at += 1) {
    const aside =
      PARTS_OPEN.has(reading.tokens[at]?.text ?? '') &&
      groups.some((group) => group.from === at + 1 && group.counted);
    if (aside) {
      const whole = groups.findLast((group) => group.to <= at && group.counted && group.count > 1);
      const closed = asideEnd(reading, at, range.to);
      if (whole !== undefined && at - whole.to <= APPOSITION)
        return withoutParts(
          reading,
          groups.filter((group) => group.to <= at || group.from >= closed),
          { from: closed, to: range.to },
        );
    }
    if (!kindsAt(reading, at)?.kinds.includes('including') && reading.tokens[at]?.text !== ':') continue;
    const whole = groups.filter((group) => group.to <= at && group.counted);
    if (whole.length > 0) return groups.filter((group) => group.to <= at || group.from - at > PART_REACH);
  }
  return [...groups];
}

/** Where the aside that a dash or a bracket opens is closed, or the range ends. */
function asideEnd(reading: Reading, open: number, end: number): number {
  const closing = reading.tokens[open]?.text === '(' ? ')' : reading.tokens[open]?.text;
  for (let at = open + 1; at < end; at += 1) if (reading.tokens[at]?.text === closing) return at;
  return end;
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

const sexOf = (reading: Reading, group: Group): boolean => {
  for (let at = group.from; at < group.to; at += 1) if (isOf(reading, at, 'sex-noun')) return true;
  return false;
};

/** "Three suspects, two agents and an importer", "tres personas, dos hombres y una mujer": how many groups behind a whole spell it out, to the last one. */
function apposedParts(reading: Reading, whole: Group, next: readonly Group[]): number {
  if (!whole.counted || whole.count < 2 || reading.tokens[whole.to]?.text !== ',') return 0;
  if (isOf(reading, whole.to + 1, 'pairing')) return 0;
  let sum = 0;
  let from = whole.to;
  for (const [at, part] of next.entries()) {
    if (part.from <= from || part.from - from > APPOSITION || cueBetween(reading, from, part.from)) return 0;
    if (part.count >= whole.count || (sexOf(reading, whole) && sexOf(reading, part))) return 0;
    sum += part.count;
    from = part.to;
    if (sum > whole.count) return 0;
    if (sum === whole.count) return at + 1;
  }
  return 0;
}

/** "Un sergent et deux soldats", "Perla y su hermano", "A, B y C": groups joined by a comma or a conjunction are one chain; a name beside its noun counts once. */
export function chains(reading: Reading, groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  const told = withNouns([...groups].sort((a, b) => a.from - b.from));
  for (let at = 0; at < told.length; at += 1) {
    const group = told[at];
    if (group === undefined) break;
    const last = out.at(-1);
    const parts = last === undefined ? 0 : apposedParts(reading, last, told.slice(at));
    if (last !== undefined && parts > 0) {
      out[out.length - 1] = { ...last, to: told[at + parts - 1]?.to ?? last.to };
      at += parts - 1;
      continue;
    }
    if (last === undefined || group.from - last.to > JOIN_GAP || group.from < last.to) {
      if (last === undefined || group.from >= last.to) out.push(group);
      continue;
    }
    const between = reading.tokens.slice(last.to, group.from);
    const joined = between.some((_, i) => isOf(reading, last.to + i, 'pairing'));
    const names = group.named === true && last.named === true;
    const listed = group.counted && reading.tokens[last.to]?.text === ',' && between.length === 1;
    if (cueBetween(reading, last.to, group.from)) out.push(group);
    else if (listed && sexOf(reading, last) && sexOf(reading, group))
      out[out.length - 1] = { ...last, to: group.to, count: last.count + group.count, counted: true };
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
