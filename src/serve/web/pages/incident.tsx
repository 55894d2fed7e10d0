/** An incident: the article's words beside the record, the case it belongs to, and what official data says. */
import { useState } from 'preact/hooks';
import type { IncidentView } from '../../api/views.ts';
import { useAnswer } from '../ask.ts';
import { AtSourceBadge, Meter } from '../parts/badges.tsx';
import { Ledger, Links, Reports } from '../parts/case.tsx';
import { Matches } from '../parts/matches.tsx';
import { Reading } from '../parts/reading.tsx';
import { Shown } from '../parts/states.tsx';
import { Versions } from '../parts/versions.tsx';
import { casePath } from '../router.ts';
import { counted, dateWords, intervalWords, languageName, typeName, whereWords } from '../words.ts';

/** The host of an address, where it is one that may be followed. */
function linkOf(url: string | null): { readonly href: string; readonly host: string } | null {
  const parsed = url !== null && URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && /^https?:$/.test(parsed.protocol)
    ? { href: parsed.href, host: parsed.host }
    : null;
}

function Head({ view }: { readonly view: IncidentView }) {
  const { incident, article, withdrawn } = view;
  const link = linkOf(article.url);
  return (
    <header class="head">
      <h1 tabIndex={-1}>
        {typeName(incident.type)} · {whereWords(incident)}
      </h1>
      <p>
        {incident.date === null ? 'No date' : intervalWords(incident.date)}
        {incident.modality === 'actual' ? null : <span class="badge plain">{incident.modality}</span>}
        {incident.main ? null : <span class="badge plain">told as background</span>}
        {withdrawn ? <span class="badge bad">withdrawn: a later reading no longer finds it</span> : null}
        <AtSourceBadge state={article.atSource} />
        <Meter share={incident.confidence} label="confidence of the record" />
      </p>
      <p class="dim">
        {article.sourceTitle ?? article.sourceId}, {languageName(article.lang)}
        {article.published === null ? '' : `, ${dateWords(article.published.slice(0, 10))}`}
        {link === null ? null : (
          <>
            {' · '}
            <a href={link.href} target="_blank" rel="noreferrer noopener">
              source at {link.host}
            </a>
          </>
        )}
      </p>
      <nav class="jumps" aria-label="On this page">
        <a href="#article">Article</a>
        <a href="#record">Record</a>
        <a href="#case">Case</a>
        <a href="#matches">Matches</a>
      </nav>
    </header>
  );
}

function Siblings({ view }: { readonly view: IncidentView }) {
  if (view.siblings.length === 0) return null;
  return (
    <section>
      <h2>Other incidents in this article</h2>
      <Reports members={view.siblings} />
    </section>
  );
}

function CaseSection({ view }: { readonly view: IncidentView }) {
  const found = view.case;
  if (found === null)
    return (
      <section id="case">
        <h2>Case</h2>
        <p class="dim">Not joined to a case yet.</p>
      </section>
    );
  const others = found.members.filter(({ id }) => id !== view.incident.id);
  return (
    <section id="case">
      <h2>
        <a href={casePath(found.id)}>Case</a>
      </h2>
      <p>
        {counted(found.members.length, 'report')}, {counted(found.independentSources, 'independent source')}
        {found.statedBy.length === 0 ? '.' : `; stated by ${found.statedBy.join(', ')}.`}
      </p>
      <Ledger conflicts={found.conflicts} members={found.members} />
      {others.length === 0 ? null : (
        <>
          <h3>Other reports</h3>
          <Reports members={others} />
        </>
      )}
      <Links links={found.links} />
    </section>
  );
}

export function IncidentPage({ id }: { readonly id: string }) {
  const [turn, setTurn] = useState(0);
  const answer = useAnswer<IncidentView>(`/api/incidents/${encodeURIComponent(id)}`, turn);
  return (
    <Shown answer={answer}>
      {(view) => (
        <>
          <Head view={view} />
          <Reading text={view.article.text} lang={view.article.lang} incident={view.incident} />
          <Versions article={view.article} />
          <CaseSection view={view} />
          <section id="matches">
            <h2>Official data</h2>
            <Matches
              matches={view.case?.matches ?? []}
              incidentId={view.incident.id}
              ruled={() => setTurn((before) => before + 1)}
            />
          </section>
          <Siblings view={view} />
        </>
      )}
    </Shown>
  );
}
