/** Reads the crawl jobs of a folder or of named files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CrawlJob, parseJob } from '../crawl/job.ts';
import { fileProblem, UserError } from '../domain/errors.ts';

/** Reads one job file. Throws a UserError that names the file and, where it can, the line. */
export function readJobFile(path: string): CrawlJob {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`job file ${path} cannot be read: ${fileProblem(error)}`);
  }
  return parseJob(text, path);
}

/** The named job files, or all of `folder` when none is named; two jobs of one name are an error. */
export function readJobs(paths: readonly string[], folder: string): readonly CrawlJob[] {
  const files =
    paths.length > 0
      ? paths
      : readdirSync(folder)
          .filter((name) => /\.ya?ml$/.test(name))
          .sort()
          .map((name) => join(folder, name));
  const jobs = files.map(readJobFile);
  const seen = new Set<string>();
  for (const { job } of jobs) {
    if (seen.has(job)) throw new UserError(`two job files are named "${job}": give each its own name`);
    seen.add(job);
  }
  return jobs;
}

/** The names of all jobs that have a file, or undefined where only some files were named: others may have theirs too. */
export const filesOf = (
  paths: readonly string[],
  jobs: readonly CrawlJob[],
): ReadonlySet<string> | undefined => (paths.length > 0 ? undefined : new Set(jobs.map(({ job }) => job)));
