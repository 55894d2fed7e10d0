/** What the press site truly holds: the totals that a crawl of it should come to, counted from the truth files. */
import type { Annotation } from '../../domain/annotation.ts';
import type { Drop } from '../../domain/outcome.ts';
import type { PressEvent } from './events.ts';
import type { PressSite } from './loadSite.ts';

export type PressDrop = { readonly url: string; readonly why: Drop };

export type PressTruth = {
  /** Pages that a crawl should keep as articles. */
  readonly articles: number;
  readonly articlesByLanguage: Readonly<Record<string, number>>;
  readonly relevant: number;
  readonly notRelevant: number;
  readonly incidents: number;
  readonly incidentsByType: Readonly<Record<string, number>>;
  /** Keyed by ISO country; "none" where the truth names no country. */
  readonly incidentsByCountry: Readonly<Record<string, number>>;
  /** Events told by several incidents, and every other incident on its own. */
  readonly cases: number;
  /** Cases told by articles in two languages or more. */
  readonly casesInSeveralLanguages: number;
  /** Addresses that a crawl must turn away, and why. */
  readonly drops: readonly PressDrop[];
  /** Feed entries that lead to a page listed already. */
  readonly repeatedLinks: number;
};

/** Counts values into a record whose keys are in order. */
function tally(values: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const ownReports = (event: PressEvent): PressEvent['reports'] =>
  event.reports.filter(({ relation }) => relation === 'same' || relation === 'recalled');

/** Whether pages in two languages or more tell this very event. */
export function isMultilingual(site: PressSite, event: PressEvent): boolean {
  const languages = new Map(site.outlets.map(({ id, language }) => [id, language]));
  return new Set(ownReports(event).map(({ page }) => languages.get(page.split('/', 1)[0] ?? ''))).size > 1;
}

function dropsOf(site: PressSite): readonly PressDrop[] {
  return site.outlets.flatMap((outlet) => [
    ...outlet.pages.flatMap(({ url, expect }) => (expect === undefined ? [] : [{ url, why: expect }])),
    ...outlet.dead.map(({ path }): PressDrop => ({ url: `http://${outlet.host}${path}`, why: 'not_found' })),
  ]);
}

/** Counts the site's known totals. */
export function countPressTruth(site: PressSite): PressTruth {
  const truths = site.outlets.flatMap(({ pages }) =>
    pages.flatMap(({ truth }): readonly Annotation[] => (truth === null ? [] : [truth])),
  );
  const incidents = truths.flatMap((truth) => truth.incidents);
  const relevant = truths.filter((truth) => truth.relevant).length;
  const told = site.events.map((event) => ownReports(event).length).filter((count) => count > 0);
  const merged = told.reduce((sum, count) => sum + count - 1, 0);
  return {
    articles: truths.length,
    articlesByLanguage: tally(truths.map(({ lang }) => lang)),
    relevant,
    notRelevant: truths.length - relevant,
    incidents: incidents.length,
    incidentsByType: tally(incidents.map(({ type }) => type)),
    incidentsByCountry: tally(incidents.map(({ country }) => country ?? 'none')),
    cases: incidents.length - merged,
    casesInSeveralLanguages: site.events.filter((event) => isMultilingual(site, event)).length,
    drops: dropsOf(site),
    repeatedLinks: site.outlets.reduce((sum, { repeated }) => sum + repeated.length, 0),
  };
}
