/**
 * What stands behind `npm start` and `npm test`: installs what is missing, builds what changed, then runs the main job
 * or the tests. Plain JavaScript on Node's own modules, because nothing is installed yet when it starts.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => console.error(`tracewire: ${text}`);
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old: install Node 20.19 or newer, then run the same command again.`);
  process.exit(1);
}

/** Runs `npm ci` when node_modules does not belong to this lock file. */
function installIfMissing() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const mark = join(root, 'node_modules', '.tracewire-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  const began = Date.now();
  say('installing packages (once) ...');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    say('npm ci failed: check the network and the package registry setting, then run the same command again.');
    process.exit(1);
  }
  writeFileSync(mark, lock);
  say(`installed in ${seconds(began)}`);
}

async function buildIfChanged() {
  const began = Date.now();
  const { build } = await import('./build.mjs');
  if (await build()) say(`built in ${seconds(began)}`);
}

/** Runs one command with the terminal's own streams; returns its exit code. */
function run(label, args, options = {}) {
  const began = Date.now();
  say(`${label} ...`);
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
  say(`${label}: ${result.status === 0 ? 'done' : `failed (exit ${result.status ?? result.signal})`} in ${seconds(began)}`);
  return result.status ?? 1;
}

requireNode();
const began = Date.now();
const [what, ...rest] = process.argv.slice(2);
installIfMissing();
await buildIfChanged();

if (what === 'start') {
  const { main } = await import('../dist/cli.js');
  await main(['demo', ...rest]);
} else if (what === 'test') {
  const bin = (name) => join(root, 'node_modules', name);
  const steps = [
    ['types', [bin('typescript/bin/tsc'), '--noEmit']],
    ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
    ['tests', [bin('vitest/vitest.mjs'), 'run', ...rest]],
  ];
  let failed = 0;
  for (const [label, args] of steps) if (run(label, args) !== 0) failed += 1;
  say(`${steps.length - failed} of ${steps.length} checks passed in ${seconds(began)}`);
  process.exit(failed === 0 ? 0 : 1);
} else {
  say(`unknown task "${what ?? ''}": use npm start or npm test`);
  process.exit(1);
}
