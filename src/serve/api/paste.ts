/** The paste box: a text goes in, its record comes out, and nothing is stored. */
import { extractResultSchema } from '../../domain/article.ts';
import { textOf } from '../../extract/index.ts';
import type { ApiContext } from './context.ts';
import { maskArticle } from './privacy.ts';
import { ApiError } from './problems.ts';
import type { ExtractBody } from './requests.ts';
import type { ExtractView } from './views.ts';

/** Texts read at one time; further ones are turned away, not queued. */
const AT_ONCE = 4;

/** The text that spans count in, put together as the extractor does it; a title is one line. */
const pastedText = ({ title, text }: ExtractBody): string =>
  textOf({ title: (title ?? '').replace(/\s+/g, ' '), text });

async function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ApiError(503, `the text took longer than ${limitMs} ms and was given up`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Makes the reader of pasted texts. It rejects with an ApiError when too many come at once or one takes too long. */
export function createPasteReader(): (context: ApiContext, body: ExtractBody) => Promise<ExtractView> {
  let running = 0;
  return async ({ extract, extractLimitMs, names }, body) => {
    if (running >= AT_ONCE) throw new ApiError(429, 'other texts are being read: try again in a moment');
    running += 1;
    const text = pastedText(body);
    const input = { id: 'pasted', text, published: body.published ?? null, country: body.country ?? null };
    const work = Promise.resolve().then(() => extract(input));
    work.then(
      () => {
        running -= 1;
      },
      () => {
        running -= 1;
      },
    );
    const result = extractResultSchema.parse(await within(work, extractLimitMs));
    const { incidents, mentions } = result;
    const mask = maskArticle(names, { records: incidents, mentioned: mentions.persons, text });
    return {
      text: mask.text,
      result: {
        ...result,
        reason: result.reason === null ? null : mask.words(result.reason),
        incidents: incidents.map(mask.incident),
        mentions: {
          ...mentions,
          persons: mentions.persons.map(mask.name),
          weapons: mentions.weapons.map((one) => ({ ...one, quote: mask.text.slice(one.start, one.end) })),
        },
      },
    };
  };
}
