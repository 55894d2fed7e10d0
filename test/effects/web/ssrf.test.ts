import { isIP } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connector } from '../../../src/effects/web/connect.ts';
import { createWeb } from '../../../src/effects/web/fetch.ts';
import { isPublicAddress } from '../../../src/effects/web/public-address.ts';
import { type HostileSite, startHostileSite } from '../../support/hostile-site/site.ts';
import { INTERNAL_V4, PUBLIC, SSRF_CORPUS } from './ssrf-corpus.ts';

/** Stands in for the socket: notes what would have been dialled and goes no further. */
function recorder() {
  const dialled: string[] = [];
  const connector: Connector = ({ hostname, port }, callback) => {
    dialled.push(`${hostname} ${port}`);
    callback(new Error('not dialled in tests'), null);
  };
  return { dialled, connector };
}

describe('no request reaches an address that is not public', () => {
  it('holds over a corpus of more than a thousand entries', async () => {
    expect(SSRF_CORPUS.length).toBeGreaterThan(1000);
    const { dialled, connector } = recorder();
    let answers: readonly string[] = [];
    const web = createWeb({ userAgent: 'Tracewire/0.1', connector, lookup: async () => answers });
    for (const { url, dns, category } of SSRF_CORPUS) {
      answers = dns?.[0] ?? [];
      const outcome = await web.fetchPage(url);
      expect(dialled, `${category}: ${url}`).toEqual([]);
      expect(outcome.kept).toBe(false);
    }
    await web.close();
  });

  it('dials the very address that it checked, though the name answers otherwise a moment later', async () => {
    for (const internal of INTERNAL_V4) {
      const { dialled, connector } = recorder();
      const rebinding = [['93.184.216.34'], [internal], [internal]];
      const web = createWeb({
        userAgent: 'Tracewire/0.1',
        connector,
        lookup: async () => rebinding.shift() ?? [internal],
      });
      await web.fetchPage('http://rebind.example/');
      await web.fetchPage('http://rebind.example/again');
      expect(dialled).toEqual(['93.184.216.34 80']);
      await web.close();
    }
  });

  it('blocks no public address', async () => {
    for (const address of PUBLIC) {
      const { dialled, connector } = recorder();
      const web = createWeb({ userAgent: 'Tracewire/0.1', connector, lookup: async () => [address] });
      const literal = isIP(address) === 6 ? `[${address}]` : address;
      await web.fetchPage('https://named.example/');
      await web.fetchPage(`http://${literal}/`);
      expect(dialled.map((line) => line.split(' ')[1])).toEqual(['443', '80']);
      expect(dialled[0]).toBe(`${address} 443`);
      await web.close();
    }
  });

  it.each(['', 'localhost', '1.2.3', '::1%eth0', '256.1.1.1', '1.1.1.1/8', 'example.com'])(
    'does not take "%s" for a public address',
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );
});

describe('redirects', () => {
  let site: HostileSite;
  beforeAll(async () => {
    site = await startHostileSite();
  });
  afterAll(() => site.close());

  it('are checked like first addresses, and loopback opens for configured hosts only', async () => {
    const web = createWeb({
      userAgent: 'Tracewire/0.1',
      resolve: new Map([['site.example', { address: '127.0.0.1', port: site.port }]]),
      lookup: async () => ['127.0.0.1'],
    });
    const before = site.asked.length;
    const targets = SSRF_CORPUS.filter((_, index) => index % 9 === 0);
    for (const { url } of targets) {
      const outcome = await web.fetchPage(`http://site.example/to?url=${encodeURIComponent(url)}`);
      expect(outcome.kept, url).toBe(false);
    }
    expect(site.asked.slice(before).every((path) => path.startsWith('/to?'))).toBe(true);
    for (const url of [
      `http://127.0.0.1:${site.port}/fine`,
      `http://localhost:${site.port}/fine`,
      'http://unknown.example/fine',
    ]) {
      const outcome = await web.fetchPage(url);
      expect(outcome.kept ? 'kept' : outcome.why, url).toBe('blocked_address');
    }
    await web.close();
  });
});
