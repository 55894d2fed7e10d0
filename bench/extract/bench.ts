/** Measures the extractor: text a second beside compromise, growth on hostile inputs, first record and memory of a process. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import nlp from 'compromise';
import type { ExtractInput } from '../../src/domain/article.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { type GoldArticle, readGold } from '../../src/eval/gold.ts';
import { createExtractor } from '../../src/index.ts';
import { HOSTILE } from './hostile.ts';

const root = projectRoot();
const articles = readGold(join(root, 'corpora', 'gold'), ['dev']);

const inputOf = ({ gold, text }: GoldArticle): ExtractInput => ({
  id: gold.id,
  text,
  published: gold.published,
});

/** Every article about arms once; before each, `others` articles without arms, repeated as often as needed. */
function streamOf(chosen: readonly GoldArticle[], others: number): ExtractInput[] {
  const armed = chosen.filter(({ gold }) => gold.relevant);
  const unarmed = chosen.filter(({ gold }) => !gold.relevant);
  return armed.flatMap((article, at) => {
    const fillers = Array.from({ length: others }, (_, n) => unarmed[(at * others + n) % unarmed.length]);
    return [...fillers.flatMap((filler) => filler ?? []), article].map(inputOf);
  });
}

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
  const english = articles.filter(({ gold }) => gold.lang === 'en');
  const rows: readonly (readonly [string, ExtractInput[], typeof readWithCompromise, number])[] = [
    ['one article in five about arms', streamOf(articles, 4), extract, 3],
    ['all about arms', streamOf(articles, 0), extract, 3],
    ['English, all about arms', streamOf(english, 0), extract, 3],
    ['the same by compromise', streamOf(english, 0), readWithCompromise, 1],
  ];
  say('| stream | articles | MB | MB/s, warm, one thread, processor time |');
  say('|---|---|---|---|');
  for (const [name, stream, read, passes] of rows) {
    const speed = speedOf(stream, read, passes);
    say(`| ${name} | ${stream.length} | ${megabytes(stream).toFixed(2)} | ${speed.toFixed(3)} |`);
  }
}

const SLOW_MS = 1000;

/** The least of three runs, because what the machine does beside it only ever adds; of one run where it takes a second. */
function least(text: string): number {
  const run = (): number =>
    processorTimeOf(() => extract({ id: 'hostile', text, published: '2025-03-06' }, 'fr'));
  const first = run();
  return first > SLOW_MS ? first : Math.min(first, run(), run());
}

function benchGrowth(): void {
  say('\n| hostile text | characters n | t(n) ms | t(2n) ms | t(2n)/t(n), at most 2.3 |');
  say('|---|---|---|---|---|');
  for (const [name, make, size] of HOSTILE) {
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
  const article = articles.find(({ gold }) => gold.relevant);
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
  const lines = streamOf(articles, 4).map((input) => JSON.stringify(input));
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
