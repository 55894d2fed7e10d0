/** Brings the press site from corpora/press into memory: definition, layouts, articles, truth and events. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Annotation, annotationSchema } from '../../domain/annotation.ts';
import { UserError } from '../../domain/errors.ts';
import { type PressEvent, pressEventSchema } from './events.ts';
import { LAYOUTS, type OutletEntry, type PageEntry, parseSiteFile, type SiteFile } from './siteFile.ts';
import { type ArticleText, parseArticleText } from './text.ts';

/** `id` is "<outlet>/<slug>"; `truth` is null where the page must be dropped. */
export type PressPage = PageEntry & {
  readonly id: string;
  readonly url: string;
  readonly article: ArticleText;
  readonly truth: Annotation | null;
};
export type PressOutlet = Omit<OutletEntry, 'pages'> & { readonly pages: readonly PressPage[] };
export type PressSite = Omit<SiteFile, 'outlets'> & {
  readonly outlets: readonly PressOutlet[];
  readonly events: readonly PressEvent[];
  /** Template text by file name without ".html". */
  readonly layouts: ReadonlyMap<string, string>;
};

const LISTING_LAYOUTS = ['home', 'table-listing', 'statement-listing'] as const;

/**
 * The site's folder: the nearest corpora/press above this file, in the sources and in a build alike.
 * @throws UserError where there is none
 */
export function findPressFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'corpora', 'press');
    if (readable(join(candidate, 'site.yaml')) !== null) return candidate;
  }
  throw new UserError(`no corpora/press/site.yaml above ${here}: restore the folder from the repository`);
}

function readable(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readText(folder: string, name: string): string {
  const text = readable(join(folder, name));
  if (text === null) throw new UserError(`${join(folder, name)}: cannot be read, though site.yaml needs it`);
  return text;
}

function readJson<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const complain = (message: string): never => {
    throw new UserError(`${join(folder, name)}: ${message}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(readText(folder, name));
  } catch (error) {
    if (error instanceof UserError) throw error;
    return complain('is not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  return complain(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

function loadPage(folder: string, outlet: OutletEntry, page: PageEntry): PressPage {
  const id = `${outlet.id}/${page.slug}`;
  return {
    ...page,
    id,
    url: `http://${outlet.host}${page.path}`,
    article: parseArticleText(readText(folder, `${id}.txt`)),
    truth: page.expect === undefined ? readJson(folder, `${id}.truth.json`, annotationSchema) : null,
  };
}

/**
 * Loads and checks the whole site.
 * @throws UserError that names the file and what is wrong with it
 */
export function loadPressSite(folder: string = findPressFolder()): PressSite {
  const file = parseSiteFile(readText(folder, 'site.yaml'), join(folder, 'site.yaml'));
  const names = [...LAYOUTS, ...LISTING_LAYOUTS];
  return {
    ...file,
    outlets: file.outlets.map((outlet) => ({
      ...outlet,
      pages: outlet.pages.map((page) => loadPage(folder, outlet, page)),
    })),
    events: readJson(folder, 'events.json', z.array(pressEventSchema)),
    layouts: new Map(names.map((name) => [name, readText(folder, join('layouts', `${name}.html`))])),
  };
}
