/** The thread in which pages are parsed and texts are read: everything that a hostile or huge input could stall. */
import { readStart, type StartAnswer } from '../crawl/discover.ts';
import { drop, keep, type Outcome } from '../domain/outcome.ts';
import { LANGUAGES } from '../domain/vocabulary.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { serveTasks } from '../effects/threads/serve.ts';
import { publicTextOf } from '../export/mask.ts';
import { type PersonWords, personWords } from '../export/person-words.ts';
import { createExtractor, type Extractor } from '../extract/index.ts';
import type { Knowledge } from '../extract/knowledge.ts';
import { detectWithSecondOpinion } from '../languages/detect-again.ts';
import { findMates, findRelated, linkBlocks, relateSome } from '../link/index.ts';
import { type PageInput, readPage } from '../read/index.ts';
import type { Extracted, ExtractTask } from './extract.ts';
import type { ReadText } from './read.ts';

type DiscoverInput = { readonly body: Uint8Array; readonly answer: StartAnswer };

let known: Knowledge | null = null;
const knowledge = (): Knowledge => {
  known ??= loadKnowledge();
  return known;
};

let built: Extractor | null = null;
const extractor = (): Extractor => {
  built ??= createExtractor(knowledge());
  return built;
};

let offices: PersonWords | null = null;
const officeWords = (): PersonWords => {
  offices ??= personWords(LANGUAGES.map((language) => knowledge().lexicons[language].persons ?? []));
  return offices;
};

/** Reads a text into incidents, and masks its private persons for searches. */
function extract({ article, language }: ExtractTask): Extracted {
  const result = extractor().extract(article, language);
  return { result, publicText: publicTextOf(result, article.text, officeWords()) };
}

/** Reads a page, and lets it go when it is in a language that is not read. */
async function readArticle(input: PageInput): Promise<Outcome<ReadText>> {
  const outcome = await readPage(input);
  if (!outcome.kept) return outcome;
  const { text, publishedAt, url, canonicalUrl } = outcome.value;
  const { language } = await detectWithSecondOpinion(text, knowledge().languageModel);
  return (LANGUAGES as readonly string[]).includes(language)
    ? keep({ text, publishedAt, url, canonicalUrl, lang: language })
    : drop('other_language', language);
}

serveTasks({
  discover: ({ body, answer }: DiscoverInput) => readStart(body, answer),
  read: readArticle,
  extract,
  readWhole: ({ article, language }: ExtractTask) => extractor().readWhole(article, language),
  findMates,
  linkBlocks,
  findRelated,
  relateSome,
});
