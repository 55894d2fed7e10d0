/** A case as the API shows it: chosen facts, reports, conflict ledger, links and matches. */

import { conflictWords } from '../../export/nameless.ts';
import { loadCase } from '../../trace/case-reader.ts';
import type { TraceDb } from '../../trace/columns.ts';
import { loadMatches } from '../../trace/matches.ts';
import { loadBriefs } from './case-rows.ts';
import type { ApiContext } from './context.ts';
import { incidentsWithArticles, loadSummaries, NAMING_RECORDS } from './incident-rows.ts';
import { showMatches } from './match-views.ts';
import { type CaseMask, maskArticle, maskCase, type NameRule } from './privacy.ts';
import type { CaseView } from './views.ts';

/** The masks of the cases that hold these incidents, all as one. */
export async function maskOfIncidents(
  db: TraceDb,
  incidentIds: readonly string[],
  names: NameRule,
): Promise<CaseMask> {
  if (names.show || incidentIds.length === 0) return maskCase(names, []);
  const rows = await incidentsWithArticles(db)
    .select(['r.text', 'r.mentions', NAMING_RECORDS.as('records')])
    .where('i.id', 'in', incidentIds)
    .execute();
  const articles = rows.map(({ text, mentions, records }) =>
    maskArticle(names, { records, mentioned: mentions?.persons ?? [], text }),
  );
  return maskCase(names, articles);
}

/** A case by its id or by the id of one that was merged into it; null when there is none. */
export async function viewCase({ db, names }: ApiContext, id: string): Promise<CaseView | null> {
  const found = await loadCase(db, id);
  if (found === null) return null;
  const mask = await maskOfIncidents(db, found.incidentIds, names);
  const matches = await loadMatches(db, { caseId: found.id });
  const linked = await loadBriefs(
    db,
    found.links.map(({ to }) => to),
  );
  return {
    id: found.id,
    facts: mask.incident(found.facts),
    members: [...(await loadSummaries(db, found.incidentIds, names))],
    conflicts: found.conflicts.map(({ field, values, chosen, why }) => ({
      field,
      values: values.map(({ value, incidentIds }) => ({
        value: conflictWords(mask, field)(value),
        incidentIds: [...incidentIds],
      })),
      chosen: conflictWords(mask, field)(chosen),
      why: mask.text(why),
    })),
    links: found.links.map(({ to, kind, why }) => ({
      to,
      kind,
      why: mask.text(why),
      case: linked.get(to) ?? null,
    })),
    independentSources: found.independentSources,
    statedBy: found.statedBy.map((name) => mask.text(name)),
    matches: await showMatches(
      db,
      matches,
      () => found.incidentIds,
      () => mask,
    ),
  };
}
