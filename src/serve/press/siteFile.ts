/** The shape of corpora/press/site.yaml: outlets, how each is discovered, and its pages. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { DROPS } from '../../domain/outcome.ts';
import { LANGUAGES } from '../../domain/vocabulary.ts';

const path = z.string().startsWith('/');
const instant = z.iso.datetime({ offset: true });
const slug = z.string().regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens only');

export const LAYOUTS = ['semantic', 'table', 'wordpress', 'amp', 'statement', 'blog', 'paywall'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

const commentSchema = z.strictObject({ name: z.string(), text: z.string() });
export type ReaderComment = Readonly<z.infer<typeof commentSchema>>;

const pageSchema = z.strictObject({
  slug,
  /** Path with query, as the outlet writes it. */
  path,
  /** With the outlet's offset; absent where the page shows no date. */
  published: instant.optional(),
  author: z.string().optional(),
  form: z.enum(['html', 'pdf']).default('html'),
  /** Captioned pictures in place of text. */
  images: z.int().min(1).max(50).optional(),
  /** Former address that redirects here; feeds give it instead of `path`. */
  shortlink: path.optional(),
  /** The reason for which a crawler must drop the page; such a page has no truth. */
  expect: z.enum(DROPS).optional(),
  /** The development article it was taken from. */
  basis: z.string().optional(),
  comments: z.array(commentSchema).default([]),
});
export type PageEntry = Readonly<z.infer<typeof pageSchema>>;

/** `query` is the campaign text that a feed hangs on every address. */
const discoverySchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('rss'),
    path,
    query: z.string().optional(),
    bareAmpersand: z.boolean().default(false),
  }),
  z.strictObject({ by: z.literal('atom'), path }),
  z.strictObject({ by: z.literal('listing'), path, links: z.string() }),
  z.strictObject({ by: z.literal('statements'), path, links: z.string() }),
]);

const outletSchema = z.strictObject({
  id: slug,
  name: z.string().min(1),
  host: z.string().regex(/^[a-z0-9-]+\.press\.example$/, 'a hostname under .press.example'),
  language: z.enum(LANGUAGES),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code'),
  timeZone: z.string(),
  kind: z.enum(['press', 'official', 'agency']),
  charset: z.enum(['utf-8', 'windows-1252']),
  layout: z.enum(LAYOUTS),
  discovery: discoverySchema,
  nav: z.array(z.string()),
  ads: z.array(z.string()),
  robots: z.array(z.string()),
  /** Feed entries whose page is gone. */
  dead: z.array(z.strictObject({ path, title: z.string(), published: instant })).default([]),
  /** Slugs that the feed lists a second time under another campaign. */
  repeated: z.array(slug).default([]),
  pages: z.array(pageSchema).min(1),
});
export type OutletEntry = Readonly<z.infer<typeof outletSchema>>;

const labelsSchema = z.strictObject({
  related: z.string(),
  share: z.string(),
  newsletter: z.string(),
  cookies: z.string(),
  comments: z.string(),
  by: z.string(),
  advertisement: z.string(),
  subscribe: z.string(),
  published: z.string(),
});
export type Labels = Readonly<z.infer<typeof labelsSchema>>;

const siteSchema = z.strictObject({
  updated: instant,
  labels: z.record(z.enum(LANGUAGES), labelsSchema),
  outlets: z.array(outletSchema).min(1),
});
export type SiteFile = Readonly<z.infer<typeof siteSchema>>;

/** What stands twice: hostnames, and within an outlet paths and slugs. */
function repeatsIn(site: SiteFile): readonly string[] {
  const seen = new Set<string>();
  const repeats: string[] = [];
  const note = (what: string): void => {
    if (seen.has(what)) repeats.push(`${what} stands twice`);
    seen.add(what);
  };
  for (const outlet of site.outlets) {
    note(`host ${outlet.host}`);
    note(`outlet ${outlet.id}`);
    for (const page of outlet.pages) {
      note(`page ${outlet.id}/${page.slug}`);
      for (const address of [page.path, page.shortlink])
        if (address) note(`address ${outlet.host}${address}`);
    }
  }
  return repeats;
}

/**
 * Reads the site definition.
 * @param fileName named in the errors only
 * @throws UserError that lists every complaint with its place in the file
 */
export function parseSiteFile(yamlText: string, fileName: string): SiteFile {
  const document = parseDocument(yamlText, { uniqueKeys: true, logLevel: 'error' });
  const syntax = document.errors.map((error) => `${fileName}: ${error.message.split('\n', 1)[0]}`);
  if (syntax.length > 0) throw new UserError(syntax.join('\n'));
  const result = siteSchema.safeParse(document.toJS());
  if (!result.success) {
    const said = result.error.issues.map((issue) => `${fileName}: ${issue.path.join('.')}: ${issue.message}`);
    throw new UserError(said.join('\n'));
  }
  const repeats = repeatsIn(result.data);
  if (repeats.length > 0) throw new UserError(repeats.map((repeat) => `${fileName}: ${repeat}`).join('\n'));
  return result.data;
}
