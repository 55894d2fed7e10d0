/**
 * The embedded PostgreSQL. As a worker thread it takes wire-protocol bytes and answers with wire-protocol bytes; run as a
 * program it makes a new database in the folder of its first argument, and ends.
 */
import { setFlagsFromString } from 'node:v8';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { SessionPlace, ThreadAnswer, ThreadRequest } from './session.ts';

const open = (dataDir: string) =>
  PGlite.create({ dataDir, extensions: { pg_trgm, unaccent, fuzzystrmatch } });

async function serve(port: MessagePort, { folder }: SessionPlace): Promise<void> {
  const database = await open(folder);
  await database.exec('create schema if not exists bullmq; set search_path = bullmq, public');
  const answer = (message: ThreadAnswer): void => port.postMessage(message);
  const take = async (request: ThreadRequest): Promise<ThreadAnswer> => {
    if (request.kind === 'close') {
      await database.close();
      return { kind: 'closed' };
    }
    const parts: Uint8Array[] = [];
    // The streaming form hands over the bytes as they are; the plain one also parses and keeps every message.
    await database.execProtocolRawStream(request.bytes, {
      onRawData: (part) => void parts.push(part.slice()),
    });
    return { kind: 'bytes', bytes: Buffer.concat(parts) };
  };
  port.on('message', (request: ThreadRequest) => {
    take(request).then(answer, (error: unknown) =>
      answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  });
  answer({ kind: 'ready' });
}

/** The optimising compiler of WebAssembly takes 160 MB more, which a program that runs once has no use for. */
async function make(folder: string): Promise<void> {
  setFlagsFromString('--liftoff-only');
  await (await open(folder)).close();
}

if (parentPort !== null) await serve(parentPort, workerData as SessionPlace);
else await make(process.argv[2] ?? '');
