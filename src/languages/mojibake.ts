/** How much of a text looks as if it had been decoded by the wrong encoding. */

/**
 * Replacement characters and private use; UTF-8 read as windows-1252 ("Ã©", "â€™"); the Macintosh's letters read so
 * ("prŽsident"): signs that no word of the languages that are read holds.
 */
const SIGNS =
  /[\ufffd\ue000-\uf8ff]|[ÃÂ](?=[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])[^A-Za-z]|â€[^A-Za-z\s]|(?<=\p{Ll})[ŽŠ‰ˆ‡†ƒ•¦¤§¶](?=\p{Ll})/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the range in question
const BEYOND_ASCII = /[^\x00-\x7f]/g;

/** From this share on a text is worth a look. */
export const LIKELY_MOJIBAKE = 0.1;

/** Share in [0, 1] of the characters beyond ASCII that belong to signs of a wrong decoding; 0 where there are none. */
export function mojibakeShare(text: string): number {
  const signs = text.match(SIGNS)?.reduce((sum, sign) => sum + sign.length, 0) ?? 0;
  return signs === 0 ? 0 : Math.min(1, signs / (text.match(BEYOND_ASCII)?.length ?? 1));
}
