/** `tracewire eval`: scores the extractor on annotated articles, prints the figures, and guards the pinned floors. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { sameAgencyBySpelling } from '../eval/agree.ts';
import { readSecondReading, type SecondReading, secondScores } from '../eval/ceiling.ts';
import { lossOf, showDifference } from '../eval/difference.ts';
import { type MissedFloor, missedFloors, pinFloors, readBaseline } from '../eval/floors.ts';
import { readGold, SPLITS } from '../eval/gold.ts';
import { fieldDecisions, incidentDecisions, measureReliability } from '../eval/reliability.ts';
import { formatReliability, formatScores } from '../eval/report.ts';
import { type Evaluated, evaluateArticles } from '../eval/run.ts';
import { totalByLanguage } from '../eval/totals.ts';
import { createExtractor } from '../extract/index.ts';

type Options = {
  readonly split: 'dev' | 'test' | 'all';
  readonly lang?: readonly Language[];
  readonly gold: string;
  readonly worst: number;
  readonly diff: boolean;
  readonly json: boolean;
  readonly rounds: number;
  readonly ceiling?: string;
  readonly baseline?: string;
  readonly pin: boolean;
};

const EXAMPLES = `
Examples:
  tracewire eval                                 all development articles, by language and together
  tracewire eval --lang fr --worst 8             French, with the eight worst articles and their differences
  tracewire eval fr-dev-05 en-gold-012           the differences of these development articles
  tracewire eval --split test                    the unseen articles: sums only, nothing of a single article
  tracewire eval --split all --baseline corpora/baseline.json          fails where a pinned floor is missed
  tracewire eval --ceiling second/               a second reader's annotations beside the extractor's score`;

function countOf(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError('not a whole number of 0 or more');
}

function languagesOf(value: string): Language[] {
  return value.split(',').map((name) => {
    const known = LANGUAGES.find((lang) => lang === name.trim());
    if (known === undefined)
      throw new InvalidArgumentError(`"${name}" is not one of ${LANGUAGES.join(', ')}`);
    return known;
  });
}

/** The commit of the working folder, marked where files have changed since; null outside a repository. */
function currentCommit(): string | null {
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: projectRoot(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return null;
  }
}

function evaluateGold(options: Options): Evaluated[] {
  const splits = options.split === 'all' ? SPLITS : [options.split];
  const articles = readGold(options.gold, splits, options.lang ?? LANGUAGES);
  if (articles.length === 0)
    throw new UserError(`no annotated articles in ${options.gold}/<lang>/{${splits.join(',')}}`);
  const { extract } = createExtractor(loadKnowledge());
  return evaluateArticles(articles, extract, sameAgencyBySpelling);
}

function chooseByIds(evaluated: readonly Evaluated[], ids: readonly string[]): Evaluated[] {
  return ids.map((id) => {
    const chosen = evaluated.find(({ article }) => article.gold.id === id);
    if (chosen === undefined) throw new UserError(`no article "${id}" among those scored`);
    if (chosen.article.split === 'test')
      throw new UserError(`"${id}" is held out: the test split is scored as a whole, never shown`);
    return chosen;
  });
}

/** Development articles with the most wrong decisions, worst first. */
function chooseWorst(evaluated: readonly Evaluated[], count: number): Evaluated[] {
  return evaluated
    .filter((one) => one.article.split === 'dev' && lossOf(one) > 0)
    .sort((a, b) => lossOf(b) - lossOf(a))
    .slice(0, count);
}

function reliabilityOf(evaluated: readonly Evaluated[]) {
  const fields = evaluated.flatMap(({ article, result, score }) =>
    fieldDecisions(article.gold, result, score.pairs, sameAgencyBySpelling),
  );
  const incidents = evaluated.flatMap(({ article, result, score }) =>
    incidentDecisions(article.gold, result, score.pairs),
  );
  return { fields: measureReliability(fields), incidents: measureReliability(incidents) };
}

function report(evaluated: readonly Evaluated[], options: Options, second: SecondReading | null) {
  return {
    split: options.split,
    articles: evaluated.length,
    date: new Date().toISOString().slice(0, 10),
    commit: currentCommit(),
    groups: totalByLanguage(
      evaluated.map(({ score }) => score),
      options.rounds,
    ),
    reliability: reliabilityOf(evaluated),
    ceiling: second === null ? null : secondScores(evaluated, second, sameAgencyBySpelling, options.rounds),
  };
}

function printReport(evaluated: readonly Evaluated[], options: Options, second: SecondReading | null): void {
  const { groups, reliability, ceiling, date, commit } = report(evaluated, options, second);
  const lines = [
    `${evaluated.length} articles, split ${options.split}, ${date}, commit ${commit ?? 'unknown'}`,
    '',
    formatScores(groups),
    '',
    formatReliability('field confidence', reliability.fields),
    '',
    formatReliability('incident confidence', reliability.incidents),
  ];
  if (ceiling !== null) {
    lines.push('', 'second reader on the articles read twice', formatScores(ceiling.second));
    lines.push('', 'extractor on the same articles', formatScores(ceiling.extractor));
    if (ceiling.unknown.length > 0)
      lines.push(`second readings of articles that are not scored here: ${ceiling.unknown.length}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Each split is judged by its own floors, also when both are scored. */
function guardFloors(evaluated: readonly Evaluated[], options: Options, file: string): MissedFloor[] {
  const splits = SPLITS.filter((split) => options.split === 'all' || options.split === split);
  const groupsOf = (split: string) =>
    totalByLanguage(
      evaluated.filter(({ article }) => article.split === split).map(({ score }) => score),
      0,
    );
  if (!options.pin) {
    const baseline = readBaseline(file);
    return splits.flatMap((split) => missedFloors(baseline, split, groupsOf(split)));
  }
  for (const split of splits) pinFloors(file, split, groupsOf(split));
  return [];
}

function printMissed(missed: readonly MissedFloor[], file: string): void {
  for (const { split, group, metric, floor, value } of missed) {
    const now = value === null ? 'nothing' : (100 * value).toFixed(1);
    process.stderr.write(`below the floor of ${file}: ${split} ${group} ${metric} ${now}, pinned ${floor}\n`);
  }
  if (missed.length > 0) process.exitCode = 1;
}

function run(ids: readonly string[], options: Options): void {
  const file = options.baseline ?? join(projectRoot(), 'corpora', 'baseline.json');
  if (options.pin && options.lang !== undefined)
    throw new UserError('--pin writes the floors of all languages at once: leave --lang out');
  const second = options.ceiling === undefined ? null : readSecondReading(options.ceiling);
  const evaluated = evaluateGold(options);
  const shown = ids.length > 0 ? chooseByIds(evaluated, ids) : chooseWorst(evaluated, options.worst);
  if (options.json) {
    const worst = shown.map((one) => ({ id: one.article.gold.id, loss: lossOf(one) }));
    process.stdout.write(`${JSON.stringify({ ...report(evaluated, options, second), worst }, null, 2)}\n`);
  } else {
    if (ids.length === 0) printReport(evaluated, options, second);
    for (const one of shown)
      process.stdout.write(
        options.diff
          ? `\n${showDifference(one, sameAgencyBySpelling)}\n`
          : `${one.article.gold.id} ${lossOf(one)}\n`,
      );
  }
  if (options.pin || options.baseline !== undefined) printMissed(guardFloors(evaluated, options, file), file);
}

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('eval')
    .description('score the extractor on annotated articles')
    .argument('[ids...]', 'development articles whose differences to show')
    .addOption(new Option('--split <split>', 'which articles').choices([...SPLITS, 'all']).default('dev'))
    .option('--lang <langs>', 'only these languages, e.g. fr,es', languagesOf)
    .option('--gold <folder>', 'the annotated articles', join(projectRoot(), 'corpora', 'gold'))
    .option('--worst <n>', 'how many of the worst development articles to show', countOf, 5)
    .option('--no-diff', 'name the worst articles without their differences')
    .option('--rounds <n>', 'draws of the bootstrap interval; 0 for none', countOf, 1000)
    .option('--ceiling <path>', 'a second annotation of some articles: a file or a folder of them')
    .option('--baseline <file>', 'fail where a floor of this file is missed')
    .option('--pin', 'write the floors of the scored splits (to --baseline, or corpora/baseline.json)', false)
    .option('--json', 'print the figures as JSON', false)
    .addHelpText('after', EXAMPLES)
    .action(run);
}
