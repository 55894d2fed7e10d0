/**
 * Quality of the cross-check on simulated registries. Run:
 *   npx esbuild bench/match/run-quality.ts --bundle --format=esm --platform=node --packages=external --outfile=dist/bench-match.mjs && node dist/bench-match.mjs [size] [events]
 */
import { readPopulation } from './population.ts';
import { measureQuality } from './quality.ts';

const [size = 15_000, events = 1500] = process.argv.slice(2).map(Number);
const population = await readPopulation();
for (const grain of ['month', 'day'] as const)
  for (const scale of [0.5, 1, 2]) {
    const quality = measureQuality(population, { size, grain, scale, events, seed: 11 });
    const {
      likely,
      precision,
      identifiable,
      recall,
      recallPossible,
      calibration,
      recorded,
      rounds,
      seconds,
    } = quality;
    process.stdout.write(
      `${size} rows, ${grain}s, noise x${scale}: likely ${likely}, precision ${precision.toFixed(3)}; identifiable ${identifiable}, recall ${recall.toFixed(3)} (possible too ${recallPossible.toFixed(3)}); calibration error ${calibration.toFixed(3)}; recorded ${recorded.toFixed(2)} after ${rounds} rounds; ${seconds.toFixed(1)} s\n`,
    );
  }
