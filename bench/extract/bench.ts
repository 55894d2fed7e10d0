/** Measures the extractor: text a second beside compromise, growth on hostile inputs, first record and memory of a process. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import nlp from 'compromise';
import type { ExtractInput } from '../../src/domain/article.ts';
import { LANGUAGES } from '../../src/domain/vocabulary.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { type GoldArticle, readGold } from '../../src/eval/gold.ts';
import { createExtractor } from '../../src/index.ts';
import { HOSTILE } from './hostile.ts';
import { ordinaryNews } from './ordinary.ts';

const root = projectRoot();
const articles = readGold(join(root, 'corpora', 'gold'), ['dev']);

const inputOf = ({ gold, text }: GoldArticle): ExtractInput => ({
  id: gold.id,
  text,
  published: gold.published,
});

const armed = articles.filter(({ gold }) => gold.relevant);
/** Articles that name arms and are not about them: written to mislead. */
const traps = articles.filter(({ gold }) => !gold.relevant).map(inputOf);
const ordinary = LANGUAGES.flatMap((lang) => ordinaryNews(lang));

/** Of the articles in a press that are not about arms, one in so many is a trap. */
const ONE_TRAP_IN = 8;
const OTHERS = 4;

/** Every article about arms once; before each, four others that `other` gives by their number. */
const streamWith = (other: (number: number) => ExtractInput | undefined): ExtractInput[] =>
  armed.flatMap((article, at) => [
    ...Array.from({ length: OTHERS }, (_, n) => other(at * OTHERS + n)).flatMap((input) => input ?? []),
    inputOf(article),
  ]);

const pick = (from: readonly ExtractInput[], number: number): ExtractInput | undefined =>
  from[number % from.length];

const NEWS = streamWith((number) =>
  number % ONE_TRAP_IN === 0 ? pick(traps, number / ONE_TRAP_IN) : pick(ordinary, number),
);
const MISLEADING = streamWith((number) => pick(traps, number));

const megabytes = (stream: readonly ExtractInput[]): number =>
  stream.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function timeOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Milliseconds of processor time, the collector's threads included; what else the machine does is not. */
function processorTimeOf(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** MB of text a second of processor time: median of `passes` after one pass to warm up. */
function speedOf(
  stream: readonly ExtractInput[],
  read: (input: ExtractInput) => unknown,
  passes: number,
): number {
  const pass = (): void => {
    for (const input of stream) read(input);
  };
  pass();
  const times = Array.from({ length: passes }, () => processorTimeOf(pass));
  return megabytes(stream) / (median(times) / 1000);
}

const { extract } = createExtractor();

/** What a user of compromise asks it for, to fill the same record. */
function readWithCompromise({ text }: ExtractInput): unknown {
  const doc = nlp(text);
  return [doc.people(), doc.places(), doc.organizations(), doc.numbers()].map((view) => view.json());
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function benchSpeed(): void {
  const english = armed.filter(({ gold }) => gold.lang === 'en').map(inputOf);
  const rows: readonly (readonly [string, ExtractInput[], typeof readWithCompromise, number])[] = [
    [`one in five about arms, one in ${ONE_TRAP_IN} of the others a trap`, NEWS, extract, 5],
    ['one in five about arms, all others traps', MISLEADING, extract, 5],
    ['all about arms', armed.map(inputOf), extract, 5],
    ['English, all about arms', english, extract, 5],
    ['the same by compromise', english, readWithCompromise, 1],
  ];
  say('| stream | articles | MB | MB/s, warm, one thread, processor time |');
  say('|---|---|---|---|');
  for (const [name, stream, read, passes] of rows) {
    const speed = speedOf(stream, read, passes);
    say(`| ${name} | ${stream.length} | ${megabytes(stream).toFixed(2)} | ${speed.toFixed(3)} |`);
  }
}

/** Shorter times say more of the machine than of the extractor: texts grow until one takes this long. */
const STEADY_MS = 200;
const SLOW_MS = 1500;

const timed = (text: string): number =>
  processorTimeOf(() => extract({ id: 'hostile', text, published: '2025-03-06' }, 'fr'));

/** The least of five runs, because what the machine does beside it only ever adds; of two where one takes long. */
function least(text: string): number {
  const first = timed(text);
  return Math.min(first, ...Array.from({ length: first > SLOW_MS ? 1 : 4 }, () => timed(text)));
}

/** The size, doubled from the least one, at which a text takes long enough to be timed. */
function steadySize(make: (size: number) => string, least: number): number {
  let size = least;
  while (Math.min(timed(make(size)), timed(make(size))) < STEADY_MS) size *= 2;
  return size;
}

function benchGrowth(): void {
  say('\n| hostile text | characters n | t(n) ms | t(2n) ms | t(2n)/t(n), at most 2.3 |');
  say('|---|---|---|---|---|');
  for (const [name, make, smallest] of HOSTILE) {
    const size = steadySize(make, smallest);
    const once = least(make(size));
    const twice = least(make(2 * size));
    say(`| ${name} | ${size} | ${once.toFixed(0)} | ${twice.toFixed(0)} | ${(twice / once).toFixed(2)} |`);
  }
}

const CHILD_MEMORY = `
const { createExtractor } = await import(process.argv[1]);
const { extract } = createExtractor();
const { readFileSync } = await import('node:fs');
for (const line of readFileSync(0, 'utf8').split('\\n')) extract(JSON.parse(line));
console.log(process.resourceUsage().maxRSS / 1024);`;

function benchProcess(): void {
  const [article] = armed;
  if (article === undefined) throw new Error('no article about arms to time the first record with');
  const times = Array.from({ length: 11 }, () =>
    timeOf(() => {
      const child = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), 'extract', '-'], {
        input: article.text,
      });
      if (child.status !== 0 || child.stdout.length === 0)
        throw new Error(`tracewire extract failed: ${child.stderr}`);
    }),
  );
  const lines = NEWS.map((input) => JSON.stringify(input));
  const args = ['--input-type=module', '-e', CHILD_MEMORY, join(root, 'dist', 'index.js')];
  const child = spawnSync(process.execPath, args, { input: lines.join('\n'), encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the memory run failed: ${child.stderr}`);
  say('\n| process | measured | at most |');
  say('|---|---|---|');
  say(
    `| start to the end of the first record, median of ${times.length} | ${median(times).toFixed(0)} ms | 400 ms |`,
  );
  say(`| memory (peak RSS) over the mixed stream | ${Number(child.stdout).toFixed(0)} MB | 300 MB |`);
}

say(
  `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString().slice(0, 10)}\n`,
);
benchSpeed();
benchGrowth();
benchProcess();
