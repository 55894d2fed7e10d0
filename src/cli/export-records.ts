/** Reads from the database what `tracewire export` writes, a page at a time. */
import type { Case } from '../domain/case.ts';
import {
  caseEvent,
  incidentEvent,
  maskOfCase,
  masksOf,
  matchRecord,
  type NameRule,
  type ReportedArticle,
} from '../export/assemble.ts';
import type { ExportRecord } from '../export/events.ts';
import type { Subject } from '../export/index.ts';
import type { Mask } from '../export/mask.ts';
import { casePages, casesOfIncidents } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { publicDatasets } from '../trace/datasets.ts';
import { loadMatches } from '../trace/matches.ts';
import { loadReports, reportPages } from '../trace/reports.ts';
import { loadVerdicts } from '../trace/verdicts.ts';

async function* incidents(
  db: TraceDb,
  rule: NameRule,
  since: Date | undefined,
): AsyncGenerator<ExportRecord> {
  for await (const page of reportPages(db, since)) {
    const masks = masksOf(page, rule);
    const caseIds = await casesOfIncidents(
      db,
      page.map(({ incident }) => incident.id),
    );
    for (const report of page) {
      const mask = masks.get(report.articleId);
      if (mask === undefined || (since !== undefined && report.changed <= since)) continue;
      yield incidentEvent(report, caseIds.get(report.incident.id) ?? null, mask);
    }
  }
}

type MaskedCase = {
  readonly one: Case;
  readonly reports: readonly ReportedArticle[];
  readonly masks: ReadonlyMap<string, Mask>;
  readonly mask: Mask;
};

async function* maskedCases(
  db: TraceDb,
  rule: NameRule,
  since: Date | undefined,
): AsyncGenerator<MaskedCase> {
  for await (const page of casePages(db, since)) {
    const members = await loadReports(db, { incidentIds: page.flatMap(({ incidentIds }) => incidentIds) });
    const byId = new Map(members.map((report) => [report.incident.id, report]));
    const articleIds = [...new Set(members.map(({ articleId }) => articleId))];
    const masks = masksOf(await loadReports(db, { articleIds }), rule);
    for (const one of page) {
      const reports = one.incidentIds.flatMap((id) => byId.get(id) ?? []);
      const own = reports.flatMap(({ articleId }) => masks.get(articleId) ?? []);
      yield { one, reports, masks, mask: maskOfCase(own, rule) };
    }
  }
}

async function* cases(db: TraceDb, rule: NameRule, since: Date | undefined): AsyncGenerator<ExportRecord> {
  for await (const { one, reports, masks, mask } of maskedCases(db, rule, since))
    yield caseEvent(one, reports, masks, mask);
}

/** Matches with restricted datasets stay in the database. */
async function* matches(db: TraceDb, rule: NameRule, since: Date | undefined): AsyncGenerator<ExportRecord> {
  const open = new Set(await publicDatasets(db));
  for await (const { one, mask } of maskedCases(db, rule, undefined)) {
    const found = (await loadMatches(db, { caseId: one.id, since })).filter(({ dataset }) =>
      open.has(dataset),
    );
    const verdicts = found.length === 0 ? [] : await loadVerdicts(db, { incidentIds: one.incidentIds });
    for (const match of found) yield matchRecord(match, verdicts, mask);
  }
}

/** The records of a subject, changed after `since`, in the order of their ids. */
export function exportRecords(
  db: TraceDb,
  subject: Subject,
  rule: NameRule,
  since?: Date,
): AsyncGenerator<ExportRecord> {
  switch (subject) {
    case 'incidents':
      return incidents(db, rule, since);
    case 'cases':
      return cases(db, rule, since);
    case 'matches':
      return matches(db, rule, since);
  }
}
