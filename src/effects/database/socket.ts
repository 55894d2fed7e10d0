/** The socket that `pg` believes it has: a duplex stream whose far end is the embedded session. */
import { Duplex } from 'node:stream';
import { splitFrames, sqlOf, WELCOME } from './frames.ts';
import type { EmbeddedSession, SessionClient } from './session.ts';

const LISTEN = /^(?:\s|--[^\n]*\n)*(un)?listen\s+"?([\w*]+)"?/i;
/** Sync, Query and Flush each end a batch. */
const ENDS_BATCH = new Set(['S', 'Q', 'H']);

export class EmbeddedSocket extends Duplex {
  private readonly session: EmbeddedSession;
  private readonly client: SessionClient;
  private pending: Buffer = Buffer.alloc(0);
  private batch: Buffer[] = [];
  private started = false;

  constructor(session: EmbeddedSession) {
    super();
    this.session = session;
    this.client = {
      receive: (bytes) => void this.push(bytes),
      fail: (error) => void this.destroy(error),
      channels: new Set(),
    };
  }

  /** Named as in `net.Socket`, which this stands in for. */
  connect(): this {
    try {
      this.session.attach(this.client);
      setImmediate(() => this.emit('connect'));
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.accept(chunk);
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.session.detach(this.client);
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.session.detach(this.client);
    done(error);
  }

  private accept(chunk: Buffer): void {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const { frames, rest } = splitFrames(bytes, !this.started);
    this.pending = rest;
    for (const message of frames) {
      if (message.type === '') {
        this.started = true;
        this.push(WELCOME);
      } else if (message.type === 'X') {
        this.session.detach(this.client);
      } else {
        this.follow(sqlOf(message));
        this.batch.push(message.bytes);
        if (ENDS_BATCH.has(message.type)) this.flush();
      }
    }
  }

  private flush(): void {
    const bytes = Buffer.concat(this.batch);
    this.batch = [];
    this.session.send(this.client, bytes);
  }

  /** Notes the channels that this client listens to; the session itself listens on behalf of all. */
  private follow(sql: string): void {
    const [, stop, channel] = LISTEN.exec(sql.slice(0, 2000)) ?? [];
    if (channel === undefined) return;
    if (stop === undefined) this.client.channels.add(channel);
    else if (channel === '*') this.client.channels.clear();
    else this.client.channels.delete(channel);
  }
}
