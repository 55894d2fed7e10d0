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

const MIN_HISTORY = 4;
const LATEST = 2;
const DAY_MS = 86_400_000;

const sum = (runs: readonly SourceRun[], field: 'items' | 'pages' | 'bodies'): number =>
  runs.reduce((total, run) => total + run[field], 0);

/** Chance of no item in a stretch where `expected` would come at the old rate, if items come at random (Poisson). */
const chanceOfNone = (expected: number): number => Math.exp(-expected);

const HEALTHY_YIELD = 0.5;
const LOST_YIELD = 0.3;
const UNLIKELY = 0.01;

/**
 * Judges a source by its last two runs against those before.
 * @param runs oldest first; at least six are needed for a judgement
 */
export function judgeSource(runs: readonly SourceRun[]): Health {
  const latest = runs.slice(-LATEST);
  const earlier = runs.slice(0, -LATEST);
  const [first, last] = [earlier[0], earlier.at(-1)];
  if (earlier.length < MIN_HISTORY || first === undefined || last === undefined)
    return { state: 'too new', before: 0, now: 0 };
  const yieldOf = (part: readonly SourceRun[]): number =>
    sum(part, 'pages') === 0 ? 0 : sum(part, 'bodies') / sum(part, 'pages');
  const [oldYield, newYield] = [yieldOf(earlier), yieldOf(latest)];
  if (oldYield >= HEALTHY_YIELD && sum(latest, 'pages') >= LATEST && newYield < LOST_YIELD * oldYield)
    return { state: 'no text', before: oldYield, now: newYield };
  const days = Math.max((last.at - first.at) / DAY_MS, 1 / 24);
  const rate = sum(earlier.slice(1), 'items') / days;
  const quiet = ((latest.at(-1)?.at ?? last.at) - last.at) / DAY_MS;
  const isSilent = sum(latest, 'items') === 0 && chanceOfNone(rate * quiet) < UNLIKELY;
  return {
    state: isSilent ? 'silent' : 'healthy',
    before: rate,
    now: sum(latest, 'items') / Math.max(quiet, 1 / 24),
  };
}
