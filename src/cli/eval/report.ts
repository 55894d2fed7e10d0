/** The figures of one `tracewire eval` run, as data and in print. */
import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../effects/threads/entry.ts';
import type { SameAgency } from '../../eval/agree.ts';
import { type CeilingScores, type SecondReading, secondScores } from '../../eval/ceiling.ts';
import {
  fieldDecisions,
  incidentDecisions,
  measureReliability,
  type Reliability,
} from '../../eval/reliability.ts';
import { formatReliability, formatScores } from '../../eval/report.ts';
import type { Evaluated } from '../../eval/run.ts';
import { type Group, totalByLanguage } from '../../eval/totals.ts';

/** Scored articles, and the comparison of agencies by which they were scored. */
export type Scored = { readonly evaluated: readonly Evaluated[]; readonly sameAgency: SameAgency };

export type EvalReport = {
  readonly split: string;
  readonly articles: number;
  /** Day of the run, YYYY-MM-DD. */
  readonly date: string;
  /** Commit of the working folder, marked where files have changed since; null outside a repository. */
  readonly commit: string | null;
  readonly groups: readonly Group[];
  readonly reliability: { readonly fields: Reliability; readonly incidents: Reliability };
  readonly ceiling: CeilingScores | null;
};

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

function reliabilityOf({ evaluated, sameAgency }: Scored): EvalReport['reliability'] {
  const fields = evaluated.flatMap(({ article, result, score }) =>
    fieldDecisions(article.gold, result, score.pairs, sameAgency),
  );
  const incidents = evaluated.flatMap(({ article, result, score }) =>
    incidentDecisions(article.gold, result, score.pairs),
  );
  return { fields: measureReliability(fields), incidents: measureReliability(incidents) };
}

/** Sums what was scored; `rounds` of the bootstrap. */
export function reportOf(
  scored: Scored,
  split: string,
  rounds: number,
  second: SecondReading | null,
): EvalReport {
  const { evaluated, sameAgency } = scored;
  const scores = evaluated.map(({ score }) => score);
  return {
    split,
    articles: evaluated.length,
    date: new Date().toISOString().slice(0, 10),
    commit: currentCommit(),
    groups: totalByLanguage(scores, rounds),
    reliability: reliabilityOf(scored),
    ceiling: second === null ? null : secondScores(evaluated, second, sameAgency, rounds),
  };
}

/** The report as plain tables. */
export function formatReport({
  split,
  articles,
  date,
  commit,
  groups,
  reliability,
  ceiling,
}: EvalReport): string {
  const lines = [
    `${articles} articles, split ${split}, ${date}, commit ${commit ?? 'unknown'}`,
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
  return `${lines.join('\n')}\n`;
}
