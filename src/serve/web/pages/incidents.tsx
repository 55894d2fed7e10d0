/** The front page: the incidents, newest first, with filters and counts. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { IncidentList, SourceList, SummaryView } from '../../api/views.ts';
import { type Answer, ask, attempt, useAnswer } from '../ask.ts';
import { FILTERS, type Filter, Filters, type FilterValues } from '../parts/filters.tsx';
import { IncidentLine } from '../parts/incident-line.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { moveTo } from '../router.ts';
import { counted } from '../words.ts';

function readFilters(search: string): FilterValues {
  const params = new URLSearchParams(search);
  return Object.fromEntries(
    FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])),
  );
}

function queryOf(values: FilterValues, cursor?: string): string {
  const params = new URLSearchParams();
  for (const name of FILTERS) if (values[name]) params.set(name, values[name]);
  if (cursor !== undefined) params.set('cursor', cursor);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const likely = ({ matchesByOutcome }: SummaryView): number =>
  matchesByOutcome.find(({ key }) => key === 'match_likely')?.n ?? 0;

function Counts({ summary }: { readonly summary: SummaryView }) {
  const counts: readonly (readonly [number, string])[] = [
    [summary.articles, 'articles read'],
    [summary.relevantArticles, 'about arms'],
    [summary.incidents, 'incidents'],
    [summary.cases, 'cases'],
    [likely(summary), 'likely matches'],
  ];
  return (
    <ul class="counts" aria-label="What the database holds">
      {counts.map(([n, label]) => (
        <li>
          <b>{n.toLocaleString('en')}</b> {label}
        </li>
      ))}
    </ul>
  );
}

type Paged = { readonly list: Answer<IncidentList>; readonly more: () => void; readonly busy: boolean };

/** The pages of a query loaded so far; while a new query is asked, the old list stays. */
function usePages(query: string, values: FilterValues): Paged {
  const [list, setList] = useState<Answer<IncidentList>>({ state: 'loading' });
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    const controller = new AbortController();
    setBusy(true);
    attempt(ask<IncidentList>(`/api/incidents${query}`, controller.signal)).then((told) => {
      if (controller.signal.aborted) return;
      setList(told);
      setBusy(false);
    });
    return () => controller.abort();
  }, [query]);
  const more = async (): Promise<void> => {
    if (list.state !== 'ready' || list.value.next === null || busy) return;
    setBusy(true);
    const told = await attempt(ask<IncidentList>(`/api/incidents${queryOf(values, list.value.next)}`));
    const before = list.value.incidents;
    setList(
      told.state === 'ready'
        ? { state: 'ready', value: { ...told.value, incidents: [...before, ...told.value.incidents] } }
        : told,
    );
    setBusy(false);
  };
  return { list, more, busy };
}

function List({ list, more, busy }: Paged) {
  if (list.state === 'loading') return <Loading />;
  if (list.state === 'failed') return <Failed reason={list.reason} />;
  const { incidents, total, next } = list.value;
  return (
    <section aria-label="Incidents" aria-busy={busy}>
      <p class="total" role="status">
        {counted(total, 'incident')}, newest first
      </p>
      {total === 0 ? <Empty>No incident passes these filters.</Empty> : null}
      <ol class="lines">
        {incidents.map((incident) => (
          <IncidentLine key={incident.id} incident={incident} />
        ))}
      </ol>
      {next === null ? null : (
        <button type="button" disabled={busy} onClick={more}>
          Show more ({incidents.length} of {total})
        </button>
      )}
    </section>
  );
}

export function IncidentsPage({ search }: { readonly search: string }) {
  const values = readFilters(search);
  const query = queryOf(values);
  const summary = useAnswer<SummaryView>('/api/summary');
  const sources = useAnswer<SourceList>('/api/sources');
  const pages = usePages(query, values);
  const change = useCallback((name: Filter, value: string): void => {
    moveTo(`/${queryOf({ ...readFilters(location.search), [name]: value })}`, true);
  }, []);
  const held = summary.state === 'ready' ? summary.value : null;
  return (
    <>
      <h1 tabIndex={-1}>Incidents</h1>
      {held === null ? null : <Counts summary={held} />}
      <details class="filter-box" open={matchMedia('(min-width: 760px)').matches || query !== ''}>
        <summary>Filters</summary>
        <Filters
          values={values}
          summary={held}
          sources={sources.state === 'ready' ? sources.value.sources : []}
          change={change}
          clear={() => moveTo('/', true)}
        />
      </details>
      <List {...pages} />
    </>
  );
}
