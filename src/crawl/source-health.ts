/** Whether a source does what it used to: silent, or with pages that stop yielding text, against its own rhythm. */

export type SourceRun = {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** New addresses found. */
  readonly items: number;
  /** Pages fetched, and how many of them gave a body. */
  readonly pages: number;
  readonly bodies: number;
};

export type Health = {
  readonly state: 'healthy' | 'silent' | 'no text' | 'too new';
  /** What it did before, and what it does now: items a day, or the share of pages with a body. */
  readonly before: number;
  readonly now: number;
};

/** Runs before the ones that are judged. */
const MIN_HISTORY = 4;
const LATEST = 2;
const DAY_MS = 86_400_000;
const UNLIKELY = 0.01;
/** Silences that make a rhythm. */
const KNOWN_GAPS = 5;
const NEVER_SPOKE_MS = 7 * DAY_MS;

const HEALTHY_YIELD = 0.5;
const LOST_YIELD = 0.3;
const UNLIKELY_YIELD = 0.001;
/** Runs with pages that are looked at together: the more, the slower the loss that is seen. */
const LONGEST_LOSS = 6;

const sum = (runs: readonly SourceRun[], field: 'items' | 'pages' | 'bodies'): number =>
  runs.reduce((total, run) => total + run[field], 0);

/** Chance of no item in a stretch where `expected` would come at the old rate, if items come at random (Poisson). */
const chanceOfNone = (expected: number): number => Math.exp(-expected);

/** Chance of at most `bodies` texts among `pages`, each with chance `p` (binomial). */
function chanceOfSoFew(bodies: number, pages: number, p: number): number {
  let term = (1 - p) ** pages;
  let chance = term;
  for (let i = 1; i <= bodies; i += 1) {
    term *= ((pages - i + 1) / i) * (p / (1 - p));
    chance += term;
  }
  return chance;
}

/**
 * Pages that stopped yielding text: in the latest runs that got pages, so few have one as the earlier share makes
 * improbable. Null while the last of these runs reads well.
 */
function lostText(runs: readonly SourceRun[]): Health | null {
  const withPages = runs.filter(({ pages }) => pages > 0);
  const last = withPages.at(-1);
  if (last === undefined || last.bodies / last.pages >= HEALTHY_YIELD) return null;
  for (let length = LATEST; length <= LONGEST_LOSS; length += 1) {
    const earlier = withPages.slice(0, -length);
    if (earlier.length < MIN_HISTORY) return null;
    const before = (sum(earlier, 'bodies') + 1) / (sum(earlier, 'pages') + 2);
    const latest = withPages.slice(-length);
    const [bodies, pages] = [sum(latest, 'bodies'), sum(latest, 'pages')];
    const isLost = bodies / pages < LOST_YIELD * before;
    if (before >= HEALTHY_YIELD && isLost && chanceOfSoFew(bodies, pages, before) < UNLIKELY_YIELD)
      return { state: 'no text', before, now: bodies / pages };
  }
  return null;
}

/** Milliseconds between runs that brought something, the first apart: it brought what had gathered before. */
function gapsOf(runs: readonly SourceRun[]): readonly number[] {
  const spoke = runs.filter(({ items }) => items > 0).slice(1);
  return spoke.slice(1).map(({ at }, i) => at - (spoke[i]?.at ?? at));
}

/** Whether a silence is longer than the source's rhythm lets expect: improbable by its rate, or twice its longest. */
function isTooQuiet(runs: readonly SourceRun[], rate: number, quietMs: number): boolean {
  const gaps = gapsOf(runs);
  const longest = Math.max(0, ...gaps);
  const isImprobable = chanceOfNone((rate * quietMs) / DAY_MS) < UNLIKELY && quietMs > 1.5 * longest;
  return isImprobable || (gaps.length >= KNOWN_GAPS && quietMs >= 2 * longest);
}

/**
 * Judges a source by its last runs against those before: no new item since longer than its rhythm lets expect, and over
 * at least two runs; or pages without text. It is healthy again with the first run that brings something.
 * @param runs oldest first; at least six are needed for a judgement
 */
export function judgeSource(runs: readonly SourceRun[]): Health {
  const [first, latest] = [runs[0], runs.at(-1)];
  if (runs.length < MIN_HISTORY + LATEST || first === undefined || latest === undefined)
    return { state: 'too new', before: 0, now: 0 };
  const lost = lostText(runs);
  if (lost !== null) return lost;
  const spoke = runs.findLastIndex(({ items }) => items > 0);
  const last = runs[spoke];
  if (last === undefined)
    return { state: latest.at - first.at > NEVER_SPOKE_MS ? 'silent' : 'healthy', before: 0, now: 0 };
  const days = Math.max((last.at - first.at) / DAY_MS, 1 / 24);
  const rate = sum(runs.slice(1, spoke + 1), 'items') / days;
  const quietMs = latest.at - last.at;
  if (runs.length - 1 - spoke >= LATEST && isTooQuiet(runs, rate, quietMs))
    return { state: 'silent', before: rate, now: 0 };
  const recent = runs.slice(-LATEST);
  const since = (latest.at - (runs.at(-LATEST - 1)?.at ?? first.at)) / DAY_MS;
  return { state: 'healthy', before: rate, now: sum(recent, 'items') / Math.max(since, 1 / 24) };
}
