/** The world of the speed bench on disk: a registry as a CSV file with its mapping, and cases of press reports about a known share of it. */
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../src/domain/case.ts';
import type { Seizure } from '../../src/domain/seizure.ts';
import { ITEM_TYPES } from '../../src/domain/vocabulary.ts';
import { caseOfReports } from '../../src/link/build.ts';
import { noiseAt } from './channels.ts';
import { type Base, readPopulation } from './population.ts';
import { posteriorOf, type RowsByDay } from './posterior.ts';
import { coverageOf } from './quality.ts';
import { type Event, type Grain, registryEvents, rowOf, simulateReports } from './simulate.ts';

const SEED = 11;

/**
 * A case with the row that truly records its event; null where the registry holds none. `identifiable`: the generator itself is
 * 95 % sure of the row.
 */
export type KnownCase = {
  readonly one: Case;
  readonly row: string | null;
  readonly identifiable: boolean;
};

const COLUMNS = [
  'ref',
  'dateFrom',
  'dateTo',
  'area',
  'direction',
  'mode',
  'agency',
  'class',
  'quantity',
] as const;

const linesOf = (row: Seizure, ref: string): string =>
  row.items
    .map(({ type, quantity }) =>
      [ref, row.dateFrom, row.dateTo, row.area, row.direction, row.mode, row.agency, type, quantity]
        .map((cell) => `"${cell ?? ''}"`)
        .join(','),
    )
    .map((line) => `${line}\n`)
    .join('');

function mappingOf(grain: Grain): unknown {
  const { lagDays, ...coverage } = coverageOf(grain);
  return {
    kind: 'seizures',
    version: 1,
    dataset: {
      id: 'simulated',
      title: 'Simulated registry',
      publisher: 'Tracewire',
      url: null,
      licence: 'CC0-1.0',
      redistributable: true,
      sensitivity: 'public',
      invented: true,
    },
    coverage: [{ ...coverage, lagDays }],
    supersedes: 'dataset',
    constants: { country: 'US' },
    columns: Object.fromEntries(COLUMNS.map((name) => [name, { to: name }])),
    classes: Object.fromEntries(
      ITEM_TYPES.map((type) => [type, type === 'ammunition' ? { type, unit: 'round' } : { type }]),
    ),
    group: { by: ['ref'], identify: 'ref', repeats: 'keep' },
  };
}

type Written = {
  /** Evenly spaced events of the registry. */
  readonly spaced: readonly Event[];
  readonly byDay: RowsByDay;
};

/** Writes the rows one by one; keeps about `kept` of their events apart. */
async function writeRegistry(
  file: string,
  population: readonly Base[],
  size: number,
  grain: Grain,
  kept: number,
): Promise<Written> {
  const out = createWriteStream(file);
  out.write(`${COLUMNS.join(',')}\n`);
  const step = Math.max(1, Math.floor(size / kept));
  const spaced: Event[] = [];
  const byDay = new Map<number, Event[]>();
  let at = 0;
  for (const event of registryEvents(population, size, SEED)) {
    if (at % step === 0) spaced.push(event);
    const sameDay = byDay.get(event.day);
    if (sameDay === undefined) byDay.set(event.day, [event]);
    else sameDay.push(event);
    if (!out.write(linesOf(rowOf(event, String(at), grain), String(at)))) await once(out, 'drain');
    at += 1;
  }
  out.end();
  await once(out, 'finish');
  return { spaced, byDay };
}

/** Chance of the true row above which it counts as identifiable. */
const IDENTIFIABLE = 0.95;

export type World = {
  readonly csv: string;
  readonly mapping: string;
  /** Cases to learn from, whose truth nothing reads, and cases that are measured. */
  readonly training: readonly KnownCase[];
  readonly held: readonly KnownCase[];
};

/**
 * Writes a registry of `size` rows into `folder` and simulates reports about it; about half of the events told are
 * recorded. A small registry gets fewer cases: no row is told of twice.
 */
export async function makeWorld(
  folder: string,
  size: number,
  { grain, training, held }: { readonly grain: Grain; readonly training: number; readonly held: number },
): Promise<World> {
  const population = await readPopulation();
  const csv = join(folder, `registry-${size}.csv`);
  const mapping = join(folder, `registry-${size}.yaml`);
  const { spaced, byDay } = await writeRegistry(csv, population, size, grain, 20 * (training + held));
  writeFileSync(mapping, JSON.stringify(mappingOf(grain)));
  const count = Math.min(training + held, Math.floor(1.2 * size));
  const noise = noiseAt(1);
  const posteriors = { rows: byDay, size, population, noise, grain };
  const reports = simulateReports(population, spaced, count, noise, SEED + 1000).map(
    ({ event, tellings, reports: told }): KnownCase => ({
      one: caseOfReports(told),
      row: event.row,
      identifiable: posteriorOf(event, tellings, posteriors) >= IDENTIFIABLE,
    }),
  );
  const forTraining = Math.floor((reports.length * training) / (training + held));
  return { csv, mapping, training: reports.slice(0, forTraining), held: reports.slice(forTraining) };
}
