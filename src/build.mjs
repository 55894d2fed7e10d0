/**
 * Builds `dist/`: bundles the command line, the library and the thread entry points with esbuild, and compiles
 * lexicons and gazetteer into files that open in milliseconds. Skips the work when nothing changed.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { linkEdition } from './link-edition.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** Every file under `folder`, sorted, so that the fingerprint is stable. */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}:${size}:${mtimeMs};`);
  }
  return hash.digest('hex');
}

/** Entry points: the name in dist, the source file. A file that ends in `.thread.ts` is a worker thread's entry. */
function entryPoints() {
  const threads = filesUnder(join(root, 'src')).filter((path) => path.endsWith('.thread.ts'));
  const named = threads.map((path) => [path.split(/[\\/]/).at(-1).replace('.thread.ts', '.thread'), path]);
  return Object.fromEntries([
    ['cli', join(root, 'src/cli/main.ts')],
    ['index', join(root, 'src/index.ts')],
    ...named,
  ]);
}

/** What the build is made of: the sources and all knowledge, but not articles and tables that are only read at run time. */
function sourcesOfBuild() {
  const corpora = join(root, 'corpora');
  const folders = readdirSync(corpora, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['gold', 'press', 'seizures'].includes(entry.name))
    .map((entry) => join(corpora, entry.name));
  return [
    ...[join(root, 'src'), ...folders].flatMap(filesUnder),
    join(root, 'package.json'),
    join(root, 'package-lock.json'),
  ];
}

const NODE = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
};

/** Bundles the command line, the library, the threads and the dashboard; returns the module that compiles knowledge. */
async function bundleAll() {
  const { build: bundle, stop } = await import('esbuild');
  await bundle({
    ...NODE,
    entryPoints: entryPoints(),
    outdir: dist,
    splitting: true,
    define: { LINK_EDITION: JSON.stringify(await linkEdition(root)) },
    sourcemap: 'linked',
    chunkNames: 'chunks/[name]-[hash]',
  });
  await bundle({
    ...NODE,
    entryPoints: { app: join(root, 'src/serve/web/main.tsx') },
    outdir: join(dist, 'web'),
    minify: true,
    packages: 'bundle',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  await bundle({
    ...NODE,
    entryPoints: { 'compile-knowledge': join(root, 'src/effects/compile-knowledge.ts') },
    outdir: dist,
  });
  await stop();
  return import(pathToFileURL(join(dist, 'compile-knowledge.js')).href);
}

/** An empty embedded database, packed: unpacking it takes a third of the time and memory of making one. */
function packEmptyDatabase() {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  );
  const file = join(root, 'node_modules', '.cache', 'tracewire', `postgres-${version}.tar.gz`);
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  execFileSync(process.execPath, [join(dist, 'pglite.thread.js'), 'pack', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Builds unless the sources are those of the last build. Returns true when it worked. */
export async function build() {
  const mark = fingerprint(sourcesOfBuild());
  const markFile = join(dist, '.built');
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === mark) return false;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const { compileKnowledge } = await bundleAll();
  await compileKnowledge(join(root, 'corpora'), join(dist, 'knowledge'));
  packEmptyDatabase();
  writeFileSync(markFile, mark);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  const worked = await build();
  console.error(worked ? `built in ${((Date.now() - began) / 1000).toFixed(1)} s` : 'nothing to build');
}
