import { describe, expect, it } from 'vitest';
import { vesselKey } from '../../src/link/names.ts';
import { vesselsAgree } from '../../src/link/vessels.ts';

describe('two names of a ship', () => {
  it.each([
    ['M/V Lady Oriana', 'LADY ORIANA'],
    ['Lady Oriana', 'Lady Orianna'],
    ['Costa Amapola', 'Costa Amapolla'],
    ['Northern Petrel', 'Northern Petrell'],
  ])('are one: %s, %s', (a, b) => {
    expect(vesselsAgree(vesselKey(a), vesselKey(b))).toBe(true);
  });

  it.each([
    ['Costa Amapola II', 'Costa Amapola III'],
    ['Costa Amapola', 'Costa Amapola 2'],
    ['Lady Diana', 'Lady Oriana'],
    ['Maria Elena', 'Maria Elisa'],
    ['Don Mario', 'Don Maria'],
    ['Oriana', 'Orianna'],
    ['Santa Rosa', 'Santa Rita'],
  ])('are two: %s, %s', (a, b) => {
    expect(vesselsAgree(vesselKey(a), vesselKey(b))).toBe(false);
  });
});
