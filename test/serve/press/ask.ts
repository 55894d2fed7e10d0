/** Asks the press site as a crawler does: a connection to loopback, the outlet's name as Host. */
import { type IncomingHttpHeaders, request } from 'node:http';

export type Reply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Sends one request; `host` goes into the Host header. */
export function ask(
  port: number,
  host: string,
  path: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { host, ...options.headers };
    const sent = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => {
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) });
        });
        reply.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
