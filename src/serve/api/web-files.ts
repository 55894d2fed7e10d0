/** The dashboard's files: built in `dist/web`, or bundled on the fly when the sources run under vitest. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../effects/threads/entry.ts';
import { ICON, SHELL } from './shell.ts';

export type WebFile = { readonly type: string; readonly body: Buffer; readonly tag: string };
export type WebFiles = {
  readonly shell: WebFile;
  /** By address. */
  readonly assets: Readonly<Record<string, WebFile>>;
};

const fileOf = (type: string, body: Buffer): WebFile => ({
  type,
  body,
  tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});

type Bundle = { readonly script: Buffer; readonly style: Buffer };

async function readBuilt(): Promise<Bundle> {
  const folder = join(projectRoot(), 'dist', 'web');
  return { script: await readFile(join(folder, 'app.js')), style: await readFile(join(folder, 'app.css')) };
}

async function bundle(): Promise<Bundle> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: { app: join(projectRoot(), 'src/serve/web/main.tsx') },
    outdir: 'web',
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const named = (ending: string): Buffer =>
    Buffer.from(outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? '');
  return { script: named('.js'), style: named('.css') };
}

/** Loads the dashboard's files. Rejects when the build lacks them. */
export async function loadWebFiles(): Promise<WebFiles> {
  const fromSources = fileURLToPath(import.meta.url).endsWith('.ts');
  const { script, style } = await (fromSources ? bundle() : readBuilt());
  return {
    shell: fileOf('text/html; charset=utf-8', Buffer.from(SHELL)),
    assets: {
      '/app.js': fileOf('text/javascript; charset=utf-8', script),
      '/app.css': fileOf('text/css; charset=utf-8', style),
      '/icon.svg': fileOf('image/svg+xml', Buffer.from(ICON)),
    },
  };
}
