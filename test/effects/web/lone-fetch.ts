/** Fetches one address in a process of its own and prints what came of it, and the most memory that the process took for it. */
import { createWeb } from '../../../src/effects/web/fetch.ts';

const [port = '', path = ''] = process.argv.slice(2);
const web = createWeb({
  userAgent: 'Tracewire/0.1 (test)',
  resolve: new Map([['site.example', { address: '127.0.0.1', port: Number(port) }]]),
  deadlineMs: 8000,
});
await web.fetchPage('http://site.example/good-gzip');
await web.fetchPage('http://site.example/good-br');
const before = process.resourceUsage().maxRSS;
const began = performance.now();
const outcome = await web.fetchPage(`http://site.example${path}`);
const said = {
  verdict: outcome.kept ? `kept${outcome.value.truncated ? ' cut' : ''}` : outcome.why,
  wire: outcome.kept ? outcome.value.wire.length : 0,
  decoded: outcome.kept ? outcome.value.body.length : 0,
  tookMs: Math.round(performance.now() - began),
  grownMiB: (process.resourceUsage().maxRSS - before) / 1024,
};
await web.close();
process.stdout.write(JSON.stringify(said));
