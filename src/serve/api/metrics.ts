/** The program's own counters in Prometheus' text form. */

import type { TraceDb } from '../../trace/columns.ts';
import { summarise } from '../../trace/counts.ts';
import { listSources, SOURCE_STATES, sourceState } from '../../trace/sources.ts';

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

export type RequestCounter = {
  /** Counts an answered request; `seconds` is how long it took. */
  readonly count: (route: string, status: number, seconds: number) => void;
  readonly samples: () => readonly Sample[];
  readonly seconds: () => number;
};

/** Counts requests by route and status. Routes are patterns, so the number of series is bounded. */
export function createRequestCounter(): RequestCounter {
  const counts = new Map<string, { readonly route: string; readonly status: string; n: number }>();
  let total = 0;
  return {
    count: (route, status, seconds) => {
      total += seconds;
      const key = `${route} ${status}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { route, status: String(status), n: 1 });
      else known.n += 1;
    },
    samples: () =>
      [...counts.values()].map(({ route, status, n }) => ({ labels: { route, status }, value: n })),
    seconds: () => total,
  };
}

const escapeLabel = (value: string): string =>
  value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');

function line(name: string, { labels, value }: Sample): string {
  const told = Object.entries(labels).map(([key, label]) => `${key}="${escapeLabel(label)}"`);
  return `${name}${told.length === 0 ? '' : `{${told.join(',')}}`} ${value}`;
}

function family(name: string, kind: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const head = `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`;
  return head + samples.map((sample) => `${line(name, sample)}\n`).join('');
}

const only = (value: number): readonly Sample[] => [{ labels: {}, value }];

/** How many sources are in each state: zero is said too, so that an alarm can end. */
async function sourceSamples(db: TraceDb): Promise<readonly Sample[]> {
  const states = (await listSources(db)).map((row) => sourceState(row, Date.now()));
  return SOURCE_STATES.map((state) => ({
    labels: { state },
    value: states.filter((one) => one === state).length,
  }));
}

/** The text of `/metrics`. */
export async function writeMetrics(db: TraceDb, requests: RequestCounter, uptimeS: number): Promise<string> {
  const held = await summarise(db);
  const by = (label: string, counts: readonly { readonly key: string; readonly n: number }[]) =>
    counts.map(({ key, n }) => ({ labels: { [label]: key }, value: n }));
  const drops = held.drops.map(({ key, n }) => {
    const [stage = '', why = ''] = key.split(': ');
    return { labels: { stage, why }, value: n };
  });
  return [
    family('tracewire_http_requests_total', 'counter', 'Requests answered.', requests.samples()),
    family('tracewire_http_seconds_total', 'counter', 'Time spent on requests.', only(requests.seconds())),
    family('tracewire_pages', 'gauge', 'Pages by state.', by('state', held.pagesByState)),
    family('tracewire_drops', 'gauge', 'Pages and articles that left the pipeline.', drops),
    family('tracewire_quarantined', 'gauge', 'Tasks put aside for a person.', only(held.quarantined)),
    family('tracewire_sources', 'gauge', 'Sources by state.', await sourceSamples(db)),
    family('tracewire_articles', 'gauge', 'Articles by language.', by('lang', held.articlesByLanguage)),
    family('tracewire_incidents', 'gauge', 'Incidents by type.', by('type', held.incidentsByType)),
    family('tracewire_cases', 'gauge', 'Cases.', only(held.cases)),
    family('tracewire_matches', 'gauge', 'Matches by outcome.', by('outcome', held.matchesByOutcome)),
    family('tracewire_verdicts', 'gauge', 'Verdicts of people.', only(held.verdicts)),
    family('process_uptime_seconds', 'gauge', 'Since the server started.', only(uptimeS)),
    family('process_resident_memory_bytes', 'gauge', 'Resident memory.', only(process.memoryUsage.rss())),
  ].join('');
}
