import { describe, expect, it } from 'vitest';
import { CAVEAT, estimateCoverage, type Interval, type Overlap } from '../../src/match/recapture.ts';
import { randomOf } from '../support/random.ts';

type World = {
  readonly overlap: Overlap;
  readonly events: number;
  readonly toldOfOfficial: number;
  readonly officialOfTold: number;
};

/**
 * 60 to 459 events, each recorded with one chance and told with another. `copied`: the share of recorded events whose
 * release the press copies whatever it would have told by itself.
 */
function worldOf(seed: number, copied: number): World {
  const random = randomOf(seed);
  const events = 60 + Math.floor(random() * 400);
  const [byPress, byOffice] = [0.2 + random() * 0.6, 0.2 + random() * 0.6];
  let [press, official, joint] = [0, 0, 0];
  for (let event = 0; event < events; event += 1) {
    const recorded = random() < byOffice;
    const told = random() < byPress || (recorded && random() < copied);
    if (told) press += 1;
    if (recorded) official += 1;
    if (told && recorded) joint += 1;
  }
  const toldOfOfficial = byPress + (1 - byPress) * copied;
  const officialOfTold = (byOffice * toldOfOfficial) / (byOffice * toldOfOfficial + (1 - byOffice) * byPress);
  return { overlap: { press, official, joint }, events, toldOfOfficial, officialOfTold };
}

const WORLDS = 200;

/** In how many of 200 worlds each interval holds the truth, and how the estimate of all events compares with it. */
function holdingsOf(copied: number) {
  const held = { reported: 0, recorded: 0, total: 0 };
  let [worlds, sumOfRatios] = [0, 0];
  for (let seed = 1; worlds < WORLDS; seed += 1) {
    const { overlap, events, toldOfOfficial, officialOfTold } = worldOf(seed, copied);
    const estimate = estimateCoverage(overlap);
    if (!estimate.enough) continue;
    worlds += 1;
    const holds = ({ low, high }: Interval, truth: number): number => (low <= truth && truth <= high ? 1 : 0);
    held.reported += holds(estimate.reported, toldOfOfficial);
    held.recorded += holds(estimate.recorded, officialOfTold);
    held.total += holds(estimate.total, events);
    sumOfRatios += estimate.total.estimate / events;
  }
  const share = (count: number): number => count / WORLDS;
  return {
    reported: share(held.reported),
    recorded: share(held.recorded),
    total: share(held.total),
    ratio: sumOfRatios / WORLDS,
  };
}

describe('a coverage estimate', () => {
  it('says that fewer than seven joint events are too few', () => {
    expect(estimateCoverage({ press: 40, official: 60, joint: 6 })).toMatchObject({ enough: false });
    expect(estimateCoverage({ press: 40, official: 60, joint: 6 }).sentence).toContain('too few to say');
    expect(estimateCoverage({ press: 40, official: 60, joint: 7 })).toMatchObject({ enough: true });
  });

  it('never counts fewer events than were seen', () => {
    for (const joint of [7, 20, 40]) {
      const estimate = estimateCoverage({ press: 40, official: 60, joint });
      if (!estimate.enough) throw new Error('there are enough');
      expect(estimate.total.low).toBeGreaterThanOrEqual(100 - joint);
    }
  });

  it('holds the truth in at least 85 % of 200 seeded worlds', () => {
    const { reported, recorded, total, ratio } = holdingsOf(0);
    for (const share of [reported, recorded, total]) expect(share).toBeGreaterThanOrEqual(0.85);
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it('still holds both shares where the press copies releases, but then counts too few events in all, as its caveat says', () => {
    const half = holdingsOf(0.5);
    for (const share of [half.reported, half.recorded]) expect(share).toBeGreaterThanOrEqual(0.85);
    expect(half.ratio).toBeLessThan(0.9);
    expect(half.total).toBeLessThan(0.5);
    expect(holdingsOf(0.2).ratio).toBeGreaterThan(half.ratio);
    expect(CAVEAT).toContain('copies official releases');
    expect(CAVEAT).toContain('total too low');
  });
});
