/** Learns from archived pages which lines each outlet repeats. What is learnt goes into the job file, so that reading stays repeatable. */
import { replayArchive } from '../effects/web/warc.ts';
import { countLines, type LineCounts, learntLines, lineKey } from '../read/boilerplate.ts';
import { readPage } from '../read/read-page.ts';

export type LearntLines = {
  readonly host: string;
  readonly pages: number;
  readonly lines: readonly string[];
};

type Seen = {
  readonly pages: number;
  readonly counts: LineCounts;
  readonly wording: ReadonlyMap<string, string>;
};
const NOTHING: Seen = { pages: 0, counts: new Map(), wording: new Map() };

function addPage(seen: Seen, paragraphs: readonly string[]): Seen {
  const wording = new Map(paragraphs.map((line) => [lineKey(line), line] as const));
  return {
    pages: seen.pages + 1,
    counts: countLines(seen.counts, paragraphs),
    wording: new Map([...wording, ...seen.wording]),
  };
}

/**
 * Reads every page of the archives and gives the repeated lines of each host.
 * @throws UserError when a file is broken
 */
export async function learnLines(files: readonly string[]): Promise<readonly LearntLines[]> {
  const hosts = new Map<string, Seen>();
  for (const file of files) {
    for await (const { page } of replayArchive(file)) {
      const { body: bytes, headers, url, fetchedAt } = page;
      const outcome = await readPage({ bytes, headers, url, fetchedAt, secondOpinion: 'never' });
      if (!outcome.kept) continue;
      const host = new URL(url).hostname;
      hosts.set(host, addPage(hosts.get(host) ?? NOTHING, outcome.value.body.split('\n')));
    }
  }
  return [...hosts].map(([host, { pages, counts, wording }]) => ({
    host,
    pages,
    lines: [...learntLines(counts, pages)].map((key) => wording.get(key) ?? key),
  }));
}
