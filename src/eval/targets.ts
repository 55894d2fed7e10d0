/** What each metric is called in print, and the figure that the project aims at on articles nobody tuned on. */
import type { CountMetric, Figure, ShareMetric } from './totals.ts';

type Metric = CountMetric | ShareMetric;

type Row = { readonly metric: Metric; readonly label: string; readonly target: number };

/** In the order of print. Shares count in the same scale, 0 to 1. */
export const ROWS: readonly Row[] = [
  { metric: 'relevance', label: 'relevance', target: 0.97 },
  { metric: 'incident', label: 'incident', target: 0.85 },
  { metric: 'item', label: 'item type+quantity', target: 0.88 },
  { metric: 'itemCalibre', label: 'item with calibre', target: 0.85 },
  { metric: 'date', label: 'date', target: 0.88 },
  { metric: 'country', label: 'country', target: 0.95 },
  { metric: 'place', label: 'place', target: 0.85 },
  { metric: 'arrests', label: 'arrests', target: 0.9 },
  { metric: 'persons', label: 'persons held', target: 0.85 },
  { metric: 'agencies', label: 'acting agencies', target: 0.8 },
  { metric: 'route', label: 'route', target: 0.75 },
  { metric: 'record', label: 'RECORD', target: 0.85 },
  { metric: 'mentionCountries', label: 'countries mentioned', target: 0.95 },
  { metric: 'mentionAgencies', label: 'agencies mentioned', target: 0.85 },
  { metric: 'mentionPersons', label: 'persons mentioned', target: 0.85 },
  { metric: 'split', label: 'split as annotated', target: 0.7 },
  { metric: 'invented', label: 'invented, at most', target: 0.05 },
  { metric: 'accepted', label: 'no arms, accepted', target: 2 / 45 },
];

const AT_MOST: ReadonlySet<Metric> = new Set(['invented', 'accepted']);

/** True for metrics of which less is better. */
export const isAtMost = (metric: Metric): boolean => AT_MOST.has(metric);

/** Whether a figure reaches `bound`, from above or below as the metric asks; nothing to count reaches everything. */
export const reaches = ({ metric, value }: Figure, bound: number): boolean =>
  value === null || (isAtMost(metric) ? value <= bound : value >= bound);
