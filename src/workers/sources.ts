/** A crawl job in the database: its sources as rows, each with what its pages need to be fetched and read. */
import { z } from 'zod';
import { type CrawlJob, type CrawlSource, START_KINDS } from '../crawl/job.ts';
import type { TraceDb } from '../trace/columns.ts';
import { loadSource, retireSources, saveSource } from '../trace/sources.ts';

const definitionSchema = z.object({
  gapMs: z.number(),
  start: z.array(z.object({ kind: z.enum(START_KINDS), url: z.string(), links: z.string().optional() })),
  layout: z.record(z.string(), z.string()).optional(),
});
export type SourceDefinition = Readonly<z.infer<typeof definitionSchema>>;

/** The source's id in the database: unique over jobs. */
export const sourceKey = (job: string, source: string): string => `${job}/${source}`;

const definitionOf = (job: CrawlJob, { start, layout }: CrawlSource): SourceDefinition => ({
  gapMs: job.politeness.gapMs,
  start,
  ...(layout === undefined ? {} : { layout }),
});

/** The job of pages that were taken from archives; it has no file. */
export const ARCHIVE_JOB = 'archive';

/** Writes the sources of a job as it stands now; those that it no longer names are retired. Returns the ids of these. */
export async function saveJob(db: TraceDb, job: CrawlJob): Promise<readonly string[]> {
  for (const source of job.sources)
    await saveSource(db, {
      id: sourceKey(job.job, source.id),
      job: job.job,
      title: source.title,
      lang: source.language,
      country: source.country,
      timeZone: source.timeZone,
      kind: source.kind,
      owner: source.owner,
      definition: definitionOf(job, source),
    });
  return retireSources(
    db,
    job.job,
    job.sources.map(({ id }) => sourceKey(job.job, id)),
  );
}

/** What the workers need to know of a page's source. */
export type WorkSource = SourceDefinition & {
  readonly id: string;
  readonly job: string;
  readonly country: string | null;
  readonly timeZone: string | null;
  /** Its job no longer names it: it is not asked any more. */
  readonly retired: boolean;
};

/** The source of a page; null when it is gone. */
export async function loadWorkSource(db: TraceDb, id: string | null): Promise<WorkSource | null> {
  const row = id === null ? null : await loadSource(db, id);
  if (row === null) return null;
  const definition = definitionSchema.parse(row.definition);
  const { id: own, job, country, time_zone: timeZone, retired_at } = row;
  return { ...definition, id: own, job, country, timeZone, retired: retired_at !== null };
}

/** The sources of a job that are not retired. */
export async function sourcesOfJob(db: TraceDb, job: string): Promise<readonly WorkSource[]> {
  const rows = await db
    .selectFrom('trace.sources')
    .select('id')
    .where('job', '=', job)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute();
  const sources = await Promise.all(rows.map(({ id }) => loadWorkSource(db, id)));
  return sources.filter((source) => source !== null);
}
