/**
 * Coverage estimate: what share of the official events the press reports, what share of the reported ones is recorded, and
 * how many events there may be in all. Two lists and their overlap: Chapman's estimator (1951) with the logarithmic interval
 * of Chao ("Estimating the population size for capture-recapture data", 1987); shares with Wilson's interval (1927).
 */

/** Distinct events: told by the press, recorded officially, and both. */
export type Overlap = { readonly press: number; readonly official: number; readonly joint: number };

export type Interval = { readonly estimate: number; readonly low: number; readonly high: number };

export type CoverageEstimate =
  | { readonly enough: false; readonly overlap: Overlap; readonly sentence: string }
  | {
      readonly enough: true;
      readonly overlap: Overlap;
      /** Of the official events, the share that the press reports. */
      readonly reported: Interval;
      /** Of the reported events, the share that is recorded. */
      readonly recorded: Interval;
      /** All events, those on neither list included. */
      readonly total: Interval;
      readonly sentence: string;
    };

/** Fewer joint events than this say nothing. */
export const LEAST_JOINT = 7;
/** Standard normal quantile of a two-sided 90 % interval. */
const Z = 1.6449;

export const CAVEAT =
  'the press often copies official releases, so the two lists are not independent: shares are likely too high and the total too low';

/** Wilson's 90 % interval of a share of `n`. */
export function shareOf(hits: number, n: number): Interval {
  const share = hits / n;
  const centre = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { estimate: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Chapman's estimate of all events; the interval is laid over the logarithm of the events on neither list. */
export function totalOf({ press, official, joint }: Overlap): Interval {
  const estimate = ((press + 1) * (official + 1)) / (joint + 1) - 1;
  const variance =
    ((press + 1) * (official + 1) * (press - joint) * (official - joint)) / ((joint + 1) ** 2 * (joint + 2));
  const seen = press + official - joint;
  const unseen = estimate - seen;
  if (unseen <= 0 || variance === 0)
    return { estimate: Math.max(estimate, seen), low: seen, high: Math.max(estimate, seen) };
  const spread = Math.exp(Z * Math.sqrt(Math.log(1 + variance / unseen ** 2)));
  return { estimate, low: seen + unseen / spread, high: seen + unseen * spread };
}

/** The estimate for one scope, or "too few to say" below `LEAST_JOINT` joint events. */
export function estimateCoverage(overlap: Overlap): CoverageEstimate {
  const { press, official, joint } = overlap;
  if (joint < LEAST_JOINT)
    return {
      enough: false,
      overlap,
      sentence: `too few to say: ${joint} joint events, at least ${LEAST_JOINT} are needed`,
    };
  const [reported, recorded, total] = [shareOf(joint, official), shareOf(joint, press), totalOf(overlap)];
  const percent = ({ estimate, low, high }: Interval): string =>
    `${(100 * estimate).toFixed(0)} % (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %)`;
  return {
    enough: true,
    overlap,
    reported,
    recorded,
    total,
    sentence: `the press reports ${percent(reported)} of the official events; ${percent(recorded)} of the reported ones are recorded; about ${total.estimate.toFixed(0)} events in all (${total.low.toFixed(0)} to ${total.high.toFixed(0)})`,
  };
}
