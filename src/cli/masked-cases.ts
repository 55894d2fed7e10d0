/** Cases as they may be shown: whoever is private in one of a case's articles is masked wherever the case names them. */
import type { AtSource } from '../domain/article.ts';
import type { Case } from '../domain/case.ts';
import type { Match } from '../domain/match.ts';
import { maskOfCase, masksOf, type NameRule } from '../export/assemble.ts';
import type { Mask } from '../export/mask.ts';
import { conflictWords, reasonWords } from '../export/nameless.ts';
import { chunks, type TraceDb } from '../trace/columns.ts';
import { loadReports, type StoredReport } from '../trace/reports.ts';

export type MaskedCases = {
  /** The cases in the order given, names masked. */
  readonly shown: readonly Case[];
  /** Masks a match of one of them. */
  readonly mask: (match: Match) => Match;
  /** Titles of the reports by incident id, masked. */
  readonly titles: ReadonlyMap<string, string>;
  /** What the sources of the reports have done with them, by incident id. */
  readonly atSource: ReadonlyMap<string, AtSource>;
  /** Masks words of a report's article, by incident id. */
  readonly words: (incidentId: string, start: number, end: number) => string;
};

function maskCase(one: Case, mask: Mask): Case {
  return {
    ...one,
    facts: mask.incident(one.facts),
    conflicts: one.conflicts.map((conflict) => ({
      ...conflict,
      values: conflict.values.map(({ value, incidentIds }) => ({
        value: conflictWords(mask, conflict.field)(value),
        incidentIds,
      })),
      chosen: conflictWords(mask, conflict.field)(conflict.chosen),
    })),
    statedBy: one.statedBy.map((name) => mask.name(name)),
  };
}

const AT_ONCE = 500;

type Masking = {
  readonly ofCase: ReadonlyMap<string, Mask>;
  readonly ofReport: ReadonlyMap<string, { readonly report: StoredReport; readonly mask: Mask }>;
};

async function masksFor(db: TraceDb, cases: readonly Case[], rule: NameRule): Promise<Masking> {
  const members = await loadReports(db, { incidentIds: cases.flatMap(({ incidentIds }) => incidentIds) });
  const masks = masksOf(
    await loadReports(db, { articleIds: [...new Set(members.map(({ articleId }) => articleId))] }),
    rule,
  );
  const ofReport = new Map(
    members.flatMap((report) => {
      const mask = masks.get(report.articleId);
      return mask === undefined ? [] : [[report.incident.id, { report, mask }] as const];
    }),
  );
  const ofCase = cases.map(({ id, incidentIds }) => {
    const own = incidentIds.flatMap((incident) => ofReport.get(incident)?.mask ?? []);
    return [id, maskOfCase(own, rule)] as const;
  });
  return { ofCase: new Map(ofCase), ofReport };
}

/** Loads the articles of the cases and masks what is shown of them. */
export async function maskedCases(db: TraceDb, cases: readonly Case[], rule: NameRule): Promise<MaskedCases> {
  const ofCase = new Map<string, Mask>();
  const ofReport = new Map<string, { readonly report: StoredReport; readonly mask: Mask }>();
  for (const part of chunks(cases, AT_ONCE)) {
    const masking = await masksFor(db, part, rule);
    for (const [id, mask] of masking.ofCase) ofCase.set(id, mask);
    for (const [id, masked] of masking.ofReport) ofReport.set(id, masked);
  }
  const words = (incidentId: string, start: number, end: number): string => {
    const found = ofReport.get(incidentId);
    if (found === undefined) return '';
    return rule.show ? found.report.text.slice(start, end) : found.mask.slice(start, end);
  };
  const titleEnd = (text: string): number => (text.includes('\n') ? text.indexOf('\n') : text.length);
  return {
    shown: cases.map((one) => maskCase(one, ofCase.get(one.id) ?? maskOfCase([], rule))),
    mask: (match) => {
      const mask = ofCase.get(match.caseId);
      if (mask === undefined) return match;
      return {
        ...match,
        reasons: match.reasons.map((reason) => ({
          ...reason,
          caseSays: reasonWords(mask, reason)(reason.caseSays),
          sentence: reasonWords(mask, reason)(reason.sentence),
        })),
      };
    },
    atSource: new Map([...ofReport].map(([id, { report }]) => [id, report.atSource])),
    titles: new Map([...ofReport].map(([id, { report }]) => [id, words(id, 0, titleEnd(report.text))])),
    words,
  };
}
