/** A case: the event with its chosen facts, every report of it, the conflict ledger, links and matches. */
import type { CaseView } from '../../api/views.ts';
import { useAnswer } from '../ask.ts';
import { Ledger, Links, Reports } from '../parts/case.tsx';
import { Matches } from '../parts/matches.tsx';
import { RecordFields } from '../parts/record.tsx';
import { Shown } from '../parts/states.tsx';
import { counted, intervalWords, typeName, whereWords } from '../words.ts';

const nowhere = { active: null, point: () => undefined };

function Case({ found }: { readonly found: CaseView }) {
  const { facts, members } = found;
  return (
    <>
      <header class="head">
        <h1 tabIndex={-1}>
          {typeName(facts.type)} · {whereWords(facts)}
        </h1>
        <p>
          {facts.date === null ? 'No date' : intervalWords(facts.date)} · {counted(members.length, 'report')},{' '}
          {counted(found.independentSources, 'independent source')}
          {found.statedBy.length === 0 ? '' : ` · stated by ${found.statedBy.join(', ')}`}
        </p>
      </header>
      <div class="reading">
        <section aria-label="Chosen facts">
          <h2>Chosen facts</h2>
          <RecordFields incident={facts} pointing={nowhere} />
        </section>
        <section aria-label="Reports">
          <h2>Reports</h2>
          <Reports members={members} />
          <Ledger conflicts={found.conflicts} members={members} />
          <Links links={found.links} />
        </section>
      </div>
      <section>
        <h2>Official data</h2>
        <p class="dim">Rulings are given on an incident: open one of the reports.</p>
        <Matches matches={found.matches} incidentId={null} ruled={() => undefined} />
      </section>
    </>
  );
}

export function CasePage({ id }: { readonly id: string }) {
  const answer = useAnswer<CaseView>(`/api/cases/${encodeURIComponent(id)}`);
  return <Shown answer={answer}>{(found) => <Case found={found} />}</Shown>;
}
