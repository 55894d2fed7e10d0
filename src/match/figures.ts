/**
 * Quoted figures ("73 % of the arms traced") against the aggregates that they cite. A share means nothing without its
 * denominator: recovered, submitted for tracing, or traced to a purchaser are three different sums.
 */
import denominators from '../../corpora/matching/denominators.json' with { type: 'json' };
import { daySpan, gapDays } from '../domain/days.ts';
import type { Incident } from '../domain/incident.ts';
import { nameWords } from '../link/names.ts';

export type Figure = Incident['figures'][number];

/** One published number: n arms of a category, recovered in an area over a period. */
export type TraceAggregate = {
  readonly id: string;
  readonly publisher: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly recoveryArea: string;
  readonly sourceArea: string | null;
  /** total, type, calibre, source, result, time_to_crime */
  readonly dimension: string;
  readonly category: string;
  readonly n: number | null;
};

export type FigureCheck = {
  /** `aggregate_exceeds`: more is quoted than published; `conflict`: less. */
  readonly outcome: 'aggregate_consistent' | 'aggregate_exceeds' | 'conflict' | 'not_comparable';
  /** Ids of the aggregates used, the denominator last. */
  readonly aggregates: readonly string[];
  readonly sentence: string;
};

/** Beginnings of words that name one sum, the narrower sums first: "submitted for tracing" is submitted, not traced. */
const SUMS: readonly (readonly [string, readonly string[]])[] = Object.entries(denominators.sums);

const folded = (text: string): string => nameWords(text).join(' ');

const unmatched = (sentence: string): FigureCheck => ({
  outcome: 'not_comparable',
  aggregates: [],
  sentence,
});

function withinPeriod(figure: Figure, row: TraceAggregate): boolean {
  const asked = daySpan(figure.period);
  const [from, to] = [daySpan(row.periodFrom), daySpan(row.periodTo)];
  if (asked === null || from === null || to === null) return asked === null;
  return gapDays(asked, { from: from.from, to: to.to }) === 0;
}

/** Which sum of arms a text names: submitted, traced or recovered. */
function sumNamed(text: string): string | null {
  const words = nameWords(text);
  const [found] =
    SUMS.find(([, stems]) => words.some((word) => stems.some((stem) => word.startsWith(stem)))) ?? [];
  return found ?? null;
}

function totalFor({ of }: Figure, rows: readonly TraceAggregate[]): TraceAggregate | undefined {
  const sum = of === null ? null : sumNamed(of);
  return sum === null
    ? undefined
    : rows.find(({ dimension, category }) => dimension === 'total' && sumNamed(category) === sum);
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** The aggregate of what came from a country, by its code or its English name. */
const numeratorFor = (origin: string, rows: readonly TraceAggregate[]): TraceAggregate | undefined =>
  rows.find(
    ({ dimension, sourceArea, category }) =>
      dimension !== 'total' &&
      (sourceArea === origin ||
        (sourceArea === null && folded(category) === folded(countryNames.of(origin) ?? origin))),
  );

/** Shares are quoted rounded: "73 %", "eight in ten", "nearly three quarters". */
const ROUNDING = 2.5;

function judgeShare(figure: Figure, numerator: TraceAggregate, total: TraceAggregate): FigureCheck {
  if (numerator.n === null || total.n === null || total.n === 0)
    return unmatched(
      `${total.publisher} does not publish ${numerator.n === null ? numerator.category : total.category} for the period`,
    );
  const share = (100 * numerator.n) / total.n;
  const fits = Math.abs(share - figure.value) <= ROUNDING;
  const sum = `${numerator.n} of ${total.n} ${total.category} (${total.publisher}, ${total.periodFrom} to ${total.periodTo}) are ${share.toFixed(1)} %`;
  return {
    outcome: fits ? 'aggregate_consistent' : figure.value > share ? 'aggregate_exceeds' : 'conflict',
    aggregates: [numerator.id, total.id],
    sentence: fits ? `${sum}, as quoted` : `${sum}, not the ${figure.value} % quoted`,
  };
}

function judgeCount(figure: Figure, rows: readonly TraceAggregate[]): FigureCheck {
  const equal = rows.find(({ n }) => n !== null && n === figure.value);
  if (equal !== undefined)
    return {
      outcome: 'aggregate_consistent',
      aggregates: [equal.id],
      sentence: `${equal.publisher} publishes ${equal.n} ${equal.category}, as quoted`,
    };
  const total = totalFor(figure, rows);
  if (total === undefined || total.n === null)
    return unmatched('no published total bears the name of what the figure counts');
  const exceeds = figure.value > total.n;
  return {
    outcome: exceeds ? 'aggregate_exceeds' : 'aggregate_consistent',
    aggregates: [total.id],
    sentence: exceeds
      ? `${figure.value} are more than the ${total.n} ${total.category} that ${total.publisher} publishes`
      : `${figure.value} lie within the ${total.n} ${total.category} that ${total.publisher} publishes`,
  };
}

/**
 * Checks a quoted figure. `area` and `origin` are ISO codes: where the arms were recovered, and where the share says they
 * came from.
 * Without a stated denominator a share is not comparable: the sentence says so.
 */
export function checkFigure(
  figure: Figure,
  { area, origin }: { readonly area: string | null; readonly origin: string | null },
  aggregates: readonly TraceAggregate[],
): FigureCheck {
  const rows = aggregates.filter(
    (row) => (area === null || row.recoveryArea === area) && withinPeriod(figure, row),
  );
  if (rows.length === 0) return unmatched('no aggregate covers the area and period of the figure');
  if (figure.unit !== '%') return judgeCount(figure, rows);
  if (figure.of === null)
    return unmatched('the figure does not say what it is a share of: recovered, submitted or traced');
  const total = totalFor(figure, rows);
  if (total === undefined)
    return unmatched(`no published total is a sum of "${figure.of}": the denominator differs`);
  const samePeriod = rows.filter(
    ({ periodFrom, periodTo }) => periodFrom === total.periodFrom && periodTo === total.periodTo,
  );
  const numerator = origin === null ? undefined : numeratorFor(origin, samePeriod);
  if (numerator === undefined) return unmatched('the aggregates do not divide by what the figure names');
  return judgeShare(figure, numerator, total);
}
