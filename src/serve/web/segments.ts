/** Cuts a text where highlights begin and end, so that overlapping ones can be drawn without nesting. Pure. */

export type Highlight = { readonly field: string; readonly start: number; readonly end: number };

/** A stretch of text and the fields whose words cover it, the narrowest first. */
export type Segment = { readonly start: number; readonly end: number; readonly fields: readonly string[] };

/** Highlights that lie within the text and cover something. */
const isUsable = ({ start, end }: Highlight, length: number): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;

function cutsOf(text: string, highlights: readonly Highlight[]): readonly number[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of highlights) cuts.add(start).add(end);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) cuts.add(at).add(at + 1);
  return [...cuts].sort((a, b) => a - b);
}

/** Fields of the highlights, the narrowest first, each once. */
const fieldsOf = (highlights: readonly Highlight[]): readonly string[] => [
  ...new Set([...highlights].sort((a, b) => a.end - a.start - (b.end - b.start)).map(({ field }) => field)),
];

/**
 * Splits `text` into lines of segments. Offsets are UTF-16 units into the text; the line feeds themselves are in no
 * segment. All segments of a line, joined, are the line.
 */
export function segmentLines(
  text: string,
  highlights: readonly Highlight[],
): readonly (readonly Segment[])[] {
  const usable = highlights
    .filter((highlight) => isUsable(highlight, text.length))
    .sort((a, b) => a.start - b.start);
  const lines: Segment[][] = [[]];
  const cuts = cutsOf(text, usable);
  let next = 0;
  let open: readonly Highlight[] = [];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1];
    if (end === undefined) break;
    open = open.filter((highlight) => highlight.end > start);
    for (let one = usable[next]; one !== undefined && one.start <= start; one = usable[next]) {
      open = [...open, one];
      next += 1;
    }
    if (text.charAt(start) === '\n' && end === start + 1) lines.push([]);
    else lines.at(-1)?.push({ start, end, fields: fieldsOf(open) });
  }
  return lines;
}
