/** Prints scores and reliability as plain tables. */
import type { Reliability } from './reliability.ts';
import { isAtMost, ROWS, reaches } from './targets.ts';
import type { Figure, Group } from './totals.ts';

const percent = (value: number | null): string => (value === null ? '-' : (100 * value).toFixed(1));

const figureOf = (group: Group, metric: string): Figure | undefined =>
  group.figures.find((figure) => figure.metric === metric);

const isShare = (figure: Figure): boolean => figure.counts.length === 2;

const pad = (text: string, width: number): string => text.padStart(width);

function cell(figure: Figure | undefined): string {
  if (figure === undefined) return pad('-', 18);
  if (isShare(figure))
    return pad(`${figure.counts[0]} of ${figure.counts[1]}`, 12) + pad(percent(figure.value), 6);
  return [figure.precision, figure.recall, figure.value].map((value) => pad(percent(value), 6)).join('');
}

function intervalCell(figure: Figure | undefined): string {
  if (figure?.interval == null) return '';
  return `${percent(figure.interval.low)}-${percent(figure.interval.high)}`;
}

/** Precision, recall and F1 a language; the last group with its 95 % interval and the target, "*" where it is missed. */
export function formatScores(groups: readonly Group[]): string {
  const last = groups.at(-1);
  const label = (text: string): string => text.padEnd(20);
  const names = groups.map((group) => pad(`${group.name} (${group.articles})`, 18)).join(' ');
  const columns = groups.map(() => '     P     R    F1').join(' ');
  const rows = ROWS.map(({ metric, label: name, target }) => {
    const figure = last && figureOf(last, metric);
    const cells = groups.map((group) => cell(figureOf(group, metric))).join(' ');
    const missed = figure !== undefined && !reaches(figure, target) ? ' *' : '';
    const aim = `${isAtMost(metric) ? '<' : '>'}${percent(target)}`;
    return `${label(name)} ${cells}  ${intervalCell(figure).padStart(12)}  ${aim}${missed}`;
  });
  return [`${label('')} ${names}`, `${label('')} ${columns}  95% interval  target`, ...rows].join('\n');
}

/** The ten bins with their decisions, mean confidence and share right; calibration error and AUC. */
export function formatReliability(title: string, reliability: Reliability): string {
  const bins = reliability.bins.map(
    ({ from, to, decisions, confidence, right }) =>
      `  ${from.toFixed(1)}-${to.toFixed(1)} ${pad(String(decisions), 9)} ${pad(percent(confidence), 11)} ${pad(percent(right), 6)}`,
  );
  const error = reliability.calibrationError;
  const summary = `calibration error ${error === null ? '-' : error.toFixed(3)} (at most 0.030), AUC ${
    reliability.auc === null ? '-' : reliability.auc.toFixed(3)
  } (at least 0.750)`;
  return [
    `${title}: ${reliability.decisions} decisions, ${summary}`,
    '  confidence decisions  mean said  right',
    ...bins,
  ].join('\n');
}
