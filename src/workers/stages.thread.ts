/** The thread in which pages are parsed and texts are read: everything that a hostile or huge input could stall. */
import { discoverLinks, type StartAnswer } from '../crawl/discover.ts';
import type { Layout } from '../crawl/job.ts';
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import type { Case, ReportedIncident } from '../domain/case.ts';
import type { Coverage, Seizure } from '../domain/seizure.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { serveTasks } from '../effects/threads/serve.ts';
import { createExtractor } from '../extract/index.ts';
import { linkIncidents } from '../link/index.ts';
import { crossCheck } from '../match/index.ts';
import { readPage } from '../read/index.ts';

type DiscoverInput = { readonly body: Uint8Array; readonly answer: StartAnswer };
type ReadInput = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly layout?: Layout;
};
type MatchInput = {
  readonly case: Case;
  readonly rows: readonly Seizure[];
  readonly dataset: string;
  readonly coverage: readonly Coverage[];
};

let extractor: { readonly extract: (input: ExtractInput) => ExtractResult } | null = null;

serveTasks({
  discover: ({ body, answer }: DiscoverInput) => discoverLinks(body, answer),
  read: ({ body, headers, url, layout }: ReadInput) => readPage(body, headers, url, layout),
  extract: (input: ExtractInput) => {
    extractor ??= createExtractor(loadKnowledge());
    return extractor.extract(input);
  },
  link: (reports: readonly ReportedIncident[]) => linkIncidents(reports),
  match: (input: MatchInput) => crossCheck(input.case, input.rows, input),
});
