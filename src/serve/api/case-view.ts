/** A case as the API shows it: chosen facts, reports, conflict ledger, links and matches. */

import { loadCase } from '../../trace/case-reader.ts';
import type { TraceDb } from '../../trace/columns.ts';
import { loadMatches } from '../../trace/matches.ts';
import { loadBriefs } from './case-rows.ts';
import type { ApiContext } from './context.ts';
import { incidentsWithArticles, loadSummaries } from './incident-rows.ts';
import { showMatches } from './match-views.ts';
import { type Mask, maskIncident, maskOf, privateNames } from './privacy.ts';
import type { CaseView } from './views.ts';

/** The mask of everybody private in the articles of these incidents. */
export async function maskOfIncidents(
  db: TraceDb,
  incidentIds: readonly string[],
  showPersons: boolean,
): Promise<Mask> {
  if (showPersons || incidentIds.length === 0) return maskOf([]);
  const rows = await incidentsWithArticles(db)
    .select(['i.record', 'r.mentions'])
    .where('i.id', 'in', incidentIds)
    .execute();
  const names = rows.flatMap(({ record, mentions }) => privateNames([record], mentions?.persons ?? []));
  return maskOf([...new Set(names)]);
}

/** A case by its id or by the id of one that was merged into it; null when there is none. */
export async function viewCase({ db, showPersons }: ApiContext, id: string): Promise<CaseView | null> {
  const found = await loadCase(db, id);
  if (found === null) return null;
  const mask = await maskOfIncidents(db, found.incidentIds, showPersons);
  const matches = await loadMatches(db, { caseId: found.id });
  const linked = await loadBriefs(
    db,
    found.links.map(({ to }) => to),
  );
  return {
    id: found.id,
    facts: maskIncident(found.facts, mask, null),
    members: [...(await loadSummaries(db, found.incidentIds, showPersons))],
    conflicts: found.conflicts.map(({ field, values, chosen, why }) => ({
      field,
      values: values.map(({ value, incidentIds }) => ({ value: mask(value), incidentIds: [...incidentIds] })),
      chosen: mask(chosen),
      why: mask(why),
    })),
    links: found.links.map(({ to, kind, why }) => ({
      to,
      kind,
      why: mask(why),
      case: linked.get(to) ?? null,
    })),
    independentSources: found.independentSources,
    statedBy: found.statedBy.map((name) => mask(name)),
    matches: await showMatches(
      db,
      matches,
      () => found.incidentIds,
      () => mask,
    ),
  };
}
