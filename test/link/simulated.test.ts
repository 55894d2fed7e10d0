import { describe, expect, it } from 'vitest';
import { noiseAt } from '../../bench/match/channels.ts';
import { readPopulation } from '../../bench/match/population.ts';
import { simulatePress } from '../../bench/match/press-world.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { shuffled } from '../support/random.ts';
import { caseQuality } from './measure.ts';

const population = await readPopulation();
const SEEDS = [1, 2, 3, 4, 5];

describe('300 simulated reports of several outlets', () => {
  const worlds = SEEDS.map((seed) => simulatePress(population, 300, noiseAt(1), seed));
  const qualities = worlds.map((told) => caseQuality(linkIncidents(told.reports), told));
  const mean = (name: 'pairwise' | 'bCubed' | 'links'): number =>
    qualities.reduce((sum, one) => sum + one[name], 0) / qualities.length;

  it('become the true cases, as a mean of five seeds', () => {
    expect(mean('pairwise')).toBeGreaterThanOrEqual(0.95);
    expect(mean('bCubed')).toBeGreaterThanOrEqual(0.95);
  });

  it('are linked to the steps that follow, with every seed', () => {
    for (const { links } of qualities) expect(links).toBeGreaterThanOrEqual(0.85);
  });

  it('are the same world under the same seed, and another under another', () => {
    expect(simulatePress(population, 300, noiseAt(1), 1)).toEqual(worlds[0]);
    expect(worlds[1]).not.toEqual(worlds[0]);
  });

  it('become the same cases in any order of arrival', () => {
    for (const { reports } of worlds)
      expect(linkIncidents(shuffled(reports, 9))).toEqual(linkIncidents(reports));
  }, 120_000);
});
