/** A case: who reports it, where the reports disagree and what was chosen, and the cases it is linked to. */
import type { LinkKind } from '../../../domain/vocabulary.ts';
import type { CaseView, IncidentSummary } from '../../api/views.ts';
import { casePath } from '../router.ts';
import { intervalWords, typeName, whereWords } from '../words.ts';
import { IncidentLine } from './incident-line.tsx';

type Titles = ReadonlyMap<string, string>;

const outletsOf = (members: readonly IncidentSummary[]): Titles =>
  new Map(members.map(({ id, sourceTitle, sourceId }) => [id, sourceTitle ?? sourceId]));

export function Ledger({ conflicts, members }: Pick<CaseView, 'conflicts' | 'members'>) {
  if (conflicts.length === 0) return null;
  const outlets = outletsOf(members);
  return (
    <div class="scroll">
      <table class="ledger">
        <caption>Where the reports disagree</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Readings</th>
            <th scope="col">Chosen, and why</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ field, values, chosen, why }) => (
            <tr>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td>
                <ul>
                  {values.map(({ value, incidentIds }) => (
                    <li>
                      <b>{value}</b> {[...new Set(incidentIds.map((id) => outlets.get(id) ?? id))].join(', ')}
                    </li>
                  ))}
                </ul>
              </td>
              <td data-label="Chosen:">
                <b>{chosen}</b> {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const Reports = ({ members }: { readonly members: readonly IncidentSummary[] }) => (
  <ol class="lines">
    {members.map((incident) => (
      <IncidentLine key={incident.id} incident={incident} />
    ))}
  </ol>
);

const LINK_WORDS: Readonly<Record<LinkKind, string>> = {
  follow_up: 'Follow-up',
  earlier_step: 'Earlier step',
  scheme: 'Same scheme',
};

export const Links = ({ links }: Pick<CaseView, 'links'>) =>
  links.length === 0 ? null : (
    <>
      <h3>Linked cases</h3>
      <ul class="links">
        {links.map(({ kind, why, to, case: linked }) => (
          <li>
            <b>{LINK_WORDS[kind]}</b>{' '}
            <a href={casePath(to)}>
              {linked === null ? to : `${typeName(linked.type)} · ${whereWords(linked)}`}
              {linked?.date == null ? '' : `, ${intervalWords(linked.date)}`}
            </a>
            <span class="dim"> {why}</span>
          </li>
        ))}
      </ul>
    </>
  );
