/** Prints lines to a person: folded at words to the width of the terminal, whole where the output goes into a pipe or file. */

/** Narrower than this nothing is folded: there would be more folds than text. */
const LEAST_WIDTH = 40;
/** What stands before a line's text: blanks, and a weight, a bullet, or a count with its name. */
const MARGIN = /^ *(?:[+-]\d+\.\d {2}|- |\d+ [a-z_]+ {2,9})?/;

/** Folds one line at blanks; what follows is set under the line's text. A word longer than the width stays whole. */
export function foldLine(line: string, width: number): readonly string[] {
  const margin = MARGIN.exec(line)?.[0] ?? '';
  const hang = ' '.repeat(margin.trim() === '' ? margin.length + 2 : margin.length);
  const folded: string[] = [];
  let current = margin;
  let isEmpty = true;
  for (const word of line.slice(margin.length).split(' ')) {
    const longer = isEmpty ? current + word : `${current} ${word}`;
    if (isEmpty || longer.length <= width) current = longer;
    else {
      folded.push(current.trimEnd());
      current = hang + word;
    }
    isEmpty = false;
  }
  return [...folded, current];
}

/** Writes lines to standard output. */
export function printLines(lines: readonly string[], out: NodeJS.WriteStream = process.stdout): void {
  const width = out.isTTY === true ? out.columns : 0;
  const shown = width >= LEAST_WIDTH ? lines.flatMap((line) => foldLine(line, width)) : lines;
  out.write(`${shown.join('\n')}\n`);
}
