/** undici's connection, made to dial only an address that was checked a moment before. */
import { Agent, buildConnector } from 'undici';
import { type Lookup, type ResolveTable, resolveTargets } from './resolve.ts';

export type Connector = buildConnector.connector;

export type DialOptions = {
  readonly lookup: Lookup;
  readonly table: ResolveTable;
  readonly connectTimeoutMs: number;
  /** Makes the socket; tests put a recorder here. */
  readonly connector?: Connector | undefined;
};

const portOf = (options: buildConnector.Options): number =>
  options.port ? Number(options.port) : options.protocol === 'https:' ? 443 : 80;

/** Dials one checked address: the socket gets the literal, TLS and the Host header keep the name. */
function dial(connector: Connector, options: buildConnector.Options, address: string, port: number) {
  const servername = options.servername ?? options.hostname.replace(/\.$/, '');
  return new Promise<Parameters<Parameters<Connector>[1]>>((resolve) => {
    connector({ ...options, hostname: address, port: String(port), servername }, (...result) =>
      resolve(result),
    );
  });
}

function pinned(options: DialOptions): Connector {
  const connector =
    options.connector ?? buildConnector({ timeout: options.connectTimeoutMs, allowH2: false });
  const connect = async (wanted: buildConnector.Options) => {
    const targets = await resolveTargets(wanted.hostname, portOf(wanted), options);
    let last: Parameters<Parameters<Connector>[1]> = [new Error('no address'), null];
    for (const { address, port } of targets) {
      last = await dial(connector, wanted, address, port);
      if (last[0] === null) break;
    }
    return last;
  };
  return (wanted, callback) => {
    connect(wanted).then(
      (result) => callback(...result),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

export const MAX_HEADER_BYTES = 32 * 1024;

/** A connection pool in which every socket was dialled to a checked address. No proxy settings are read. */
export function createAgent(options: DialOptions): Agent {
  return new Agent({
    connect: pinned(options),
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
    connections: 4,
    pipelining: 1,
    maxRedirections: 0,
  } as Agent.Options);
}
