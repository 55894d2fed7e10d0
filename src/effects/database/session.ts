/**
 * The one session of the embedded PostgreSQL, shared by many clients: each client's batch of messages runs whole, and a
 * client that has a transaction open owns the session until it commits or rolls back.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { projectRoot, threadEntry } from '../threads/entry.ts';
import { errorFrame, type Frame, frame, READY_IDLE, splitFrames } from './frames.ts';

/** What the thread is told when it starts. */
export type SessionPlace = { readonly folder: string };
export type ThreadRequest =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' };
export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'closed' };

/** A client of the session: receives the answers to its batches and the notifications of its channels. */
export type SessionClient = {
  readonly receive: (bytes: Buffer) => void;
  readonly fail: (error: Error) => void;
  readonly channels: Set<string>;
};

type Batch = { readonly client: SessionClient; readonly bytes: Buffer };

const ROLLBACK = frame('Q', Buffer.from('rollback\0', 'utf8'));

/** The channel of a NotificationResponse: after the header (5) and the process id (4) comes a zero-ended name. */
function channelOf({ bytes }: Frame): string {
  return bytes.toString('utf8', 9, bytes.indexOf(0, 9));
}

/** The packed empty database that the build left, of this very version of PGlite. */
function packedDatabase(): readonly string[] {
  const modules = join(projectRoot(), 'node_modules');
  try {
    const { version } = JSON.parse(
      readFileSync(join(modules, '@electric-sql', 'pglite', 'package.json'), 'utf8'),
    ) as { version: string };
    const file = join(modules, '.cache', 'tracewire', `postgres-${version}.tar.gz`);
    return existsSync(file) ? [file] : [];
  } catch {
    return [];
  }
}

/** What processes left behind that were killed while they made a database. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(dirname(folder)))
    if (name.startsWith(`${basename(folder)}.`) && name.endsWith('.unfinished'))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
}

/**
 * Makes a database: under another name until it is whole, so that a crash leaves nothing half made, and by a process of
 * its own, because making one takes twice the memory of using one.
 */
async function makeDatabase(entry: string, folder: string): Promise<void> {
  removeUnfinished(folder);
  const unfinished = `${folder}.${process.pid}.unfinished`;
  await promisify(execFile)(process.execPath, [entry, 'make', unfinished, ...packedDatabase()]);
  renameSync(unfinished, folder);
}

export class EmbeddedSession {
  private readonly clients = new Set<SessionClient>();
  private waiting: Batch[] = [];
  private running: Batch | null = null;
  private owner: SessionClient | null = null;
  private failure: Error | null = null;
  private settleClose: (() => void) | null = null;
  private readonly worker: Worker;

  private constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (message: ThreadAnswer) => this.onAnswer(message));
    worker.on('error', (error) => this.onFailure(error));
    worker.on('exit', () => this.onFailure(new Error('the embedded database has stopped')));
  }

  /** Opens the database in `folder`, which is made first where it is missing. Rejects when it cannot be opened. */
  static async start(folder: string): Promise<EmbeddedSession> {
    const entry = await threadEntry('pglite', 'src/effects/database/pglite.thread.ts');
    if (!existsSync(folder)) await makeDatabase(entry, folder);
    const worker = new Worker(entry, { workerData: { folder } satisfies SessionPlace });
    await new Promise<void>((resolve, reject) => {
      const failed = (error: Error): void => reject(error);
      worker.once('error', failed);
      worker.once('exit', () => reject(new Error('the database thread has ended')));
      worker.once('message', () => {
        worker.off('error', failed);
        resolve();
      });
    });
    return new EmbeddedSession(worker);
  }

  attach(client: SessionClient): void {
    if (this.failure !== null) throw this.failure;
    this.clients.add(client);
  }

  /** Forgets a client; what it left open is rolled back. */
  detach(client: SessionClient): void {
    this.clients.delete(client);
    this.waiting = this.waiting.filter((batch) => batch.client !== client);
    if (this.owner !== client) return;
    if (this.running === null) this.run({ client, bytes: ROLLBACK });
    else this.waiting.unshift({ client, bytes: ROLLBACK });
  }

  /** Queues one batch: messages up to and including Sync, or one simple query. */
  send(client: SessionClient, bytes: Buffer): void {
    this.waiting.push({ client, bytes });
    this.next();
  }

  /** Closes the database in order and ends the thread. */
  async close(): Promise<void> {
    if (this.failure !== null) return;
    await new Promise<void>((resolve) => {
      this.settleClose = resolve;
      this.worker.postMessage({ kind: 'close' } satisfies ThreadRequest);
    });
    this.failure = new Error('the embedded database is closed');
    await this.worker.terminate();
  }

  private next(): void {
    if (this.running !== null || this.failure !== null) return;
    const { owner } = this;
    const at = owner === null ? 0 : this.waiting.findIndex((batch) => batch.client === owner);
    const [batch] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (batch !== undefined) this.run(batch);
  }

  private run(batch: Batch): void {
    this.running = batch;
    this.worker.postMessage({ kind: 'bytes', bytes: batch.bytes } satisfies ThreadRequest);
  }

  private onAnswer(answer: ThreadAnswer): void {
    if (answer.kind === 'closed') {
      this.settleClose?.();
      return;
    }
    const batch = this.running;
    this.running = null;
    if (batch === null || answer.kind === 'ready') return;
    if (answer.kind === 'failed')
      this.deliver(batch, Buffer.concat([errorFrame('XX000', answer.message), READY_IDLE]));
    else this.deliver(batch, Buffer.from(answer.bytes));
    this.next();
  }

  /** Gives the answer to its client and notifications to those who listen; ReadyForQuery tells who owns the session. */
  private deliver(batch: Batch, bytes: Buffer): void {
    const own: Buffer[] = [];
    for (const answer of splitFrames(bytes, false).frames) {
      if (answer.type === 'A') this.notify(answer);
      else own.push(answer.bytes);
      if (answer.type === 'Z') this.owner = answer.bytes[5] === 'I'.charCodeAt(0) ? null : batch.client;
    }
    if (this.clients.has(batch.client)) batch.client.receive(Buffer.concat(own));
    else if (this.owner === batch.client) this.waiting.unshift({ client: batch.client, bytes: ROLLBACK });
  }

  private notify(notification: Frame): void {
    const channel = channelOf(notification);
    for (const client of this.clients) if (client.channels.has(channel)) client.receive(notification.bytes);
  }

  private onFailure(error: Error): void {
    if (this.failure !== null) return;
    this.failure = error;
    this.settleClose?.();
    for (const client of [...this.clients]) client.fail(error);
    this.clients.clear();
    this.waiting = [];
  }
}
