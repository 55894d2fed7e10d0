/** Holds the scores of a run against the pinned floors, or pins them. */
import { type MissedFloor, missedFloors, pinFloors, readBaseline } from '../../eval/floors.ts';
import { SPLITS, type Split } from '../../eval/gold.ts';
import type { Evaluated } from '../../eval/run.ts';
import { type Group, totalByLanguage } from '../../eval/totals.ts';

/** The groups of each split that was scored: floors are pinned and judged a split at a time. */
function groupsBySplit(evaluated: readonly Evaluated[]): (readonly [Split, Group[]])[] {
  return SPLITS.map((split) => {
    const scores = evaluated.filter(({ article }) => article.split === split).map(({ score }) => score);
    return [split, totalByLanguage(scores, 0)] as const;
  }).filter(([, groups]) => groups.length > 0);
}

/** Writes the floors of the scored splits to `file`. */
export function pinScores(file: string, evaluated: readonly Evaluated[]): void {
  for (const [split, groups] of groupsBySplit(evaluated)) pinFloors(file, split, groups);
}

/** The floors of `file` that the scores miss. Throws a UserError where the file cannot be read. */
export function findMissed(file: string, evaluated: readonly Evaluated[]): MissedFloor[] {
  const baseline = readBaseline(file);
  return groupsBySplit(evaluated).flatMap(([split, groups]) => missedFloors(baseline, split, groups));
}

/** One line a missed floor. */
export const formatMissed = ({ split, group, metric, floor, value }: MissedFloor): string =>
  `below the floor: ${split} ${group} ${metric} ${value === null ? 'nothing' : (100 * value).toFixed(1)}, pinned ${floor}\n`;
