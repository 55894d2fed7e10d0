import { describe, expect, it } from 'vitest';
import { segmentLines } from '../../../src/serve/web/segments.ts';

const TEXT = 'abc def\nghi jkl';
const shown = (highlights: Parameters<typeof segmentLines>[1], text = TEXT) =>
  segmentLines(text, highlights).map((line) =>
    line.map(({ start, end, fields }) => `${text.slice(start, end)}:${fields.join('+')}`),
  );

describe('a text cut by highlights', () => {
  it('without any is its lines', () => {
    expect(shown([])).toEqual([['abc def:'], ['ghi jkl:']]);
  });

  it.each([
    ['apart', [{ field: 'x', start: 0, end: 3 }], [['abc:x', ' def:'], ['ghi jkl:']]],
    [
      'overlapping',
      [
        { field: 'x', start: 0, end: 5 },
        { field: 'y', start: 4, end: 7 },
      ],
      [['abc :x', 'd:y+x', 'ef:y'], ['ghi jkl:']],
    ],
    [
      'nested, the narrowest first',
      [
        { field: 'wide', start: 0, end: 7 },
        { field: 'narrow', start: 4, end: 7 },
      ],
      [['abc :wide', 'def:narrow+wide'], ['ghi jkl:']],
    ],
    [
      'equal, each once',
      [
        { field: 'x', start: 8, end: 11 },
        { field: 'y', start: 8, end: 11 },
        { field: 'x', start: 8, end: 11 },
      ],
      [['abc def:'], ['ghi:x+y', ' jkl:']],
    ],
    [
      'over a line feed',
      [{ field: 'x', start: 4, end: 11 }],
      [
        ['abc :', 'def:x'],
        ['ghi:x', ' jkl:'],
      ],
    ],
  ])('%s', (_, highlights, expected) => {
    expect(shown(highlights)).toEqual(expected);
  });

  it.each([
    ['empty', { field: 'x', start: 3, end: 3 }],
    ['backwards', { field: 'x', start: 5, end: 2 }],
    ['past the end', { field: 'x', start: 3, end: 99 }],
    ['before the start', { field: 'x', start: -1, end: 2 }],
    ['between two units', { field: 'x', start: 0.5, end: 2 }],
  ])('leaves out a highlight that is %s', (_, highlight) => {
    expect(shown([highlight])).toEqual([['abc def:'], ['ghi jkl:']]);
  });

  it('keeps empty lines, and counts in UTF-16 units', () => {
    expect(shown([{ field: 'x', start: 3, end: 5 }], '😀\n\uD83D\uDE00 a')).toEqual([
      ['😀:'],
      ['😀:x', ' a:'],
    ]);
    expect(shown([], 'a\n\nb')).toEqual([['a:'], [], ['b:']]);
  });

  it('takes thousands of highlights in a moment', () => {
    const text = 'word '.repeat(20_000);
    const many = Array.from({ length: 5000 }, (_, at) => ({
      field: `f${at % 50}`,
      start: at * 20,
      end: at * 20 + 30,
    }));
    const began = performance.now();
    segmentLines(text, many);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
