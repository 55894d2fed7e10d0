/** A crawl job: the YAML that a user writes, checked key by key, with every complaint at its line. */
import { load } from 'cheerio';
import { z } from 'zod';
import { type Complaint, readYaml } from '../domain/checked-yaml.ts';
import { canonicalUrl } from './canonical.ts';

const address = z.string().refine((value) => canonicalUrl(value) !== null, 'not an http(s) address');
/** Whether it can be asked of a page; a slip of the pen would select nothing, silently. */
function isSelector(text: string): boolean {
  try {
    load('<p>')(text);
    return true;
  } catch {
    return false;
  }
}
const selector = z.string().min(1).max(500).refine(isSelector, 'not a CSS selector');

/** CSS selectors that win over the reader's own judgement; `remove` and `lines` are taken out of the body. */
export const layoutSchema = z.strictObject({
  body: selector.optional(),
  title: selector.optional(),
  date: selector.optional(),
  modified: selector.optional(),
  author: selector.optional(),
  remove: selector.optional(),
  /** Lines that the outlet repeats on its pages, one a line, as `tracewire sources learn` finds them. */
  lines: z.string().max(20_000).optional(),
});
export type Layout = Readonly<z.infer<typeof layoutSchema>>;

export const START_KINDS = ['feed', 'listing', 'sitemap', 'page'] as const;
export type StartKind = (typeof START_KINDS)[number];

const startSchema = z.strictObject({
  kind: z.enum(START_KINDS),
  url: address,
  /** CSS selector of the links to follow, for `listing`. */
  links: selector.optional(),
});
export type StartPoint = Readonly<z.infer<typeof startSchema>>;

/** Whether the runtime knows a zone by this IANA name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Seconds (where there are six fields), minutes, hours, days, months, weekdays. */
const CRON_BOUNDS: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** "5", "1-5", "*" or a step of these, within the bounds of the field. */
function isCronPart(part: string, [least, most]: readonly [number, number]): boolean {
  const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (match === null) return false;
  const from = Number(match[1] ?? least);
  const to = Number(match[2] ?? match[1] ?? most);
  return from >= least && from <= to && to <= most && match[3] !== '0';
}

function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  const bounds = CRON_BOUNDS.slice(-fields.length);
  return (
    (fields.length === 5 || fields.length === 6) &&
    fields.every((field, index) =>
      field.split(',').every((part) => isCronPart(part, bounds[index] ?? [0, 0])),
    )
  );
}

const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens only'),
  title: z.string().min(1),
  /** ISO 639 code of the language most pages are in. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'an ISO 639 code such as "fr"'),
  /** ISO 3166 country the source reports on, or null for an international body. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as "HT"')
    .nullable(),
  timeZone: z.string().refine(isTimeZone, 'not an IANA time zone such as "America/Port-au-Prince"'),
  kind: z.enum(['press', 'official', 'agency']),
  owner: z.string().min(1),
  /** Where the address was seen; an address from memory does not go in. */
  seen: z.string().min(1),
  /** Whether `tracewire sources check` has reached it. */
  checked: z.boolean(),
  start: z.array(startSchema).min(1),
  layout: layoutSchema.optional(),
});
export type CrawlSource = Readonly<z.infer<typeof sourceSchema>>;

const jobSchema = z.strictObject({
  job: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens only'),
  title: z.string().min(1),
  schedule: z.string().refine(isCron, 'not a cron schedule such as "*/30 * * * *"'),
  /** Lets the hostnames of the press site that Tracewire serves itself reach the loopback address. */
  resolve: z.literal('press-site').optional(),
  politeness: z.strictObject({ gapMs: z.int().min(0).max(3_600_000) }).default({ gapMs: 5000 }),
  sources: z.array(sourceSchema).min(1),
});
export type CrawlJob = Readonly<z.infer<typeof jobSchema>>;

/** Ids and starting addresses that stand twice in one job. */
function duplicatesIn(job: CrawlJob): readonly Complaint[] {
  const seen = new Map<string, string>();
  const complaints: Complaint[] = [];
  const note = (key: string, path: readonly PropertyKey[], what: string): void => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, what);
    else complaints.push({ path, message: `duplicate ${what}` });
  };
  job.sources.forEach((source, index) => {
    note(`id ${source.id}`, ['sources', index, 'id'], `source id "${source.id}"`);
    source.start.forEach((start, position) => {
      note(
        `url ${canonicalUrl(start.url)}`,
        ['sources', index, 'start', position, 'url'],
        `address ${start.url}`,
      );
    });
  });
  return complaints;
}

/**
 * Reads a job definition. Unknown keys, duplicates and wrong values are one `UserError` that lists each with its line.
 * @param fileName named in the errors only
 */
export const parseJob = (yamlText: string, fileName: string): CrawlJob =>
  readYaml(yamlText, fileName, jobSchema, duplicatesIn);
