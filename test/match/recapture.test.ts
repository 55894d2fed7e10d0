import { describe, expect, it } from 'vitest';
import { estimateCoverage, type Interval } from '../../src/match/recapture.ts';
import { randomOf } from '../support/random.ts';

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
    const held = { reported: 0, recorded: 0, total: 0 };
    let worlds = 0;
    for (let seed = 1; worlds < 200; seed += 1) {
      const random = randomOf(seed);
      const [events, byPress, byOffice] = [
        60 + Math.floor(random() * 400),
        0.2 + random() * 0.6,
        0.2 + random() * 0.6,
      ];
      let [press, official, joint] = [0, 0, 0];
      for (let event = 0; event < events; event += 1) {
        const [told, recorded] = [random() < byPress, random() < byOffice];
        if (told) press += 1;
        if (recorded) official += 1;
        if (told && recorded) joint += 1;
      }
      const estimate = estimateCoverage({ press, official, joint });
      if (!estimate.enough) continue;
      worlds += 1;
      const holds = ({ low, high }: Interval, truth: number): number =>
        low <= truth && truth <= high ? 1 : 0;
      held.reported += holds(estimate.reported, byPress);
      held.recorded += holds(estimate.recorded, byOffice);
      held.total += holds(estimate.total, events);
    }
    for (const name of ['reported', 'recorded', 'total'] as const)
      expect(held[name] / 200).toBeGreaterThanOrEqual(0.85);
  });
});
