/** Shared days: an event without a day of its own that the passage tells on from another happened when that one did. */
import type { Incident } from '../../domain/incident.ts';
import { type Reading, within } from '../reading.ts';
import type { Draft } from './draft.ts';
import { daysIn } from './intervals.ts';

const EVENTS: ReadonlySet<Incident['type']> = new Set(['seizure', 'arrest', 'attack', 'loss']);
const MAX_DAYS = 3;
const BLOCKS_BACK = 2;

const blocksOf = (draft: Draft | undefined): number[] => (draft?.frames ?? []).map(({ unit }) => unit.block);

/** Paragraphs from the lender's telling back from the borrower's first sentence; infinite where the lender is told behind. */
function blocksBetween(lender: Draft | undefined, borrower: Draft | undefined): number {
  const [first] = blocksOf(borrower);
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const gaps = blocksOf(lender)
    .map((block) => first - block)
    .filter((gap) => gap >= 0);
  return Math.min(Number.POSITIVE_INFINITY, ...gaps);
}

const sectionOf = (draft: Draft | undefined): number | undefined => draft?.frames[0]?.unit.section;

/** The nearest event told before, of at most three days, in the passage of an undated one. */
function lenderOf(
  at: number,
  drafts: readonly Draft[],
  incidents: readonly Incident[],
): Incident | undefined {
  const [, lender] =
    incidents
      .map((other, i): [number, Incident, number] => [blocksBetween(drafts[i], drafts[at]), other, i])
      .filter(
        ([gap, other, i]) =>
          gap <= BLOCKS_BACK &&
          other.main &&
          EVENTS.has(other.type) &&
          other.date !== null &&
          daysIn(other.date) <= MAX_DAYS &&
          sectionOf(drafts[i]) === sectionOf(drafts[at]),
      )
      .sort((a, b) => a[0] - b[0] || b[2] - a[2])[0] ?? [];
  return lender;
}

/** "Hace seis años", "le 3": a time of its own that the text does not settle. */
const hasTime = (reading: Reading, { frames }: Draft): boolean =>
  frames.some(({ range }) => within(reading.dates, range).length > 0);

/** Dates finds, arrests, attacks and thefts that go on from a dated one; `incidents` and `drafts` run in step. */
export function shareDays(
  reading: Reading,
  drafts: readonly Draft[],
  incidents: readonly Incident[],
): Incident[] {
  return incidents.map((incident, at) => {
    const draft = drafts[at];
    if (incident.date !== null || !incident.main || !EVENTS.has(incident.type)) return incident;
    if (draft === undefined || hasTime(reading, draft)) return incident;
    const lender = lenderOf(at, drafts, incidents);
    if (lender === undefined) return incident;
    const said = lender.evidence
      .filter(({ field }) => field === '/date')
      .map((entry) => ({ ...entry, rule: 'date/shared' }));
    return { ...incident, date: lender.date, evidence: [...incident.evidence, ...said] };
  });
}
