/** The list of cases, newest first. */
import { useState } from 'preact/hooks';
import type { CaseBrief, CaseList } from '../../api/views.ts';
import { ask, attempt, useAnswer } from '../ask.ts';
import { Outcome } from '../parts/badges.tsx';
import { ItemChips } from '../parts/incident-line.tsx';
import { Empty, Shown } from '../parts/states.tsx';
import { casePath } from '../router.ts';
import { counted, intervalWords, typeName, whereWords } from '../words.ts';

const CaseLine = ({ brief }: { readonly brief: CaseBrief }) => (
  <li class="line">
    <div class="line-when">{brief.date === null ? <i>no date</i> : intervalWords(brief.date)}</div>
    <div class="line-what">
      <a class="line-title" href={casePath(brief.id)}>
        {typeName(brief.type)} · {whereWords(brief)}
      </a>
      {brief.modality === 'actual' ? null : <span class="badge plain">{brief.modality}</span>}
      <ItemChips items={brief.items} />
      <p class="line-source">
        {counted(brief.reports, 'report')}, {counted(brief.independentSources, 'independent source')}
      </p>
    </div>
    <div class="line-check">
      {brief.match === null ? null : <Outcome {...brief.match} />}
      {brief.conflicts === 0 ? null : (
        <span class="badge fair">{counted(brief.conflicts, 'disagreement')}</span>
      )}
    </div>
  </li>
);

function List({ first }: { readonly first: CaseList }) {
  const [{ cases, next, total }, setList] = useState(first);
  const [failed, setFailed] = useState('');
  const more = async (cursor: string): Promise<void> => {
    const told = await attempt(ask<CaseList>(`/api/cases?cursor=${encodeURIComponent(cursor)}`));
    if (told.state === 'ready') setList({ ...told.value, cases: [...cases, ...told.value.cases] });
    else if (told.state === 'failed') setFailed(told.reason);
  };
  return (
    <>
      <p class="total">{counted(total, 'case')}, newest first</p>
      {total === 0 ? <Empty>No cases yet.</Empty> : null}
      <ol class="lines">
        {cases.map((brief) => (
          <CaseLine key={brief.id} brief={brief} />
        ))}
      </ol>
      <p role="status">{failed}</p>
      {next === null ? null : (
        <button type="button" onClick={() => more(next)}>
          Show more ({cases.length} of {total})
        </button>
      )}
    </>
  );
}

export function CasesPage() {
  const answer = useAnswer<CaseList>('/api/cases');
  return (
    <>
      <h1 tabIndex={-1}>Cases</h1>
      <p class="lead">One case is one event, joined from every incident that reports or recalls it.</p>
      <Shown answer={answer}>{(first) => <List first={first} />}</Shown>
    </>
  );
}
