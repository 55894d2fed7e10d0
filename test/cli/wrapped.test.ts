import { describe, expect, it } from 'vitest';
import { foldLine } from '../../src/cli/wrapped.ts';

describe('a line for a terminal', () => {
  it.each([
    ['stays whole where it fits', 'two words', 80, ['two words']],
    ['folds at a blank, what follows set in', 'one two three', 8, ['one two', '  three']],
    ['keeps under its own margin', '    one two', 8, ['    one', '      two']],
    [
      'keeps under the text behind a weight',
      '  +4.2  body: one two',
      15,
      ['  +4.2  body:', '        one two'],
    ],
    ['keeps under the text behind a bullet', '  - one two', 8, ['  - one', '    two']],
    [
      'keeps under the text behind a count and its name',
      '  26 not_comparable  it is no seizure',
      28,
      ['  26 not_comparable  it is', '                     no', '                     seizure'],
    ],
    ['never cuts a word', 'a1d0c572a8b065651:seizure:200 x', 10, ['a1d0c572a8b065651:seizure:200', '  x']],
    ['may be empty', '', 80, ['']],
  ])('%s', (_, line, width, expected) => {
    expect(foldLine(line, width)).toEqual(expected);
  });

  it('loses no word at any width', () => {
    const line =
      '        +1.9  agency: Fiscalía General, police colombienne and Policía Nacional are one body';
    for (let width = 40; width <= 120; width += 1)
      expect(foldLine(line, width).join(' ').split(/ +/)).toEqual(line.split(/ +/));
  });
});
