/** The summary of the main job: what came of the crawl, beside what the press site truly holds. */

import { STAGES, type StageName } from '../pipeline.ts';
import { loadPressSite } from '../serve/press/loadSite.ts';
import { countPressTruth } from '../serve/press/truth.ts';
import type { Count } from '../trace/counts.ts';
import { summarise } from '../trace/counts.ts';
import type { Context } from '../workers/context.ts';
import { backlog, completed } from '../workers/drained.ts';

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

/** The summary as text. Counts are of the whole database: a second run adds nothing to an unchanged site. */
export async function demoSummary(
  context: Context,
  { without, took, dashboard }: SummaryOptions,
): Promise<string> {
  const found = await summarise(context.db);
  const truth = countPressTruth(loadPressSite());
  const passed = await completed(context);
  const kept = sum(found.pagesByState, (key) => key === 'extracted' || key === 'read');
  const drops = found.drops.map(({ key, n }) => ({ key: key.replace(/^\w+: /, ''), n }));
  const lines: readonly Line[] = [
    ['pages fetched and kept', kept, truth.articles + loadPressSite().outlets.length],
    ...beside(
      'dropped:',
      drops.filter(({ key }) => key !== 'not_modified'),
      tally(truth.drops.map(({ why }) => why)),
    ),
    ...beside('articles in', found.articlesByLanguage, truth.articlesByLanguage),
    ['articles about arms', found.relevantArticles, truth.relevant],
    ['incidents', sum(found.incidentsByType), truth.incidents],
    ...beside('incidents:', found.incidentsByType, truth.incidentsByType),
    ...beside('incidents in', found.incidentsByCountry.map(countryKey), truth.incidentsByCountry),
    ['cases', found.cases, truth.cases],
    ...found.matchesByOutcome.map(({ key, n }): Line => [`matches: ${key}`, n, NONE]),
  ];
  const queues = STAGES.map((stage) => `${stage} ${passed[stage]}`).join(', ');
  const notes = [
    ...(await waitingLines(context, without)),
    ...(found.quarantined > 0 ? [`${found.quarantined} tasks are in quarantine`] : []),
    `tasks done by queue: ${queues}`,
    `took ${took}`,
    `dashboard: ${dashboard}`,
  ];
  return `\n${table(lines)}\n\n${notes.map((note) => `  ${note}\n`).join('')}\n`;
}
