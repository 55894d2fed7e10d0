/** Quality of the cross-check on simulated registries. Run: node bench/match/run.mjs quality [rows] [events] [seeds] [first seed] [noise scales] */
import { readPopulation } from './population.ts';
import { measureQuality, type Quality } from './quality.ts';

const [size = 15_000, events = 1500, seeds = 1, firstSeed = 11] = process.argv.slice(3, 7).map(Number);
const scales = (process.argv[7] ?? '0.5,1,2').split(',').map(Number);
const population = await readPopulation();

const figures = (one: Pick<Quality, 'precision' | 'recall' | 'recallPossible' | 'calibration'>): string =>
  `precision ${one.precision.toFixed(3)}, recall ${one.recall.toFixed(3)} (possible too ${one.recallPossible.toFixed(3)}), calibration error ${one.calibration.toFixed(3)}`;

for (const grain of ['month', 'day'] as const)
  for (const scale of scales) {
    const name = `${size} rows, ${grain}s, noise x${scale}`;
    const all = Array.from({ length: seeds }, (_, at) => {
      const quality = measureQuality(population, { size, grain, scale, events, seed: firstSeed + at });
      const { likely, identifiable, recorded, seconds } = quality;
      process.stdout.write(
        `${name}, seed ${firstSeed + at}: ${figures(quality)}; ${likely} likely, ${identifiable} identifiable of ${events}; recorded ${recorded.toFixed(2)}; ${seconds.toFixed(1)} s\n`,
      );
      return quality;
    });
    const mean = (of: (one: Quality) => number): number =>
      all.reduce((sum, one) => sum + of(one), 0) / all.length;
    const means = {
      precision: mean(({ precision }) => precision),
      recall: mean(({ recall }) => recall),
      recallPossible: mean(({ recallPossible }) => recallPossible),
      calibration: mean(({ calibration }) => calibration),
    };
    if (seeds > 1) process.stdout.write(`  mean: ${figures(means)}\n`);
  }
