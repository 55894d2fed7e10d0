/** The thread in which pages are parsed and texts are read: everything that a hostile or huge input could stall. */
import { discoverLinks, type StartAnswer } from '../crawl/discover.ts';
import type { ExtractInput } from '../domain/article.ts';
import type { ReportedIncident } from '../domain/case.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { serveTasks } from '../effects/threads/serve.ts';
import { createExtractor, type Extractor } from '../extract/index.ts';
import { linkIncidents } from '../link/index.ts';
import { crossCheck, layOutRows } from '../match/index.ts';
import { type PageInput, readPage } from '../read/index.ts';
import type { MatchInput } from './match.ts';

type DiscoverInput = { readonly body: Uint8Array; readonly answer: StartAnswer };
let built: Extractor | null = null;
/** The knowledge is loaded at the first article, not for threads that only read pages. */
const extractor = (): Extractor => {
  built ??= createExtractor(loadKnowledge());
  return built;
};

serveTasks({
  discover: ({ body, answer }: DiscoverInput) => discoverLinks(body, answer),
  read: (input: PageInput) => readPage(input),
  extract: (input: ExtractInput) => extractor().extract(input),
  link: (reports: readonly ReportedIncident[]) => linkIncidents(reports),
  match: ({ cases, sample, ...profile }: MatchInput) => {
    const statistics = layOutRows(sample, profile.coverage);
    return cases.flatMap(({ one, rows }) => crossCheck(one, rows, { ...profile, statistics }));
  },
});
