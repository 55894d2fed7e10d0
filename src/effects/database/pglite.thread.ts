/**
 * The embedded PostgreSQL. As a worker thread it takes wire-protocol bytes and answers with wire-protocol bytes; run as a
 * program it makes an empty database (make FOLDER [PACKED]) or packs one into a file (pack FILE), and ends.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { SessionPlace, ThreadAnswer, ThreadRequest } from './session.ts';

const open = (dataDir: string, loadDataDir?: Blob) =>
  PGlite.create({ dataDir, loadDataDir, extensions: { pg_trgm, unaccent, fuzzystrmatch } });

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

/** Makes an empty database in `folder`, from a packed one where there is one. */
async function make(folder: string, packed: string | undefined): Promise<void> {
  // Whoever asked for it holds the other end of standard input: when that is gone, nobody waits for the result.
  process.stdin.on('end', () => process.exit(1)).resume();
  const loadDataDir = packed === undefined ? undefined : new Blob([readFileSync(packed)]);
  await (await open(folder, loadDataDir)).close();
}

/** Packs an empty database into `file`, which appears whole or not at all. */
async function pack(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tracewire-empty-'));
  const database = await open(join(folder, 'postgres'));
  const packed = await database.dumpDataDir('gzip');
  await database.close();
  writeFileSync(`${file}.unfinished`, Buffer.from(await packed.arrayBuffer()));
  renameSync(`${file}.unfinished`, file);
  rmSync(folder, { recursive: true, force: true });
}

async function runAsProgram([task, path = '', packed]: readonly string[]): Promise<void> {
  // The optimising compiler of WebAssembly takes 160 MB more, which a program that runs once has no use for.
  setFlagsFromString('--liftoff-only');
  await (task === 'pack' ? pack(path) : make(path, packed));
  process.exit(0);
}

if (parentPort !== null) await serve(parentPort, workerData as SessionPlace);
else await runAsProgram(process.argv.slice(2));
