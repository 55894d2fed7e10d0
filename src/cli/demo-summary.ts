/** The summary of the main job: what came of the crawl, beside what the press site truly holds. */

import { STAGES, type StageName } from '../pipeline.ts';
import { loadPressSite, type PressSite } from '../serve/press/loadSite.ts';
import { countPressTruth } from '../serve/press/truth.ts';
import type { Count } from '../trace/counts.ts';
import { summarise } from '../trace/counts.ts';
import type { Context } from '../workers/context.ts';
import { backlog, completed } from '../workers/drained.ts';
import { scorePressMatches } from './demo-matches.ts';

type Line = readonly [what: string, result: number | string, truth: number | string];

const NONE = '-';

const tally = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** One line a key of either side, the most frequent truth first. */
function beside(
  title: string,
  found: readonly Count[],
  truth: Readonly<Record<string, number>>,
): readonly Line[] {
  const result = new Map(found.map(({ key, n }) => [key, n]));
  const keys = [...new Set([...Object.keys(truth), ...result.keys()])].sort(
    (a, b) => (truth[b] ?? 0) - (truth[a] ?? 0) || a.localeCompare(b),
  );
  return keys.map((key): Line => [`${title} ${key}`, result.get(key) ?? 0, truth[key] ?? 0]);
}

/** A country with fewer incidents on both sides is summed up with others. */
const SHOWN_INCIDENTS = 5;

/** Countries with few incidents become one line. */
function groupSmall(found: readonly Count[], truth: Readonly<Record<string, number>>): readonly Line[] {
  const lines = beside('incidents in', found, truth);
  const isSmall = ([, result, told]: Line): boolean =>
    Math.max(Number(result), Number(told)) < SHOWN_INCIDENTS;
  const small = lines.filter(isSmall);
  const others: Line = [
    `incidents in ${small.length} other countries`,
    small.reduce((total, [, result]) => total + Number(result), 0),
    small.reduce((total, [, , told]) => total + Number(told), 0),
  ];
  return small.length === 0 ? lines : [...lines.filter((line) => !isSmall(line)), others];
}

function table(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([what]) => what.length));
  const row = ([what, result, truth]: Line): string =>
    `  ${what.padEnd(width)}  ${String(result).padStart(7)}  ${String(truth).padStart(7)}`;
  return [row(['', 'result', 'truth']), ...lines.map(row)].join('\n');
}

const sum = (counts: readonly Count[], keep: (key: string) => boolean = () => true): number =>
  counts.filter(({ key }) => keep(key)).reduce((total, { n }) => total + n, 0);

const countryKey = ({ key, n }: Count): Count => ({ key: key === NONE ? 'none' : key, n });

/** Tasks that wait because nobody works on their stage. */
async function waitingLines(context: Context, without: ReadonlySet<StageName>): Promise<readonly string[]> {
  const left = await backlog(context);
  return STAGES.filter((stage) => without.has(stage)).map(
    (stage) => `${left[stage]} tasks wait in queue "${stage}": it has no worker`,
  );
}

export type SummaryOptions = {
  readonly without: ReadonlySet<StageName>;
  /** How long the run took, in words. */
  readonly took: string;
  /** Its address, or why it is not open. */
  readonly dashboard: string;
};

async function matchLines(
  context: Context,
  site: PressSite,
  outcomes: readonly Count[],
): Promise<readonly Line[]> {
  const { recorded, foundLikely, found, wrongLikely } = await scorePressMatches(context.db, site, 'demo');
  return [
    ...outcomes.map(({ key, n }): Line => [`matches: ${key}`, n, NONE]),
    ['events matched with their registry row', found, recorded],
    ['  of these, as likely', foundLikely, recorded],
    ['likely matches with another row', wrongLikely, 0],
  ];
}

async function allLines(context: Context): Promise<readonly Line[]> {
  const found = await summarise(context.db);
  const site = loadPressSite();
  const truth = countPressTruth(site);
  const kept = sum(found.pagesByState, (key) => key === 'extracted' || key === 'read');
  const drops = found.drops.map(({ key, n }) => ({ key: key.replace(/^\w+: /, ''), n }));
  const expected = tally(truth.drops.map(({ why }) => why));
  return [
    ['pages found', sum(found.pagesByState), truth.articles + truth.drops.length + site.outlets.length],
    ['pages fetched and kept', kept, truth.articles + site.outlets.length],
    ...beside(
      'pages dropped:',
      drops.filter(({ key }) => key !== 'not_modified'),
      expected,
    ),
    ...(found.quarantined > 0 ? [['tasks in quarantine', found.quarantined, 0] as const] : []),
    ...beside('articles in', found.articlesByLanguage, truth.articlesByLanguage),
    ['articles about arms', found.relevantArticles, truth.relevant],
    ['incidents', sum(found.incidentsByType), truth.incidents],
    ...beside('incidents:', found.incidentsByType, truth.incidentsByType),
    ...groupSmall(found.incidentsByCountry.map(countryKey), truth.incidentsByCountry),
    ['cases', found.cases, truth.cases],
    ...(await matchLines(context, site, found.matchesByOutcome)),
  ];
}

/** The summary as text. Counts are of the whole database: a second run adds nothing to an unchanged site. */
export async function demoSummary(
  context: Context,
  { without, took, dashboard }: SummaryOptions,
): Promise<string> {
  const passed = await completed(context);
  const notes = [
    ...(await waitingLines(context, without)),
    `tasks done by queue: ${STAGES.map((stage) => `${stage} ${passed[stage]}`).join(', ')}`,
    `took ${took}`,
    `dashboard: ${dashboard}`,
  ];
  return `\n${table(await allLines(context))}\n\n${notes.map((note) => `  ${note}\n`).join('')}\n`;
}
