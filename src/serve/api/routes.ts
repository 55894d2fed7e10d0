/** The table of API routes: what each takes and answers. The server and the OpenAPI document are both made from it. */
import type { z } from 'zod';
import { listCases } from './case-rows.ts';
import { viewCase } from './case-view.ts';
import type { ApiContext } from './context.ts';
import { listIncidents } from './incident-list.ts';
import { viewIncident } from './incident-view.ts';
import { listMatches } from './match-list.ts';
import { createPasteReader } from './paste.ts';
import { ApiError } from './problems.ts';
import {
  caseQuerySchema,
  extractBodySchema,
  idParamsSchema,
  incidentQuerySchema,
  matchQuerySchema,
  nothingSchema,
  verdictBodySchema,
} from './requests.ts';
import type { SHAPES, ShapeName } from './shapes.ts';
import { viewSources } from './source-list.ts';
import { viewSummary } from './summary.ts';
import { takeVerdict } from './verdicts.ts';
import { viewVersions } from './versions.ts';

type Parts<Params, Query, Body> = {
  readonly params: z.ZodType<Params>;
  readonly query: z.ZodType<Query>;
  /** null for routes without a body. */
  readonly body: z.ZodType<Body> | null;
};
type Input<Params, Query, Body> = { readonly params: Params; readonly query: Query; readonly body: Body };
type Answer<Name extends ShapeName> = z.input<(typeof SHAPES)[Name]>;

export type Route = Parts<unknown, unknown, unknown> & {
  readonly method: 'GET' | 'POST';
  /** In Fastify's form: /api/incidents/:id. */
  readonly path: string;
  readonly summary: string;
  readonly answer: ShapeName;
  /** Changes something: asked by pages of this server and by programs only. */
  readonly writes: boolean;
  readonly handle: (context: ApiContext, input: Input<unknown, unknown, unknown>) => Promise<unknown>;
};

type Given<Name extends ShapeName, Params, Query, Body> = Partial<Parts<Params, Query, Body>> & {
  readonly summary: string;
  readonly answer: Name;
  readonly writes?: boolean;
  readonly handle: (context: ApiContext, input: Input<Params, Query, Body>) => Promise<Answer<Name>>;
};

function route<Name extends ShapeName, Params, Query, Body>(
  method: Route['method'],
  path: string,
  given: Given<Name, Params, Query, Body>,
): Route {
  const { params = nothingSchema, query = nothingSchema, body = null, writes = false, ...rest } = given;
  return { method, path, params, query, body, writes, ...rest } as Route;
}

function found<T>(value: T | null, what: string, id: string): T {
  if (value === null) throw new ApiError(404, `there is no ${what} ${id}`);
  return value;
}

const readPaste = createPasteReader();

export const ROUTES: readonly Route[] = [
  route('GET', '/api/summary', {
    summary: 'What the database holds, counted',
    answer: 'Summary',
    handle: viewSummary,
  }),
  route('GET', '/api/incidents', {
    summary: 'Incidents that pass the filters, newest first',
    query: incidentQuerySchema,
    answer: 'IncidentList',
    handle: (context, { query }) => listIncidents(context, query),
  }),
  route('GET', '/api/incidents/:id', {
    summary: 'One incident: record, evidence, article text, case and matches',
    params: idParamsSchema,
    answer: 'IncidentView',
    handle: async (context, { params: { id } }) => found(await viewIncident(context, id), 'incident', id),
  }),
  route('GET', '/api/articles/:id/versions', {
    summary: 'Every version of an article, with what changed, and whether its source still has it',
    params: idParamsSchema,
    answer: 'VersionList',
    handle: async (context, { params: { id } }) => found(await viewVersions(context, id), 'article', id),
  }),
  route('GET', '/api/cases', {
    summary: 'Cases that pass the filters, newest first',
    query: caseQuerySchema,
    answer: 'CaseList',
    handle: (context, { query }) => listCases(context, query),
  }),
  route('GET', '/api/cases/:id', {
    summary: 'One case; the id of a case that was merged away leads to the one that took it in',
    params: idParamsSchema,
    answer: 'CaseView',
    handle: async (context, { params: { id } }) => found(await viewCase(context, id), 'case', id),
  }),
  route('GET', '/api/matches', {
    summary: 'Matches of cases with official rows, best first',
    query: matchQuerySchema,
    answer: 'MatchList',
    handle: (context, { query }) => listMatches(context, query),
  }),
  route('POST', '/api/verdicts', {
    summary: 'Rule on a pair of incident and official row; earlier rulings stay readable',
    body: verdictBodySchema,
    answer: 'Verdict',
    writes: true,
    handle: (context, { body }) => takeVerdict(context, body),
  }),
  route('GET', '/api/sources', {
    summary: 'Sources and their health, those that fail first',
    answer: 'SourceList',
    handle: viewSources,
  }),
  route('POST', '/api/extract', {
    summary: 'Read a text into records; nothing is stored',
    body: extractBodySchema,
    answer: 'ExtractView',
    writes: true,
    handle: (context, { body }) => readPaste(context, body),
  }),
];
