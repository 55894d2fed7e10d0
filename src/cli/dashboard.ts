/** Opens the dashboard over a crew's database, and tells other commands where it is. */
import { randomBytes } from 'node:crypto';
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import type { RunningServer } from '../serve/api/index.ts';
import type { Crew } from '../workers/crew.ts';
import type { ExtractTask } from '../workers/extract.ts';

export type DashboardOptions = { readonly host: string; readonly port: number };

const READY_QUEUE_MS = 1500;

/** True when the queue answers within its time. */
async function queueAnswers({ context }: Crew): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), READY_QUEUE_MS).unref();
  });
  const asked = context.queues.fetch.getWaitingCount().then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}

/** Starts the server. Throws a UserError when the port is in use. */
export async function openDashboard(crew: Crew, { host, port }: DashboardOptions): Promise<RunningServer> {
  const { startServer } = await import('../serve/api/index.ts');
  const { context, database } = crew;
  const server = await startServer({
    database,
    host,
    port,
    log: context.log,
    extract: async (input: ExtractInput) =>
      (await context.threads.run('readWhole', {
        article: input,
        language: undefined,
      } satisfies ExtractTask)) as ExtractResult,
    checks: { queue: () => queueAnswers(crew) },
  });
  database.announce(server.url, randomBytes(24).toString('base64url'));
  return server;
}
