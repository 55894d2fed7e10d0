/** robots.txt in all the ways in which servers answer for it: one host a kind, all on one loopback port. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const FORBIDS = 'User-agent: *\nDisallow: /x\n';
const send =
  (status: number, body: string | Uint8Array = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers });
    response.end(body);
  };
const filler = `${'#'.repeat(99)}\n`;

type Kind = {
  readonly answer: (response: ServerResponse, path: string) => void;
  /** Whether a page may be asked for after that. */
  readonly allowed: boolean;
};

/** Sends on to /1, /2 ... and there, after so many hops, the file. */
const chain =
  (hops: number) =>
  (response: ServerResponse, path: string): void => {
    const at = path === '/robots.txt' ? 0 : Number(path.slice(1));
    if (at >= hops) send(200, FORBIDS)(response);
    else send(302, '', { location: `/${at + 1}` })(response);
  };

export const ROBOTS_KINDS: Readonly<Record<string, Kind>> = {
  forbids: { answer: send(200, FORBIDS), allowed: false },
  'allows-all': { answer: send(200, 'User-agent: *\nDisallow:'), allowed: true },
  empty: { answer: send(200), allowed: true },
  'no-content': { answer: send(204), allowed: true },
  'web-page': {
    answer: send(200, '<!doctype html><title>404</title>', { 'content-type': 'text/html' }),
    allowed: true,
  },
  'bad-request': { answer: send(400, FORBIDS), allowed: true },
  unauthorised: { answer: send(401, FORBIDS), allowed: true },
  'not-allowed': { answer: send(403, FORBIDS), allowed: true },
  'not-found': { answer: send(404, FORBIDS), allowed: true },
  gone: { answer: send(410, FORBIDS), allowed: true },
  'too-many': { answer: send(429), allowed: false },
  'server-error': { answer: send(500), allowed: false },
  busy: { answer: send(503, '', { 'retry-after': '7200' }), allowed: false },
  hang: { answer: () => {}, allowed: false },
  drip: {
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const timer = setInterval(() => response.write('#'), 50);
      response.on('close', () => clearInterval(timer));
    },
    allowed: false,
  },
  reset: { answer: (response) => response.destroy(), allowed: false },
  'long-rules-first': { answer: send(200, FORBIDS + filler.repeat(100_000)), allowed: false },
  'long-rules-last': { answer: send(200, filler.repeat(100_000) + FORBIDS), allowed: true },
  'five-hops': { answer: chain(5), allowed: false },
  'six-hops': { answer: chain(6), allowed: false },
  loops: { answer: send(302, '', { location: '/robots.txt' }), allowed: false },
  'leads-inside': { answer: send(302, '', { location: 'http://127.0.0.1/robots.txt' }), allowed: false },
  packed: { answer: send(200, gzipSync(FORBIDS), { 'content-encoding': 'gzip' }), allowed: false },
  bomb: {
    answer: send(200, gzipSync(Buffer.alloc(60_000_000), { level: 1 }), { 'content-encoding': 'gzip' }),
    allowed: false,
  },
  'byte-order-mark': { answer: send(200, `\ufeff${FORBIDS}`), allowed: false },
  zeros: { answer: send(200, `\0\0${FORBIDS}`), allowed: false },
};

export type RobotsSite = {
  readonly port: number;
  readonly asked: (kind: string) => number;
  readonly close: () => Promise<void>;
};

export const hostOf = (kind: string): string => `${kind}.robots.example`;

/** Starts the site on a free loopback port. */
export async function startRobotsSite(): Promise<RobotsSite> {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const kind = (request.headers.host ?? '').split('.', 1)[0] ?? '';
    asked.set(kind, (asked.get(kind) ?? 0) + 1);
    ROBOTS_KINDS[kind]?.answer(response, request.url ?? '/');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked: (kind) => asked.get(kind) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
