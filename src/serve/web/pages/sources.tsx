/** The sources and their health, and how pages left the pipeline. */
import type { SourceList, SourceView, SummaryView } from '../../api/views.ts';
import { useAnswer } from '../ask.ts';
import { Empty, Shown } from '../parts/states.tsx';
import { countryName, dateWords, languageName } from '../words.ts';

const HEALTH: Readonly<Record<SourceView['health'], readonly [string, string]>> = {
  ok: ['good', 'answers'],
  failing: ['bad', 'fails'],
  silent: ['bad', 'silent'],
  no_text: ['bad', 'gives no text'],
  new: ['plain', 'not asked yet'],
  retired: ['plain', 'not crawled any more'],
};

function Row({ source }: { readonly source: SourceView }) {
  const { id, title, health, lang, country, lastSuccessAt, lastPublished, lastError, failures } = source;
  const { healthNote, healthSince } = source;
  const isIll = health === 'silent' || health === 'no_text';
  const [tone, words] = HEALTH[health];
  const from = [country === null ? null : countryName(country), lang === null ? null : languageName(lang)];
  return (
    <tr>
      <th scope="row">
        {title}
        <small>{id}</small>
      </th>
      <td>
        <span class={`badge ${tone}`}>{words}</span>
        {isIll && healthNote !== null ? (
          <small>
            {healthNote}
            {healthSince === null ? '' : `, since ${dateWords(healthSince.slice(0, 10))}`}
          </small>
        ) : null}
        {lastError === null ? null : (
          <small>
            {failures} times in a row: {lastError}
          </small>
        )}
      </td>
      <td data-label="From">{from.filter((part) => part !== null).join(', ')}</td>
      <td class="number" data-label="Articles">
        {source.articles.toLocaleString('en')}
      </td>
      <td class="number" data-label="Incidents">
        <a href={`/?source=${encodeURIComponent(id)}`}>{source.incidents.toLocaleString('en')}</a>
      </td>
      <td data-label="Newest article">{lastPublished === null ? '\u2013' : dateWords(lastPublished)}</td>
      <td data-label="Last answer (UTC)">
        {lastSuccessAt === null ? 'never' : lastSuccessAt.slice(0, 16).replace('T', ' ')}
      </td>
    </tr>
  );
}

const Table = ({ sources }: SourceList) => (
  <div class="scroll">
    <table class="sources">
      <caption class="hidden">Sources</caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Health</th>
          <th scope="col">From</th>
          <th scope="col" class="number">
            Articles
          </th>
          <th scope="col" class="number">
            Incidents
          </th>
          <th scope="col">Newest article</th>
          <th scope="col">Last answer (UTC)</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Row key={source.id} source={source} />
        ))}
      </tbody>
    </table>
  </div>
);

const Left = ({ summary }: { readonly summary: SummaryView }) => (
  <section>
    <h2>What left the pipeline</h2>
    {summary.drops.length === 0 ? <p class="dim">Nothing was dropped.</p> : null}
    <ul class="drops">
      {summary.drops.map(({ key, n }) => (
        <li>
          <b>{n.toLocaleString('en')}</b> {key.replace(/_/g, ' ')}
        </li>
      ))}
    </ul>
    <p class={summary.quarantined === 0 ? 'dim' : 'failed'}>
      {summary.quarantined.toLocaleString('en')} tasks in quarantine.
    </p>
  </section>
);

export function SourcesPage() {
  const sources = useAnswer<SourceList>('/api/sources');
  const summary = useAnswer<SummaryView>('/api/summary');
  return (
    <>
      <h1 tabIndex={-1}>Sources</h1>
      <Shown answer={sources}>
        {(list) =>
          list.sources.length === 0 ? <Empty>No job has named a source yet.</Empty> : <Table {...list} />
        }
      </Shown>
      <Shown answer={summary}>{(held) => <Left summary={held} />}</Shown>
    </>
  );
}
