/** What the API answers: one schema a shape, shared by the routes, the OpenAPI document and the dashboard. */
import { z } from 'zod';
import { AT_SOURCE, extractResultSchema } from '../../domain/article.ts';
import { incidentSchema, itemLineSchema } from '../../domain/incident.ts';
import { seizureItemSchema } from '../../domain/seizure.ts';
import { INCIDENT_TYPES, LINK_KINDS, MATCH_OUTCOMES, MODALITIES, RULINGS } from '../../domain/vocabulary.ts';
import { SOURCE_STATES } from '../../trace/sources.ts';

const outcome = z.enum(MATCH_OUTCOMES);
const atSource = z.enum(AT_SOURCE);

export const incidentSummarySchema = z.object({
  id: z.string(),
  type: z.enum(INCIDENT_TYPES),
  modality: z.enum(MODALITIES),
  main: z.boolean(),
  date: z.string().nullable(),
  country: z.string().nullable(),
  place: z.array(z.string()),
  items: z.array(itemLineSchema),
  arrests: z.int().nullable(),
  confidence: z.number(),
  articleId: z.string(),
  title: z.string(),
  lang: z.string(),
  published: z.string().nullable(),
  sourceId: z.string(),
  sourceTitle: z.string().nullable(),
  url: z.string().nullable(),
  atSource,
  caseId: z.string().nullable(),
  reports: z.int(),
  match: z.object({ outcome, probability: z.number() }).nullable(),
});
export type IncidentSummary = Readonly<z.infer<typeof incidentSummarySchema>>;

export const incidentListSchema = z.object({
  incidents: z.array(incidentSummarySchema),
  total: z.int(),
  next: z.string().nullable(),
});
export type IncidentList = Readonly<z.infer<typeof incidentListSchema>>;

export const articleViewSchema = z.object({
  id: z.string(),
  revision: z.int(),
  lang: z.string(),
  text: z.string(),
  published: z.string().nullable(),
  sourceId: z.string(),
  sourceTitle: z.string().nullable(),
  url: z.string().nullable(),
  atSource,
});
export type ArticleView = Readonly<z.infer<typeof articleViewSchema>>;

export const versionListSchema = z.object({
  articleId: z.string(),
  atSource,
  editedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  /** What the source answers instead of the article. */
  withdrawnWhy: z.string().nullable(),
  versions: z.array(
    z.object({
      revision: z.int(),
      readAt: z.string(),
      lang: z.string(),
      published: z.string().nullable(),
      /** SHA-256 of the bytes that it was read from. */
      snapshot: z.string(),
      /** How it became of the version before: of the first, one stretch that is the same. */
      changes: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
    }),
  ),
});
export type VersionList = Readonly<z.infer<typeof versionListSchema>>;

export const caseBriefSchema = z.object({
  id: z.string(),
  type: z.enum(INCIDENT_TYPES),
  modality: z.enum(MODALITIES),
  date: z.string().nullable(),
  country: z.string().nullable(),
  place: z.array(z.string()),
  items: z.array(itemLineSchema),
  reports: z.int(),
  independentSources: z.int(),
  conflicts: z.int(),
  /** Reports that their sources have taken down. */
  withdrawnReports: z.int(),
  match: z.object({ outcome, probability: z.number() }).nullable(),
});
export type CaseBrief = Readonly<z.infer<typeof caseBriefSchema>>;

export const caseListSchema = z.object({
  cases: z.array(caseBriefSchema),
  total: z.int(),
  next: z.string().nullable(),
});
export type CaseList = Readonly<z.infer<typeof caseListSchema>>;

export const verdictSchema = z.object({
  incidentId: z.string(),
  seizureId: z.string(),
  ruling: z.enum(RULINGS),
  by: z.string(),
  at: z.string(),
  note: z.string().nullable(),
});
export type VerdictView = Readonly<z.infer<typeof verdictSchema>>;

export const seizureViewSchema = z.object({
  id: z.string(),
  sourceRef: z.string(),
  dateFrom: z.string(),
  dateTo: z.string(),
  country: z.string().nullable(),
  place: z.string().nullable(),
  area: z.string().nullable(),
  agency: z.string().nullable(),
  origin: z.string().nullable(),
  destination: z.string().nullable(),
  container: z.string().nullable(),
  vessel: z.string().nullable(),
  caseNumber: z.string().nullable(),
  items: z.array(seizureItemSchema),
  withdrawn: z.boolean(),
});
export type SeizureView = Readonly<z.infer<typeof seizureViewSchema>>;

export const matchViewSchema = z.object({
  caseId: z.string(),
  seizureId: z.string().nullable(),
  dataset: z.string(),
  datasetTitle: z.string().nullable(),
  invented: z.boolean(),
  prior: z.number(),
  score: z.number(),
  probability: z.number(),
  outcome,
  compatibleWith: z.int().nullable(),
  reasons: z.array(
    z.object({
      feature: z.string(),
      level: z.string(),
      weight: z.number(),
      caseSays: z.string(),
      rowSays: z.string(),
      sentence: z.string(),
      basis: z.enum(['guessed', 'estimated', 'learnt']),
    }),
  ),
  seizure: seizureViewSchema.nullable(),
  verdicts: z.array(verdictSchema),
});
export type MatchView = Readonly<z.infer<typeof matchViewSchema>>;

export const matchListSchema = z.object({
  matches: z.array(matchViewSchema.extend({ case: caseBriefSchema })),
  total: z.int(),
  next: z.string().nullable(),
});

export const caseViewSchema = z.object({
  id: z.string(),
  facts: incidentSchema,
  members: z.array(incidentSummarySchema),
  conflicts: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.object({ value: z.string(), incidentIds: z.array(z.string()) })),
      chosen: z.string(),
      why: z.string(),
    }),
  ),
  links: z.array(
    z.object({ kind: z.enum(LINK_KINDS), why: z.string(), to: z.string(), case: caseBriefSchema.nullable() }),
  ),
  independentSources: z.int(),
  statedBy: z.array(z.string()),
  matches: z.array(matchViewSchema),
});
export type CaseView = Readonly<z.infer<typeof caseViewSchema>>;

export const incidentViewSchema = z.object({
  incident: incidentSchema,
  article: articleViewSchema,
  withdrawn: z.boolean(),
  siblings: z.array(incidentSummarySchema),
  case: caseViewSchema.nullable(),
});
export type IncidentView = Readonly<z.infer<typeof incidentViewSchema>>;

export const sourceViewSchema = z.object({
  id: z.string(),
  job: z.string(),
  title: z.string(),
  lang: z.string().nullable(),
  country: z.string().nullable(),
  kind: z.string(),
  health: z.enum(SOURCE_STATES),
  /** What it used to do and what it does now. */
  healthNote: z.string().nullable(),
  healthSince: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  lastError: z.string().nullable(),
  failures: z.int(),
  articles: z.int(),
  incidents: z.int(),
  lastPublished: z.string().nullable(),
});
export type SourceView = Readonly<z.infer<typeof sourceViewSchema>>;
export const sourceListSchema = z.object({ sources: z.array(sourceViewSchema) });
export type SourceList = Readonly<z.infer<typeof sourceListSchema>>;

const counts = z.array(z.object({ key: z.string(), n: z.int() }));
export const summarySchema = z.object({
  mode: z.string(),
  personsMasked: z.boolean(),
  articles: z.int(),
  relevantArticles: z.int(),
  incidents: z.int(),
  cases: z.int(),
  verdicts: z.int(),
  quarantined: z.int(),
  pagesByState: counts,
  drops: counts,
  articlesByLanguage: counts,
  incidentsByType: counts,
  incidentsByCountry: counts,
  incidentsByLanguage: counts,
  incidentsByItem: counts,
  matchesByOutcome: counts,
});
export type SummaryView = Readonly<z.infer<typeof summarySchema>>;

export const extractViewSchema = z.object({ text: z.string(), result: extractResultSchema });
export type ExtractView = Readonly<z.infer<typeof extractViewSchema>>;

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = Readonly<z.infer<typeof problemSchema>>;
