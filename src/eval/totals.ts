/** Sums the scores of articles into the figures that are printed and pinned: one per metric and group. */
import { bootstrapIntervals, type Interval, type Statistic } from './bootstrap.ts';
import { ratesOf } from './counts.ts';
import {
  type ArticleScore,
  addShares,
  FIELDS,
  type Field,
  RECORD_FIELDS,
  recordCounts,
  type Share,
} from './score.ts';

/** Metrics with precision, recall and F1, then the shares. */
export const COUNT_METRICS = [...FIELDS, 'record'] as const;
export type CountMetric = Field | 'record';
export const SHARE_METRICS = ['split', 'invented', 'accepted'] as const;
export type ShareMetric = (typeof SHARE_METRICS)[number];

export type Figure = {
  readonly metric: CountMetric | ShareMetric;
  /** F1 of a count metric, the share of a share metric; 0 to 1; null where nothing could be counted. */
  readonly value: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  /** 95 % bootstrap interval of `value` over articles. */
  readonly interval: Interval | null;
  /** tp, fp, fn of a count metric; part and whole of a share. */
  readonly counts: readonly number[];
};

/** One column of the score table: a language, or all of them together. */
export type Group = {
  readonly name: string;
  readonly articles: number;
  readonly figures: readonly Figure[];
};

const shareValue = ({ part, whole }: Share): number | null => (whole === 0 ? null : part / whole);

/** An article's counts laid out flat: tp, fp, fn of each field, then part and whole of each share. */
function rowOf(score: ArticleScore): Float64Array {
  const counts = FIELDS.flatMap((field) => {
    const { tp, fp, fn } = score.counts[field];
    return [tp, fp, fn];
  });
  const shares = SHARE_METRICS.flatMap((metric) => [score[metric].part, score[metric].whole]);
  return Float64Array.from([...counts, ...shares]);
}

const at = (row: Float64Array, index: number): number => row[index] ?? 0;

const countsAt = (row: Float64Array, field: number) => ({
  tp: at(row, 3 * field),
  fp: at(row, 3 * field + 1),
  fn: at(row, 3 * field + 2),
});

const recordFieldIndices = RECORD_FIELDS.map((field) => FIELDS.indexOf(field));

function recordAt(row: Float64Array) {
  const all = recordFieldIndices.map((field) => countsAt(row, field));
  const sum = (key: 'tp' | 'fp' | 'fn'): number => all.reduce((total, counts) => total + counts[key], 0);
  return { tp: sum('tp'), fp: sum('fp'), fn: sum('fn') };
}

const STATISTICS: readonly Statistic[] = [
  ...FIELDS.map((_, index) => (row: Float64Array) => ratesOf(countsAt(row, index)).f1),
  (row: Float64Array) => ratesOf(recordAt(row)).f1,
  ...SHARE_METRICS.map((_, index) => (row: Float64Array) => {
    const from = 3 * FIELDS.length + 2 * index;
    return shareValue({ part: at(row, from), whole: at(row, from + 1) });
  }),
];

function sumOf(scores: readonly ArticleScore[], metric: CountMetric) {
  const counts = scores.map((score) =>
    metric === 'record' ? recordCounts(score.counts) : score.counts[metric],
  );
  return {
    tp: counts.reduce((sum, { tp }) => sum + tp, 0),
    fp: counts.reduce((sum, { fp }) => sum + fp, 0),
    fn: counts.reduce((sum, { fn }) => sum + fn, 0),
  };
}

/** The figures of a group of articles; `rounds` of the bootstrap, 0 for no intervals. */
export function totalScores(name: string, scores: readonly ArticleScore[], rounds = 1000): Group {
  const intervals = bootstrapIntervals(scores.map(rowOf), STATISTICS, rounds);
  const counted = COUNT_METRICS.map((metric, index): Figure => {
    const { tp, fp, fn } = sumOf(scores, metric);
    const { precision, recall, f1 } = ratesOf({ tp, fp, fn });
    return {
      metric,
      value: f1,
      precision,
      recall,
      interval: intervals[index] ?? null,
      counts: [tp, fp, fn],
    };
  });
  const shares = SHARE_METRICS.map((metric, index): Figure => {
    const share = scores.reduce((sum, score) => addShares(sum, score[metric]), { part: 0, whole: 0 });
    return {
      metric,
      value: shareValue(share),
      precision: null,
      recall: null,
      interval: intervals[COUNT_METRICS.length + index] ?? null,
      counts: [share.part, share.whole],
    };
  });
  return { name, articles: scores.length, figures: [...counted, ...shares] };
}

/** One group a language, in the order of first appearance, then all together where there are several. */
export function totalByLanguage(scores: readonly ArticleScore[], rounds = 1000): Group[] {
  const languages = [...new Set(scores.map((score) => score.lang))];
  const groups = languages.map((lang) =>
    totalScores(
      lang,
      scores.filter((score) => score.lang === lang),
      rounds,
    ),
  );
  return languages.length > 1 ? [...groups, totalScores('all', scores, rounds)] : groups;
}
