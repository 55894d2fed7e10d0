/** Worker thread that owns the embedded PostgreSQL: takes wire-protocol bytes, answers with wire-protocol bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { ThreadAnswer, ThreadRequest } from './session.ts';

const port = parentPort;
if (port === null) throw new Error('pglite.thread.ts runs as a worker thread only');

const { folder } = workerData as { readonly folder: string };
const database = await PGlite.create({ dataDir: folder, extensions: { pg_trgm, unaccent, fuzzystrmatch } });
await database.exec('create schema if not exists bullmq; set search_path = bullmq, public');

const answer = (message: ThreadAnswer): void => port.postMessage(message);

/** Serves one request; the session sends the next only after the answer to the last. */
async function serve(request: ThreadRequest): Promise<void> {
  if (request.kind === 'close') {
    await database.close();
    answer({ kind: 'closed' });
    return;
  }
  const parts: Uint8Array[] = [];
  // The streaming form hands over the bytes as they are; the plain one also parses and keeps every message.
  await database.execProtocolRawStream(request.bytes, { onRawData: (part) => void parts.push(part.slice()) });
  answer({ kind: 'bytes', bytes: Buffer.concat(parts) });
}

let last = Promise.resolve();
port.on('message', (request: ThreadRequest) => {
  last = last
    .then(() => serve(request))
    .catch((error: unknown) => {
      answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
});
answer({ kind: 'ready' });
