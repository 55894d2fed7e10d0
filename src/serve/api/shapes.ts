/** The named shapes of the API: what routes answer by name, and the components of the OpenAPI document. */
import { extractResultSchema } from '../../domain/article.ts';
import { incidentSchema, itemLineSchema } from '../../domain/incident.ts';
import {
  articleViewSchema,
  caseBriefSchema,
  caseListSchema,
  caseViewSchema,
  extractViewSchema,
  incidentListSchema,
  incidentSummarySchema,
  incidentViewSchema,
  matchListSchema,
  matchViewSchema,
  problemSchema,
  seizureViewSchema,
  sourceListSchema,
  sourceViewSchema,
  summarySchema,
  verdictSchema,
  versionListSchema,
} from './views.ts';

export const SHAPES = {
  Incident: incidentSchema,
  ItemLine: itemLineSchema,
  IncidentSummary: incidentSummarySchema,
  IncidentList: incidentListSchema,
  IncidentView: incidentViewSchema,
  Article: articleViewSchema,
  VersionList: versionListSchema,
  CaseBrief: caseBriefSchema,
  CaseList: caseListSchema,
  CaseView: caseViewSchema,
  Seizure: seizureViewSchema,
  Match: matchViewSchema,
  MatchList: matchListSchema,
  Verdict: verdictSchema,
  Source: sourceViewSchema,
  SourceList: sourceListSchema,
  Summary: summarySchema,
  ExtractResult: extractResultSchema,
  ExtractView: extractViewSchema,
  Problem: problemSchema,
} as const;
export type ShapeName = keyof typeof SHAPES;
