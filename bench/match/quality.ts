/** Precision, recall and calibration of the cross-check on simulated registries and reports. */
import type { Case } from '../../src/domain/case.ts';
import { dayText } from '../../src/domain/days.ts';
import type { Match } from '../../src/domain/match.ts';
import type { Coverage } from '../../src/domain/seizure.ts';
import { caseOfReports } from '../../src/link/build.ts';
import {
  crossCheckTable,
  guessedModel,
  type MatchModel,
  type RowTable,
  tableOf,
} from '../../src/match/index.ts';
import { learnModel } from '../../src/match/learn.ts';
import { noiseAt } from './channels.ts';
import type { Base } from './population.ts';
import { byDay, posteriorOf } from './posterior.ts';
import {
  type Event,
  FIRST_DAY,
  type Grain,
  registryEvents,
  rowOf,
  type SimulatedCase,
  SPAN_DAYS,
  simulateReports,
} from './simulate.ts';

export type QualityRun = {
  readonly size: number;
  readonly grain: Grain;
  readonly scale: number;
  readonly events: number;
  readonly seed: number;
};
export type Quality = {
  readonly run: QualityRun;
  /** Cases called likely, and how many of these name the true row. */
  readonly likely: number;
  readonly precision: number;
  /** Cases whose true row the generator itself is 95 % sure of. */
  readonly identifiable: number;
  readonly recall: number;
  /** The same with match_possible counted as found. */
  readonly recallPossible: number;
  /** Expected calibration error over ten bins of the best row's probability. */
  readonly calibration: number;
  /** Best possible: what a matcher with the generator's knowledge would find. */
  readonly rounds: number;
  readonly recorded: number;
  readonly seconds: number;
};

export const coverageOf = (grain: Grain): Coverage => ({
  countries: ['US'],
  dateFrom: dayText(FIRST_DAY - 31),
  dateTo: dayText(FIRST_DAY + SPAN_DAYS + 31),
  agencies: [],
  classes: [],
  grain,
  lagDays: 45,
  rowMeans: 'event',
});

type Answer = { readonly event: Event; readonly best: Match | undefined; readonly identifiable: boolean };

const BINS = 10;

/** Mean distance between stated and observed share, over bins of the stated probability. */
export function calibrationError(
  answers: readonly { readonly probability: number; readonly right: boolean }[],
): number {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, stated: 0, right: 0 }));
  for (const { probability, right } of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    if (bin === undefined) continue;
    bin.n += 1;
    bin.stated += probability;
    if (right) bin.right += 1;
  }
  return bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0) / answers.length;
}

/** One case an event: how well reports are joined is measured elsewhere. */
const caseOf = ({ reports }: SimulatedCase): Case => caseOfReports(reports);

function answersOf(
  simulated: readonly SimulatedCase[],
  check: (one: Case) => readonly Match[],
  posterior: (one: SimulatedCase) => number,
): readonly Answer[] {
  return simulated.map((one) => {
    const [best] = check(caseOf(one)).filter(({ seizureId }) => seizureId !== null);
    return { event: one.event, best, identifiable: posterior(one) >= 0.95 };
  });
}

function summarise(
  run: QualityRun,
  answers: readonly Answer[],
  model: MatchModel,
  rounds: number,
  seconds: number,
): Quality {
  const right = ({ event, best }: Answer): boolean => best !== undefined && best.seizureId === event.row;
  const likely = answers.filter(({ best }) => best?.outcome === 'match_likely');
  const known = answers.filter(({ identifiable }) => identifiable);
  const found = (outcomes: readonly string[]): number =>
    known.filter((one) => right(one) && outcomes.includes(one.best?.outcome ?? '')).length /
    Math.max(1, known.length);
  const stated = answers.flatMap((one) =>
    one.best === undefined ? [] : [{ probability: one.best.probability, right: right(one) }],
  );
  return {
    run,
    likely: likely.length,
    precision: likely.filter(right).length / Math.max(1, likely.length),
    identifiable: known.length,
    recall: found(['match_likely']),
    recallPossible: found(['match_likely', 'match_possible']),
    calibration: calibrationError(stated),
    rounds,
    recorded: model.recorded,
    seconds,
  };
}

/** Learns m on one half of the reports, without their truth, and measures on the other half. */
export function measureQuality(population: readonly Base[], run: QualityRun): Quality {
  const { size, grain, scale, events, seed } = run;
  const noise = noiseAt(scale);
  const registry = [...registryEvents(population, size, seed)];
  const table: RowTable = tableOf(registry.map((event) => rowOf(event, event.row ?? '', grain)));
  const simulated = simulateReports(population, registry, events * 2, noise, seed + 1000);
  const [training, held] = [simulated.slice(0, events), simulated.slice(events)];
  const learnt = learnModel({
    cases: training.map(caseOf),
    table,
    statistics: table,
    model: guessedModel,
    size,
    verdicts: [],
  });
  const profile = {
    dataset: 'simulated',
    coverage: [coverageOf(grain)],
    statistics: table,
    model: learnt.model,
  };
  const rows = byDay(registry);
  const began = performance.now();
  const answers = answersOf(
    held,
    (one) => crossCheckTable(one, table, profile),
    ({ event, tellings }) => posteriorOf(event, tellings, { rows, size, population, noise, grain }),
  );
  return summarise(run, answers, learnt.model, learnt.rounds, (performance.now() - began) / 1000);
}
