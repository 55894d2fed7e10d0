/** `tracewire eval`: scores the extractor on annotated articles, prints the figures, and guards the pinned floors. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { confidenceTable, examplesOf, fitConfidence, rescale } from '../eval/calibrate.ts';
import { readSecondReading, type SecondReading } from '../eval/ceiling.ts';
import { DIFFERENCE_FIELDS, lossOf, showDifference } from '../eval/difference.ts';
import { crossFitLinks, fitLinks, linkExamples, linkTable } from '../eval/fit-links.ts';
import { readGold, SPLITS } from '../eval/gold.ts';
import { drawQuotes, formatQuote } from '../eval/quotes.ts';
import { type Evaluated, evaluateArticles } from '../eval/run.ts';
import { createExtractor, type Extractor } from '../extract/index.ts';
import type { LinkWeights } from '../extract/linking/model.ts';
import { sameAgencyBy } from '../extract/mentions/agencies-same.ts';
import { compareFits } from './eval/fits.ts';
import { findMissed, formatMissed, pinScores } from './eval/floors.ts';
import { formatReport, reportOf, type Scored } from './eval/report.ts';

type Options = {
  readonly split: 'dev' | 'test' | 'all';
  readonly lang?: readonly Language[];
  readonly gold: string;
  readonly worst: number;
  readonly diff: boolean;
  readonly field?: string;
  readonly quotes?: number;
  readonly seed: number;
  readonly json: boolean;
  readonly rounds: number;
  readonly ceiling?: string;
  readonly baseline?: string;
  readonly pin: boolean;
  readonly calibrate: boolean;
};

const EXAMPLES = `
Examples:
  tracewire eval                                 all development articles, by language and together
  tracewire eval --lang fr --worst 8             French, with the eight worst articles and their differences
  tracewire eval fr-dev-05 en-gold-012           the differences of these development articles
  tracewire eval --lang es --field place         where places differ, in all Spanish development articles
  tracewire eval --quotes 100                    fields and their words at random, for a person to judge
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

function scoreGold(options: Options): Scored {
  const splits = options.split === 'all' ? SPLITS : [options.split];
  const articles = readGold(options.gold, splits, options.lang ?? LANGUAGES);
  if (articles.length === 0)
    throw new UserError(`no annotated articles in ${options.gold}/<lang>/{${splits.join(',')}}`);
  const knowledge = loadKnowledge();
  const sameAgency = sameAgencyBy(knowledge.agencies);
  return {
    evaluated: evaluateArticles(articles, createExtractor(knowledge).extract, sameAgency),
    sameAgency,
  };
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

/** Development articles that differ in one field, in their order, with that field alone. */
function showField({ evaluated, sameAgency }: Scored, field: string): string {
  return evaluated
    .filter(({ article }) => article.split === 'dev')
    .map((one) => showDifference(one, sameAgency, field))
    .filter((difference) => difference !== '')
    .map((difference) => `${difference}\n`)
    .join('\n');
}

function print(scored: Scored, ids: readonly string[], options: Options, second: SecondReading | null): void {
  if (options.field !== undefined) {
    process.stdout.write(showField(scored, options.field));
    return;
  }
  if (options.quotes !== undefined) {
    process.stdout.write(
      drawQuotes(scored.evaluated, options.quotes, options.seed).map(formatQuote).join('\n'),
    );
    return;
  }
  const shown =
    ids.length > 0 ? chooseByIds(scored.evaluated, ids) : chooseWorst(scored.evaluated, options.worst);
  const report = reportOf(scored, options.split, options.rounds, second);
  if (options.json) {
    const worst = shown.map((one) => ({ id: one.article.gold.id, loss: lossOf(one) }));
    process.stdout.write(`${JSON.stringify({ ...report, worst }, null, 2)}\n`);
    return;
  }
  if (ids.length === 0) process.stdout.write(formatReport(report));
  for (const one of shown)
    process.stdout.write(
      options.diff
        ? `\n${showDifference(one, scored.sameAgency)}\n`
        : `${one.article.gold.id} ${lossOf(one)}\n`,
    );
}

/**
 * Fits the link model, then the confidence model on what the links of articles left out of their own fitting give, scaled on the calibration articles; writes both.
 * Prints what the links decide out of fold beside what the rules alone do.
 */
function fitModels({ evaluated, sameAgency }: Scored, gold: string): void {
  const knowledge = loadKnowledge();
  const articles = evaluated.map(({ article }) => article);
  const examples = linkExamples(articles, knowledge, sameAgency);
  const crossed = crossFitLinks(examples);
  const extractors = new Map<LinkWeights, Extractor['extract']>();
  const outOfFold = articles.flatMap((article) => {
    const links = crossed.get(article) ?? new Map();
    const extract = extractors.get(links) ?? createExtractor(knowledge, { links, weigh: false }).extract;
    extractors.set(links, extract);
    return evaluateArticles([article], extract, sameAgency);
  });
  const byRules = evaluateArticles(
    articles,
    createExtractor(knowledge, { links: new Map(), weigh: false }).extract,
    sameAgency,
  );
  process.stdout.write(compareFits(byRules, outOfFold));
  const folder = join(projectRoot(), 'corpora', 'taxonomy');
  const links = fitLinks([...examples.values()].flat());
  writeFileSync(join(folder, 'links.tsv'), linkTable(links));
  const unseen = evaluateArticles(
    readGold(gold, ['calibration']),
    createExtractor(knowledge, { links, weigh: false }).extract,
    sameAgency,
  );
  writeFileSync(
    join(folder, 'confidence.tsv'),
    confidenceTable(
      rescale(fitConfidence(examplesOf(outOfFold, sameAgency)), examplesOf(unseen, sameAgency)),
    ),
  );
  process.stderr.write(`links.tsv and confidence.tsv written in ${folder}\n`);
}

function run(ids: readonly string[], options: Options): void {
  const file = options.baseline ?? join(projectRoot(), 'corpora', 'baseline.json');
  if (options.pin && options.lang !== undefined)
    throw new UserError('--pin writes the floors of all languages at once: leave --lang out');
  const second = options.ceiling === undefined ? null : readSecondReading(options.ceiling);
  const scored = scoreGold(options);
  print(scored, ids, options, second);
  if (options.calibrate) fitModels(scored, options.gold);
  if (options.pin) {
    pinScores(file, scored.evaluated);
    process.stderr.write(`pinned in ${file}\n`);
  } else if (options.baseline !== undefined) {
    const missed = findMissed(file, scored.evaluated);
    process.stderr.write(missed.map(formatMissed).join(''));
    if (missed.length > 0) process.exitCode = 1;
  }
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
    .addOption(
      new Option(
        '--field <field>',
        'only the differences in one field, of every development article',
      ).choices(DIFFERENCE_FIELDS),
    )
    .option(
      '--quotes <n>',
      'draw this many fields of development articles with their words, to judge',
      countOf,
    )
    .option('--seed <n>', 'of the draw of --quotes', countOf, 1)
    .option('--rounds <n>', 'draws of the bootstrap interval; 0 for none', countOf, 1000)
    .option('--ceiling <path>', 'a second annotation of some articles: a file or a folder of them')
    .option('--baseline <file>', 'fail where a floor of this file is missed')
    .option('--pin', 'write the floors of the scored splits (to --baseline, or corpora/baseline.json)', false)
    .option(
      '--calibrate',
      'fit the link and confidence models on these articles and write their tables in corpora/taxonomy',
      false,
    )
    .option('--json', 'print the figures as JSON', false)
    .addHelpText('after', EXAMPLES)
    .action(run);
}
