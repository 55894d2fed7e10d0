/** What every answer carries and every request must pass: content policy, host names, and no writing from other sites. */
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './problems.ts';

export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** The host name of a Host header, without its port; null when it is none. */
export function hostName(header: string | undefined): string | null {
  if (header === undefined || !/^[\w.:[\]-]{1,260}$/.test(header)) return null;
  const url = URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : null;
  return url === null ? null : url.hostname.replace(/^\[|\]$/g, '');
}

/** A name that another site's DNS points here (rebinding) is never an address, nor localhost, nor the configured name. */
const isOwnName = (name: string | null, configured: string): boolean =>
  name !== null && (isIP(name) !== 0 || name === 'localhost' || name === configured.toLowerCase());

/**
 * A header of one's own cannot be sent from another site without that site being allowed to, and none is. A browser also
 * names the origin: it must be this server.
 */
function checkWriting(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (request.headers['x-tracewire'] !== '1')
    throw new ApiError(403, 'send the header x-tracewire: 1 (pages of other sites cannot)');
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    throw new ApiError(403, `a page of ${origin} may not write here`);
}

/** Adds the headers and checks to a server that listens as `host`. */
export function guard(app: FastifyInstance, host: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (!isOwnName(hostName(request.headers.host), host))
      throw new ApiError(
        421,
        `this server does not go by the name ${String(request.headers.host).slice(0, 100)}`,
      );
    if (request.method !== 'GET' && request.method !== 'HEAD') checkWriting(request);
  });
}
