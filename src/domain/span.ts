/** A span: a half-open range of UTF-16 offsets into an article's text, with the words it covers. */
import { z } from 'zod';

export const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), quote: z.string() });
export type Span = Readonly<z.infer<typeof spanSchema>>;

/** Makes the span of `text` from `start` to `end`; its quote always equals `text.slice(start, end)`. */
export const spanOf = (text: string, start: number, end: number): Span => ({
  start,
  end,
  quote: text.slice(start, end),
});
