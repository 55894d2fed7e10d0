/** The frame around every page: name, ways to go, which mode runs, and the page that the address names. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SummaryView } from '../api/views.ts';
import { useAnswer } from './ask.ts';
import { CasePage } from './pages/case.tsx';
import { CasesPage } from './pages/cases.tsx';
import { IncidentPage } from './pages/incident.tsx';
import { IncidentsPage } from './pages/incidents.tsx';
import { PastePage } from './pages/paste.tsx';
import { SourcesPage } from './pages/sources.tsx';
import { Empty } from './parts/states.tsx';
import { type Address, useAddress } from './router.ts';

const WAYS = [
  ['/', 'Incidents'],
  ['/cases', 'Cases'],
  ['/sources', 'Sources'],
  ['/paste', 'Read a text'],
] as const;

function idIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

type Page = { readonly title: string; readonly content: ComponentChildren };

function pageOf({ path, search }: Address): Page {
  const [, section = '', id = ''] = path.split('/');
  if (section === '') return { title: 'Incidents', content: <IncidentsPage search={search} /> };
  if (section === 'incidents' && id !== '')
    return { title: 'Incident', content: <IncidentPage key={id} id={idIn(id)} /> };
  if (section === 'cases' && id !== '')
    return { title: 'Case', content: <CasePage key={id} id={idIn(id)} /> };
  if (section === 'cases') return { title: 'Cases', content: <CasesPage /> };
  if (section === 'sources') return { title: 'Sources', content: <SourcesPage /> };
  if (section === 'paste') return { title: 'Read a text', content: <PastePage /> };
  return { title: 'Not found', content: <Empty>There is no such page.</Empty> };
}

function isCurrent(way: string, path: string): boolean {
  if (way === '/') return path === '/' || path.startsWith('/incidents');
  return path === way || path.startsWith(`${way}/`);
}

function Mode() {
  const summary = useAnswer<SummaryView>('/api/summary');
  if (summary.state !== 'ready') return null;
  const { mode, personsMasked } = summary.value;
  return (
    <p class="mode">
      {mode} mode · names of private persons are {personsMasked ? 'masked' : 'shown'} ·{' '}
      <a href="/api/openapi.json">API</a>
    </p>
  );
}

export function App() {
  const address = useAddress();
  const { title, content } = pageOf(address);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${title} · Tracewire`;
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [address.path, title]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <a class="name" href="/">
          Tracewire
        </a>
        <nav aria-label="Main">
          {WAYS.map(([way, label]) => (
            <a href={way} aria-current={isCurrent(way, address.path) ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {content}
      </main>
      <footer class="foot">
        <Mode />
      </footer>
    </>
  );
}
