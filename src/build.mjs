/**
 * Builds `dist/`: bundles the command line, the library and the thread entry points with esbuild, and compiles
 * lexicons and gazetteer into files that open in milliseconds. Skips the work when nothing changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
  return Object.fromEntries([['cli', join(root, 'src/cli/main.ts')], ['index', join(root, 'src/index.ts')], ...named]);
}

/** Builds unless the sources are those of the last build. Returns true when it worked. */
export async function build() {
  const sources = [
    ...filesUnder(join(root, 'src')),
    ...['lexicons', 'gazetteer', 'taxonomy', 'agencies', 'countries', 'models'].flatMap((name) => filesUnder(join(root, 'corpora', name))),
    join(root, 'package.json'),
  ];
  const mark = fingerprint(sources);
  const markFile = join(dist, '.built');
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === mark) return false;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const { build: bundle } = await import('esbuild');
  await bundle({
    entryPoints: entryPoints(),
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'warning',
  });
  const web = join(root, 'src/serve/web/main.tsx');
  if (existsSync(web)) {
    await bundle({
      entryPoints: { app: web },
      outdir: join(dist, 'web'),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
    });
  }
  const compile = join(dist, 'compile-knowledge.js');
  await bundle({
    entryPoints: { 'compile-knowledge': join(root, 'src/effects/compile-knowledge.ts') },
    outdir: dist,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const { compileKnowledge } = await import(pathToFileURL(compile).href);
  await compileKnowledge(join(root, 'corpora'), join(dist, 'knowledge'));
  writeFileSync(markFile, mark);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  const worked = await build();
  console.error(worked ? `built in ${((Date.now() - began) / 1000).toFixed(1)} s` : 'nothing to build');
}
