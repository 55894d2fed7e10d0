/** Matches of a case as the API shows them: with the official row, the dataset's name and the verdicts on the pair. */
import type { Match, Verdict } from '../../domain/match.ts';
import { reasonWords } from '../../export/nameless.ts';
import type { TraceDb } from '../../trace/columns.ts';
import { loadSeizures, type StoredSeizure } from '../../trace/seizure-reader.ts';
import { loadVerdicts } from '../../trace/verdicts.ts';
import type { CaseMask } from './privacy.ts';
import type { MatchView, SeizureView } from './views.ts';

function seizureView(seizure: StoredSeizure): SeizureView {
  const { id, sourceRef, dateFrom, dateTo, country, place, area, agency, origin, destination } = seizure;
  const { container, vessel, caseNumber, withdrawn } = seizure;
  return {
    ...{ id, sourceRef, dateFrom, dateTo, country, place, area, agency, origin, destination },
    ...{ container, vessel, caseNumber, withdrawn },
    items: [...seizure.items],
  };
}

/** Names of datasets, and whether their rows are invented. */
const loadDatasets = (db: TraceDb) =>
  db.selectFrom('trace.datasets').select(['id', 'title', 'invented']).execute();

/** Shows matches; `incidentsOf` and `maskFor` give the members and the mask of a match's case. */
export async function showMatches(
  db: TraceDb,
  matches: readonly Match[],
  incidentsOf: (caseId: string) => readonly string[],
  maskFor: (caseId: string) => CaseMask,
): Promise<MatchView[]> {
  if (matches.length === 0) return [];
  const ids = matches.flatMap(({ seizureId }) => (seizureId === null ? [] : [seizureId]));
  const seizures = new Map((await loadSeizures(db, ids)).map((seizure) => [seizure.id, seizure]));
  const datasets = new Map((await loadDatasets(db)).map((dataset) => [dataset.id, dataset]));
  const members = [...new Set(matches.flatMap(({ caseId }) => incidentsOf(caseId)))];
  const verdicts = await loadVerdicts(db, { incidentIds: members });
  return matches.map((match) => {
    const mask = maskFor(match.caseId);
    const own = new Set(incidentsOf(match.caseId));
    const seizure = match.seizureId === null ? undefined : seizures.get(match.seizureId);
    const isOfPair = (verdict: Verdict): boolean =>
      own.has(verdict.incidentId) && verdict.seizureId === match.seizureId;
    return {
      ...match,
      datasetTitle: datasets.get(match.dataset)?.title ?? null,
      invented: datasets.get(match.dataset)?.invented ?? false,
      reasons: match.reasons.map((reason) => ({
        ...reason,
        caseSays: reasonWords(mask, reason)(reason.caseSays),
        sentence: reasonWords(mask, reason)(reason.sentence),
      })),
      seizure: seizure === undefined ? null : seizureView(seizure),
      verdicts: verdicts.filter(isOfPair),
    };
  });
}
