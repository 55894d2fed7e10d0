/**
 * What stands behind `npm start` and `npm test`: installs what is missing, builds what changed, then runs the main job
 * or the tests. Plain JavaScript on Node's own modules, because nothing is installed yet when it starts.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => console.error(`tracewire: ${text}`);
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer, then run the same command again.`,
  );
  process.exit(1);
}

const npm = (args) =>
  spawnSync('npm', [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  }).status === 0;

/**
 * Installs when node_modules does not belong to this lock file. `npm ci` refuses where a registry lacks the binaries of
 * other platforms that the lock file names; `npm install` does not mind.
 */
function installIfMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.tracewire-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  const start = Date.now();
  say('installing packages (once) ...');
  if (!npm(['ci']) && !npm(['install', '--no-save'])) {
    say(
      'npm cannot install: check the network and the package registry setting, then run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(mark, lock);
  say(`installed in ${seconds(start)}`);
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
  say(
    `${label}: ${result.status === 0 ? 'done' : `failed (exit ${result.status ?? result.signal})`} in ${seconds(began)}`,
  );
  return result.status ?? 1;
}

/** Types, lint and tests, one after the other; every failure is told, and the last line sums up. */
function runTests(args) {
  const bin = (name) => join(root, 'node_modules', name);
  const folder = mkdtempSync(join(tmpdir(), 'tracewire-tally-'));
  const tallyFile = join(folder, 'tally.json');
  const env = { ...process.env, TRACEWIRE_TALLY: tallyFile };
  const steps = [
    ['types', [bin('typescript/bin/tsc'), '--noEmit']],
    ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
    ['tests', [bin('vitest/vitest.mjs'), 'run', ...args]],
  ];
  const failedSteps = steps
    .filter(([label, stepArgs]) => run(label, stepArgs, { env }) !== 0)
    .map(([label]) => label);
  const tests = existsSync(tallyFile)
    ? JSON.parse(readFileSync(tallyFile, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true, force: true });
  const others = steps.length - 1;
  const failedOthers = failedSteps.filter((label) => label !== 'tests').length;
  const failed = tests.failed + failedOthers;
  say(
    `${tests.passed + others - failedOthers} passed, ${failed} failed, ${tests.skipped} skipped in ${seconds(began)}`,
  );
  return failedSteps.length === 0 ? 0 : 1;
}

const began = Date.now();
requireNode();
const [what, ...rest] = process.argv.slice(2);
if (what !== 'start' && what !== 'test') {
  say(`unknown task "${what ?? ''}": use npm start or npm test`);
  process.exit(1);
}
installIfMissing();
await buildIfChanged();
if (what === 'test') process.exit(runTests(rest));
const { main } = await import('../dist/cli.js');
await main(['demo', ...rest]);
