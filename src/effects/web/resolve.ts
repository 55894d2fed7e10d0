/** From a host name to the address that will be dialled: our own look-up, every answer checked, one answer pinned. */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name, in order of preference. Rejects when there is none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

export type Target = { readonly address: string; readonly port: number };
/** Hosts that explicit configuration sends to a fixed address (the press site and test sites on loopback). */
export type ResolveTable = ReadonlyMap<string, Target>;

/** The request would leave the public web: a literal, a name or a port that is not for us. */
export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
}

/** Asks the configured name servers for A and AAAA records; the hosts file is not read. IPv4 comes first. */
export function createLookup(timeoutMs = 5000): Lookup {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  return async (hostname) => {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const found = [v4, v6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length > 0) return found;
    throw v4.status === 'rejected' ? v4.reason : new Error(`no address for ${hostname}`);
  };
}

const bare = (hostname: string): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/**
 * The addresses that may be dialled for a host.
 * @throws BlockedAddress when the port is not 80 or 443, or any address is not public: one bad answer spoils the name
 */
export async function resolveTargets(
  hostname: string,
  port: number,
  { lookup, table }: { readonly lookup: Lookup; readonly table: ResolveTable },
): Promise<readonly Target[]> {
  const host = bare(hostname);
  const fixed = table.get(host) ?? table.get(`${host}:${port}`);
  if (fixed !== undefined) return [fixed];
  if (port !== 80 && port !== 443) throw new BlockedAddress(`port ${port} is not 80 or 443`);
  const addresses = isIP(host) > 0 ? [host] : await lookup(host);
  const bad = addresses.find((address) => !isPublicAddress(address));
  if (bad !== undefined) throw new BlockedAddress(`${host} is ${bad}, not a public address`);
  if (addresses.length === 0) throw new Error(`no address for ${host}`);
  return addresses.slice(0, 3).map((address) => ({ address, port }));
}
