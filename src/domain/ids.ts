/** Stable identifiers: the same content always gives the same id, so re-runs write the same rows. */

/** FNV-1a over UTF-16 code units, 2 x 32 bits, as 16 hexadecimal characters. For ids, never for secrets. */
export function stableHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + i), 0x01000193);
  }
  const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');
  return hex(low) + hex(high);
}

/** Incident id: article, type and the offset of its event cue in that revision of the text. */
export const incidentId = (articleId: string, type: string, cueOffset: number): string =>
  `${articleId}:${type}:${cueOffset}`;

/** Article id from its canonical URL. */
export const articleId = (canonicalUrl: string): string => `a${stableHash(canonicalUrl)}`;
