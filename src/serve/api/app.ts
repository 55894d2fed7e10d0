/** Puts the HTTP server together: guards, API routes, health, metrics, and the dashboard's files. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { ApiContext, Log } from './context.ts';
import { createRequestCounter, writeMetrics } from './metrics.ts';
import { writeOpenApi } from './openapi.ts';
import { ApiError, checked, problemOf, sendProblem } from './problems.ts';
import { ROUTES, type Route } from './routes.ts';
import { guard } from './security.ts';
import { SHAPES } from './shapes.ts';
import { PAGES } from './shell.ts';
import type { WebFile, WebFiles } from './web-files.ts';

export type AppOptions = {
  readonly context: ApiContext;
  readonly host: string;
  readonly log: Log;
  readonly version: string;
  readonly web: WebFiles;
  /** Further conditions of `/readyz` by name, such as the queue's. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
};

/** Longest request body in bytes: the longest paste in three-byte characters, escaped, with room for its title. */
const MAX_BODY = 700_000;
const READY_LIMIT_MS = 2000;

function addRoute(app: FastifyInstance, context: ApiContext, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const input = {
        params: checked(route.params, request.params, 'address'),
        query: checked(route.query, request.query, 'query'),
        body: route.body === null ? undefined : checked(route.body, request.body, 'body'),
      };
      const answer = SHAPES[route.answer].parse(await route.handle(context, input));
      return reply.header('cache-control', 'no-store').send(answer);
    },
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  reply.header('etag', file.tag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === file.tag) return reply.code(304).send();
  return reply.type(file.type).send(file.body);
}

function addDashboard(app: FastifyInstance, { shell, assets }: WebFiles): void {
  for (const [path, file] of Object.entries(assets))
    app.get(path, (request, reply) => sendFile(request, reply, file));
  for (const path of PAGES) app.get(path, (request, reply) => sendFile(request, reply, shell));
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_LIMIT_MS);
  });
  const answered = await Promise.race([check().catch(() => false), late]);
  clearTimeout(timer);
  return answered;
}

function addHealth(app: FastifyInstance, { context, checks, version }: AppOptions): void {
  const database = async (): Promise<boolean> => (await sql`select 1`.execute(context.db)).rows.length === 1;
  const all = Object.entries({ database, ...checks });
  app.get('/healthz', async () => ({ status: 'up', mode: context.mode, version }));
  app.get('/readyz', async (_, reply) => {
    const results = await Promise.all(all.map(async ([name, check]) => [name, await holds(check)] as const));
    const ready = results.every(([, held]) => held);
    return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(results) });
  });
}

function addMetrics(app: FastifyInstance, { context }: AppOptions): void {
  const requests = createRequestCounter();
  const began = context.now();
  app.addHook('onResponse', async (request, reply) => {
    requests.count(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_, reply) =>
    reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await writeMetrics(context.db, requests, (context.now() - began) / 1000)),
  );
}

/** The server, not yet listening. */
export function createApp(options: AppOptions): FastifyInstance {
  const { context, host, log, version, web } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: MAX_BODY,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 1200 },
  });
  guard(app, host);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error(
        { path: request.routeOptions.url, reason: error instanceof Error ? error.message : String(error) },
        'request failed',
      );
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf(new ApiError(404, `nothing at ${request.url.slice(0, 200)}`))),
  );
  addMetrics(app, options);
  addHealth(app, options);
  for (const route of ROUTES) addRoute(app, context, route);
  const document = writeOpenApi(ROUTES, version);
  app.get('/api/openapi.json', async () => document);
  addDashboard(app, web);
  return app;
}
