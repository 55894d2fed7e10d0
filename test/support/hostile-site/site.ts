/** A web server on loopback that does what bad servers do, one behaviour a path. For tests of the fetcher only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type Socket, type Server as SocketServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

type Behaviour = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const PAGE = '<html><body><p>A page that is served as it should be.</p></body></html>';
const html = (
  response: ServerResponse,
  body: string | Uint8Array = PAGE,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
};

let bombs: Readonly<Record<string, Uint8Array>> | null = null;
/** 60 MB of zeros in each coding; made once. */
function bomb(coding: string): Uint8Array {
  bombs ??= (() => {
    const zeros = Buffer.alloc(60_000_000);
    return {
      gzip: gzipSync(zeros, { level: 1 }),
      br: brotliCompressSync(zeros, { params: { 1: 1 } }),
      deflate: deflateSync(zeros, { level: 1 }),
    };
  })();
  return bombs[coding] ?? new Uint8Array();
}

/** 60 MB that unpack at less than a hundred to one: no ratio gives them away. */
function slowBomb(): Uint8Array {
  const block = Buffer.alloc(64 * 1024);
  for (let i = 0; i < 2048; i += 1) block[(i * 2_654_435_761) % block.length] = (i * 31) & 0xff;
  return gzipSync(Buffer.concat(Array(960).fill(block)), { level: 1 });
}

/** Writes as fast as the other side reads, until it hangs up. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  response.writeHead(200, { 'content-type': 'text/html' });
  more();
}

const redirect = (response: ServerResponse, location: string, status = 302): void => {
  response.writeHead(status, { location });
  response.end();
};

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  '/fine': (_, response) => html(response),
  '/drip': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/drip-head': (_, response) => {
    const { socket } = response;
    let sent = 0;
    const timer = setInterval(() => socket?.write('HTTP/1.1 200 OK\r\nX-A: b\r\n'[sent++] ?? 'a'), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/hang': () => {},
  '/endless': (_, response) => endless(response),
  '/header-flood': (_, response) => {
    response.setHeader('x-flood', 'y'.repeat(100_000));
    html(response);
  },
  '/many-headers': (_, response) => {
    for (let i = 0; i < 1500; i += 1) response.setHeader(`x-${i}`, 'y'.repeat(40));
    html(response);
  },
  '/length-lie': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
    response.write('short');
    setTimeout(() => response.destroy(), 20);
  },
  '/loop': (_, response) => redirect(response, '/loop'),
  '/ping': (_, response) => redirect(response, '/pong'),
  '/pong': (_, response) => redirect(response, '/ping'),
  '/chain': (_, response, url) => {
    const left = Number(url.searchParams.get('left') ?? 0);
    if (left > 0) redirect(response, `/chain?left=${left - 1}`);
    else html(response);
  },
  '/to': (_, response, url) => redirect(response, url.searchParams.get('url') ?? '/'),
  '/bomb-gzip': (_, response) => html(response, bomb('gzip'), { 'content-encoding': 'gzip' }),
  '/bomb-br': (_, response) => html(response, bomb('br'), { 'content-encoding': 'br' }),
  '/bomb-deflate': (_, response) => html(response, bomb('deflate'), { 'content-encoding': 'deflate' }),
  '/slow-bomb': (_, response) => html(response, slowBomb(), { 'content-encoding': 'gzip' }),
  '/nested-gzip': (_, response) =>
    html(response, gzipSync(gzipSync(PAGE)), { 'content-encoding': 'gzip, gzip' }),
  '/many-codings': (_, response) =>
    html(response, PAGE, { 'content-encoding': Array(200).fill('gzip').join(', ') }),
  '/unknown-coding': (_, response) => html(response, PAGE, { 'content-encoding': 'zstd' }),
  '/broken-gzip': (_, response) =>
    html(response, Buffer.concat([gzipSync(PAGE).subarray(0, 20), Buffer.alloc(30, 7)]), {
      'content-encoding': 'gzip',
    }),
  '/no-gzip': (_, response) => html(response, PAGE, { 'content-encoding': 'gzip' }),
  '/good-gzip': (_, response) => html(response, gzipSync(PAGE), { 'content-encoding': 'gzip' }),
  '/good-deflate': (_, response) => html(response, deflateSync(PAGE), { 'content-encoding': 'deflate' }),
  '/good-br': (_, response) => html(response, brotliCompressSync(PAGE), { 'content-encoding': 'br' }),
  '/conditional': (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') {
      response.writeHead(304);
      response.end();
    } else html(response, PAGE, { etag: '"v1"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' });
  },
  '/always-304': (_, response) => {
    response.writeHead(304);
    response.end();
  },
  '/status': (_, response, url) => {
    const retry = url.searchParams.get('retry');
    if (retry !== null) response.setHeader('retry-after', retry);
    response.writeHead(Number(url.searchParams.get('code') ?? 500), { 'content-type': 'text/html' });
    response.end(PAGE);
  },
  '/reset': (_, response) => response.destroy(),
  '/echo-headers': (request, response) => html(response, JSON.stringify(request.headers)),
};

export type HostileSite = {
  readonly port: number;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

const portOf = (server: Server | SocketServer): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Starts the site on a free loopback port. */
export async function startHostileSite(): Promise<HostileSite> {
  const asked: string[] = [];
  const server = createServer({ maxHeaderSize: 262_144 }, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.example');
    asked.push(url.pathname + url.search);
    response.on('error', () => {});
    const behaviour = BEHAVIOURS[url.pathname];
    if (behaviour === undefined) {
      response.writeHead(404);
      response.end();
    } else behaviour(request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server that answers in bytes of its own, for what an HTTP library would never send. */
export async function startRawSite(
  answer: Uint8Array | string,
): Promise<Pick<HostileSite, 'port' | 'close'>> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
