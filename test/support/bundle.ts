/** Makes a TypeScript file runnable by a process of its own. */
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../src/effects/threads/entry.ts';

/** Bundles `source` (relative to the project's folder) and returns the path of the JavaScript file. */
export async function bundleScript(source: string): Promise<string> {
  const folder = join(projectRoot(), 'node_modules', '.cache', 'tracewire');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(source, '.ts')}.${process.pid}.mjs`);
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
