/** Finds the file of a worker thread: built in `dist/`, or bundled on the fly when other code than that runs (tests). */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the first one above this file that holds package.json. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** The version that package.json gives. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

const bundled = new Map<string, Promise<string>>();

async function bundle(name: string, source: string): Promise<string> {
  const outfile = join(projectRoot(), 'node_modules', '.cache', 'tracewire', `${name}.${process.pid}.mjs`);
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(projectRoot(), source)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** Path of the runnable entry `name`.thread; `source` is the TypeScript file, relative to the project's folder. */
export function threadEntry(name: string, source: string): Promise<string> {
  const dist = join(projectRoot(), 'dist');
  if (fileURLToPath(import.meta.url).startsWith(dist + sep))
    return Promise.resolve(join(dist, `${name}.thread.js`));
  const known = bundled.get(name) ?? bundle(name, source);
  bundled.set(name, known);
  return known;
}
