/** A span: a half-open range of UTF-16 offsets into an article's text, with the words it covers. */
export type Span = { readonly start: number; readonly end: number; readonly quote: string };

/** Makes the span of `text` from `start` to `end`; its quote always equals `text.slice(start, end)`. */
export const spanOf = (text: string, start: number, end: number): Span => ({
  start,
  end,
  quote: text.slice(start, end),
});
