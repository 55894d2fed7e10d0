/**
 * Stands for all that decides which incidents become one case: the code of linking and the tables that it reads, without its
 * comments. What was linked under another one is linked anew. Used by the build; plain JavaScript like it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** A hash of `src/link` below `root` and of whatever it imports, the packages' own code left out. */
export async function linkEdition(root) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/link/index.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  return hash.digest('hex').slice(0, 16);
}
