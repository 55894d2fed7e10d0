/** Every table of the schema `trace`, as Kysely sees it. */
import type { ArticleRevisionsTable, ArticlesTable } from './articles.ts';
import type { ImportBatchesTable } from './batches.ts';
import type {
  CaseConflictsTable,
  CaseLinksTable,
  CaseMembersTable,
  CaseRedirectsTable,
  CasesTable,
} from './cases.ts';
import type { CoverageTable, DatasetsTable } from './datasets.ts';
import type { DropsTable, QuarantineTable } from './drops.ts';
import type { HostsTable } from './hosts.ts';
import type { ClaimsTable, EvidenceTable, IncidentItemsTable, IncidentsTable } from './incidents.ts';
import type { LinkKeysTable, LinkRoundsTable, LinkStatesTable, LinkUnreadTable } from './linking.ts';
import type { MatchModelsTable } from './match-models.ts';
import type { MatchesTable } from './matches.ts';
import type { PagesTable } from './pages.ts';
import type { RunsTable } from './runs.ts';
import type { SeizureHistoryTable, SeizureItemsTable, SeizuresTable } from './seizures.ts';
import type { SourceRunsTable } from './source-runs.ts';
import type { SourcesTable } from './sources.ts';
import type { TraceAggregatesTable, TraceRecordsTable } from './traces.ts';
import type { VerdictsTable } from './verdicts.ts';

export type TraceTables = {
  'trace.runs': RunsTable;
  'trace.sources': SourcesTable;
  'trace.source_runs': SourceRunsTable;
  'trace.hosts': HostsTable;
  'trace.pages': PagesTable;
  'trace.drops': DropsTable;
  'trace.quarantine': QuarantineTable;
  'trace.articles': ArticlesTable;
  'trace.article_revisions': ArticleRevisionsTable;
  'trace.incidents': IncidentsTable;
  'trace.incident_items': IncidentItemsTable;
  'trace.evidence': EvidenceTable;
  'trace.claims': ClaimsTable;
  'trace.cases': CasesTable;
  'trace.case_members': CaseMembersTable;
  'trace.case_conflicts': CaseConflictsTable;
  'trace.case_links': CaseLinksTable;
  'trace.case_redirects': CaseRedirectsTable;
  'trace.link_unread': LinkUnreadTable;
  'trace.link_states': LinkStatesTable;
  'trace.link_keys': LinkKeysTable;
  'trace.link_rounds': LinkRoundsTable;
  'trace.datasets': DatasetsTable;
  'trace.coverage': CoverageTable;
  'trace.import_batches': ImportBatchesTable;
  'trace.seizures': SeizuresTable;
  'trace.seizure_items': SeizureItemsTable;
  'trace.seizure_history': SeizureHistoryTable;
  'trace.trace_records': TraceRecordsTable;
  'trace.trace_aggregates': TraceAggregatesTable;
  'trace.matches': MatchesTable;
  'trace.match_models': MatchModelsTable;
  'trace.verdicts': VerdictsTable;
};
