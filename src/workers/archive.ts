/** Reads a fetched page back from the archive. */
import { join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { FetchedPage } from '../effects/web/fetch.ts';
import { replayArchive } from '../effects/web/warc.ts';
import type { PageRow } from '../trace/pages.ts';
import { type Context, Hopeless } from './context.ts';

/** The page as it was fetched. Throws Hopeless when its file is missing or broken. */
export async function loadFetched({ archiveDir }: Context, page: PageRow): Promise<FetchedPage> {
  if (page.warc_file === null) throw new Hopeless('the page was never archived');
  try {
    for await (const replayed of replayArchive(join(archiveDir, page.warc_file))) return replayed.page;
  } catch (error) {
    if (error instanceof UserError) throw new Hopeless(error.message);
    throw error;
  }
  throw new Hopeless(`${page.warc_file} holds no page`);
}
