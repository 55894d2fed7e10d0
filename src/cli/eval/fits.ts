/** What linking adds: each record field's F1 by rule alone beside that of links fitted without the article. */
import { addCounts, type Counts, NONE } from '../../eval/counts.ts';
import type { Evaluated } from '../../eval/run.ts';
import { RECORD_FIELDS, recordCounts } from '../../eval/score.ts';

const f1 = ({ tp, fp, fn }: Counts): string => ((200 * tp) / Math.max(1, 2 * tp + fp + fn)).toFixed(1);

const sum = (evaluated: readonly Evaluated[], of: (one: Evaluated) => Counts): Counts =>
  evaluated.reduce((total, one) => addCounts(total, of(one)), NONE);

/** A table of record fields and RECORD, F1 in per cent. */
export function compareFits(byRules: readonly Evaluated[], outOfFold: readonly Evaluated[]): string {
  const rows = [
    ...RECORD_FIELDS.map((field) => ({
      name: field as string,
      of: (one: Evaluated) => one.score.counts[field],
    })),
    { name: 'RECORD', of: (one: Evaluated) => recordCounts(one.score.counts) },
  ];
  const lines = rows.map(
    ({ name, of }) =>
      `${name.padEnd(12)}${f1(sum(byRules, of)).padStart(8)}${f1(sum(outOfFold, of)).padStart(13)}`,
  );
  return `\n${'F1'.padEnd(12)}${'by rule'.padStart(8)}${'out of fold'.padStart(13)}\n${lines.join('\n')}\n`;
}
