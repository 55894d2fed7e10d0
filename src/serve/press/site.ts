/** Serves the fictional press site on loopback: one server for all outlets, told apart by the Host header. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../domain/errors.ts';
import { answerPress, type PressAnswer } from './answer.ts';
import { loadPressSite, type PressSite } from './loadSite.ts';

export type PressServer = {
  readonly port: number;
  /** Hostnames that a crawler must reach at 127.0.0.1 and `port`. */
  readonly hosts: readonly string[];
  readonly close: () => Promise<void>;
};

const LOOPBACK = '127.0.0.1';

const etagOf = (body: Uint8Array): string =>
  `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;

/** Whether the client's copy is still good (RFC 9110 13.1): If-None-Match rules, else If-Modified-Since. */
function isFresh(request: IncomingMessage, etag: string, lastModified: number): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Number.isFinite(since) && Math.floor(lastModified / 1000) * 1000 <= since;
}

const takesGzip = (request: IncomingMessage): boolean =>
  /\bgzip\b(?!;\s?q=0(?:\.0{1,3})?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''));

function send(request: IncomingMessage, response: ServerResponse, answer: PressAnswer): void {
  const headers: Record<string, string> = { 'content-type': answer.contentType, vary: 'accept-encoding' };
  if (answer.location !== undefined) headers.location = answer.location;
  if (answer.lastModified !== null) {
    headers.etag = etagOf(answer.body);
    headers['last-modified'] = new Date(answer.lastModified).toUTCString();
    if (isFresh(request, headers.etag, answer.lastModified)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  const packed = takesGzip(request) && !answer.contentType.startsWith('application/pdf');
  const body = packed ? gzipSync(answer.body) : answer.body;
  if (packed) headers['content-encoding'] = 'gzip';
  headers['content-length'] = String(body.length);
  response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? undefined : body);
}

function handle(site: PressSite, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const host = (request.headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
  send(request, response, answerPress(site, host, request.url ?? '/'));
}

/** Opens the port; "in use" becomes a line that says what to do. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const said = `press site: port ${port} on ${LOOPBACK} is in use; free it, or give port 0 for any free one`;
      reject(taken ? new UserError(said) : error);
    });
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Starts the press site on 127.0.0.1.
 * @param options.port port to listen on; 0 takes any free one
 * @param options.folder the site's files; corpora/press of this installation where left out
 * @throws UserError where the port is in use or a file of the site is missing or wrong
 */
export async function startPressSite(options: {
  readonly port: number;
  readonly folder?: string;
}): Promise<PressServer> {
  const site = loadPressSite(options.folder);
  const server = createServer((request, response) => handle(site, request, response));
  const port = await listen(server, options.port);
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  return { port, hosts: site.outlets.map(({ host }) => host), close };
}
