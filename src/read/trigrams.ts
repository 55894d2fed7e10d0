/** Word trigrams: how much of one text stands in another, whatever the punctuation and the markup. */

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export type TextPrint = {
  readonly words: number;
  readonly trigrams: ReadonlySet<string>;
  readonly joined: string;
};

/** Fingerprints a text. */
export function printOf(text: string): TextPrint {
  const words = wordsOf(text);
  const trigrams = new Set<string>();
  for (let i = 0; i + 2 < words.length; i += 1) trigrams.add(`${words[i]} ${words[i + 1]} ${words[i + 2]}`);
  return { words: words.length, trigrams, joined: ` ${words.join(' ')} ` };
}

/** Share in [0, 1] of a text's trigrams that the print has; of shorter texts, whether they stand in it. */
export function coverage(
  text: string,
  print: TextPrint,
): { readonly share: number; readonly hits: number; readonly words: number } {
  const words = wordsOf(text);
  if (words.length < 3) {
    const found = words.length > 0 && print.joined.includes(` ${words.join(' ')} `);
    return { share: found ? 1 : 0, hits: 0, words: words.length };
  }
  let hits = 0;
  for (let i = 0; i + 2 < words.length; i += 1) {
    if (print.trigrams.has(`${words[i]} ${words[i + 1]} ${words[i + 2]}`)) hits += 1;
  }
  return { share: hits / (words.length - 2), hits, words: words.length };
}
