/**
 * How well incidents become cases: on annotated and extracted articles, in 100 orders of arrival, and on simulated press.
 * Run: node bench/match/run.mjs cases
 */
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { affairsCorpus } from '../../test/link/affairs.ts';
import {
  asAnnotated,
  asExtracted,
  developmentCorpus,
  pressCorpus,
  type Told,
} from '../../test/link/corpus.ts';
import { type CaseQuality, caseQuality } from '../../test/link/measure.ts';
import { shuffled } from '../../test/support/random.ts';
import { noiseAt } from './channels.ts';
import { readPopulation } from './population.ts';
import { simulatePress } from './press-world.ts';

const ORDERS = 100;
const SEEDS = [1, 2, 3, 4, 5] as const;
const REPORTS = 300;

const figures = ({ pairwise, bCubed, links }: CaseQuality): string =>
  `pairwise F1 ${pairwise.toFixed(3)}, B-cubed F1 ${bCubed.toFixed(3)}, typed links F1 ${links.toFixed(3)}`;

function line(name: string, told: Told): void {
  const cases = linkIncidents(told.reports);
  const before = JSON.stringify(cases);
  const orders = Array.from({ length: ORDERS }, (_, seed) => linkIncidents(shuffled(told.reports, seed + 1)));
  const same = orders.filter((one) => JSON.stringify(one) === before).length;
  const trueCases = new Set(told.caseOf.values()).size;
  process.stdout.write(
    `${name}: ${told.reports.length} reports, ${cases.length} cases (true ${trueCases}); ${figures(caseQuality(cases, told))}; same cases in ${same} of ${ORDERS} orders\n`,
  );
}

const extractor = createExtractor(loadKnowledge());
for (const [name, corpus] of [
  ['development articles', developmentCorpus()],
  ['press site', pressCorpus()],
  ['affairs that return', affairsCorpus()],
] as const) {
  line(`${name}, annotated`, asAnnotated(corpus));
  const extracted = asExtracted(corpus, extractor);
  line(
    `${name}, extracted (${extracted.missed} incidents missed, ${extracted.extra.size} invented)`,
    extracted,
  );
}

const population = await readPopulation();
for (const scale of [0.5, 1, 2]) {
  const all = SEEDS.map((seed) => {
    const told = simulatePress(population, REPORTS, noiseAt(scale), seed);
    return caseQuality(linkIncidents(told.reports), told);
  });
  const mean = (of: (one: CaseQuality) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  for (const [at, one] of all.entries())
    process.stdout.write(
      `${REPORTS} simulated reports, noise x${scale}, seed ${SEEDS[at]}: ${figures(one)}\n`,
    );
  process.stdout.write(
    `  mean: ${figures({ pairwise: mean((one) => one.pairwise), bCubed: mean((one) => one.bCubed), links: mean((one) => one.links) })}\n`,
  );
}
