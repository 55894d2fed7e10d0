/**
 * Speed and memory of the cross-check on simulated registries of growing size, in the embedded database and on a
 * PostgreSQL server, beside a plain SQL join. Run (after npm run build):
 *   npx esbuild bench/match/speed.ts --bundle --format=esm --platform=node --packages=external --outfile=dist/bench-speed.mjs
 *   node dist/bench-speed.mjs [--modes embedded,postgres] [--sizes 1000,10000,100000,1000000] [--cases 10000] [--grain day|month] [--peer 200]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findPostgres } from '../../test/support/servers.ts';
import {
  type Answer,
  type Place,
  runStep,
  type StepInput,
  type StepName,
  type StepResult,
} from './speed-steps.ts';
import { type Usage, watchProcesses } from './speed-watch.ts';
import { type KnownCase, makeWorld } from './speed-world.ts';

const TRAINING_CASES = 2000;
/** Sizes over which the time's growth is bounded. */
const GROWTH_FROM = 10_000;

type Measured = StepResult & { readonly usage: Usage | null };

/** Runs a step in a process of its own, so that its memory is its own. */
async function measure(name: StepName, inputFile: string): Promise<Measured> {
  const watch = watchProcesses();
  const outputFile = `${inputFile}.${name}`;
  const child = spawn(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), 'step', name, inputFile, outputFile],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const usage = watch.stop();
  if (code !== 0) throw new Error(`${name} ended with code ${code}`);
  return { ...(JSON.parse(readFileSync(outputFile, 'utf8')) as StepResult), usage };
}

/** `given`: answers that counted; `recall`: of the cases whose row the generator itself can tell, `identifiable` of them. */
type Score = {
  readonly given: number;
  readonly precision: number;
  readonly identifiable: number;
  readonly recall: number;
};

/** Of the best answers that count: how many are right; and of the identifiable cases, how many are found. */
function scoreOf(
  best: ReadonlyMap<string, Answer>,
  cases: readonly KnownCase[],
  counts: (one: Answer) => boolean,
): Score {
  const given = cases.flatMap(({ one, row, identifiable }) => {
    const answer = best.get(one.id);
    return answer !== undefined && counts(answer) ? [{ right: answer.row === row, identifiable }] : [];
  });
  const right = given.filter((one) => one.right);
  const identifiable = cases.filter((one) => one.identifiable).length;
  return {
    given: given.length,
    precision: right.length / given.length,
    identifiable,
    recall: right.filter((one) => one.identifiable).length / identifiable,
  };
}

function bestOf(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  const best = new Map<string, Answer>();
  for (const answer of answers)
    if (answer.score > (best.get(answer.caseId)?.score ?? Number.NEGATIVE_INFINITY))
      best.set(answer.caseId, answer);
  return best;
}

/** Of precision and recall; of precision alone where nothing is identifiable. */
const f1 = ({ given, precision, identifiable, recall }: Score): number => {
  if (given === 0) return 0;
  return identifiable === 0 ? precision : (2 * precision * recall) / Math.max(1e-9, precision + recall);
};

/** The join at the threshold that suits it best, which its user could not know. */
function peerScore(
  answers: readonly Answer[],
  cases: readonly KnownCase[],
): Score & { readonly least: number } {
  const best = bestOf(answers);
  const tried = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9].map((least) => ({
    ...scoreOf(best, cases, ({ score }) => score >= least),
    least,
  }));
  return tried.reduce((top, one) => (f1(one) > f1(top) ? one : top));
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const used = ({ usage }: Measured): string =>
  usage === null
    ? 'memory unknown'
    : `processor ${usage.processor.toFixed(0)} s, peak ${Math.round(usage.peak / 2 ** 20)} MiB`;
const shares = ({ given, precision, identifiable, recall }: Score): string =>
  `${given} given, precision ${given === 0 ? '-' : precision.toFixed(3)}, recall of ${identifiable} identifiable ${identifiable === 0 ? '-' : recall.toFixed(3)}`;

type Run = {
  readonly mode: string;
  readonly size: number;
  readonly inputFile: string;
  readonly held: readonly KnownCase[];
};

/** Loads, learns, checks and joins; prints each; returns the seconds of the check. */
async function measureRun({ mode, size, inputFile, held }: Run): Promise<number> {
  const name = `${mode}, ${size.toLocaleString('en')} rows`;
  const loaded = await measure('load', inputFile);
  const rowsASecond = Math.round(size / (loaded.seconds.import ?? 1));
  print(`${name}: import ${loaded.seconds.import?.toFixed(1)} s (${rowsASecond} rows/s), ${used(loaded)}`);
  const learnt = await measure('learn', inputFile);
  print(`${name}: learn ${learnt.seconds.learn?.toFixed(1)} s, ${used(learnt)}`);
  const checked = await measure('check', inputFile);
  const { read = 0, prepare = 0, compare = 0, all = 0 } = checked.seconds;
  print(
    `${name}: cross-check of ${held.length} cases ${all.toFixed(1)} s (cases ${read.toFixed(1)}, rows ${prepare.toFixed(1)}, compare and write ${compare.toFixed(1)}), ${Math.round(size / all)} rows/s, ${Math.round(held.length / all)} cases/s, ${used(checked)}`,
  );
  const best = bestOf(checked.answers);
  print(
    `${name}:   likely ${shares(scoreOf(best, held, ({ likely }) => likely))}; with possible ${shares(scoreOf(best, held, () => true))}`,
  );
  const joined = await measure('peer', inputFile);
  const { join: seconds = 0, cases = 1 } = joined.seconds;
  const some = joinedCases(held, cases);
  const { least, ...score } = peerScore(joined.answers, some);
  print(
    `${name}: SQL join by days and trigrams, ${cases} cases ${seconds.toFixed(1)} s (${((seconds / cases) * held.length).toFixed(0)} s for ${held.length}), ${used(joined)}; ${shares(score)} at its best threshold ${least}; the cross-check on the same cases: likely ${shares(scoreOf(best, some, ({ likely }) => likely))}`,
  );
  return all;
}

/** The cases that the peer was given: evenly spaced ones. */
function joinedCases(held: readonly KnownCase[], count: number): readonly KnownCase[] {
  const step = Math.max(1, Math.floor(held.length / count));
  return held.filter((_, at) => at % step === 0).slice(0, count);
}

async function freshDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function measureMode(
  mode: string,
  sizes: readonly number[],
  folder: string,
  placeOf: (size: number) => Promise<Place>,
  options: { readonly grain: 'day' | 'month'; readonly held: number; readonly peerCases: number },
): Promise<void> {
  const times = new Map<number, number>();
  for (const size of sizes) {
    const world = await makeWorld(folder, size, { ...options, training: TRAINING_CASES });
    const inputFile = join(folder, `${mode}-${size}.json`);
    const input: StepInput = { ...world, place: await placeOf(size), peerCases: options.peerCases };
    writeFileSync(inputFile, JSON.stringify(input));
    times.set(size, await measureRun({ mode, size, inputFile, held: world.held }));
    rmSync(world.csv);
  }
  for (const [size, seconds] of times) {
    const smaller = times.get(size / 10);
    if (smaller !== undefined && size / 10 >= GROWTH_FROM)
      print(`${mode}: t(${size})/t(${size / 10}) = ${(seconds / smaller).toFixed(1)}`);
  }
}

async function runAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      modes: { type: 'string', default: 'embedded,postgres' },
      sizes: { type: 'string', default: '1000,10000,100000,1000000' },
      cases: { type: 'string', default: '10000' },
      grain: { type: 'string', default: 'month' },
      peer: { type: 'string', default: '200' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const grain = values.grain === 'day' ? 'day' : 'month';
  const options = { grain, held: Number(values.cases), peerCases: Number(values.peer) } as const;
  const folder = mkdtempSync(join(tmpdir(), 'tracewire-speed-'));
  const dataDir = (size: number): string => join(folder, `data-${size}`);
  try {
    if (values.modes.includes('embedded'))
      await measureMode(
        'embedded',
        sizes,
        folder,
        async (size) => ({ dataDir: dataDir(size), databaseUrl: null }),
        options,
      );
    if (!values.modes.includes('postgres')) return;
    const found = await findPostgres();
    if ('missing' in found) return print(`postgres: not measured, ${found.missing}`);
    const { server } = found;
    const placeOf = async (size: number): Promise<Place> => ({
      dataDir: dataDir(size),
      databaseUrl: await freshDatabase(server.url, `speed_${size}`),
    });
    await measureMode('postgres', sizes, folder, placeOf, options).finally(server.stop);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [task, name, inputFile = '', outputFile = ''] = process.argv.slice(2);
if (task === 'step')
  writeFileSync(
    outputFile,
    JSON.stringify(await runStep(name as StepName, JSON.parse(readFileSync(inputFile, 'utf8')) as StepInput)),
  );
else await runAll();
