import { describe, expect, it } from 'vitest';
import { type Change, diffTexts, movedOffset } from '../../src/languages/text-diff.ts';
import { processorTime } from '../support/processor-time.ts';
import { randomOf } from '../support/random.ts';

const brief = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ kind, text }) => `${{ same: '=', removed: '-', added: '+' }[kind]}${text}`);
const side = (changes: readonly Change[], without: Change['kind']): string =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('the difference of two versions', () => {
  it.each([
    ['nothing', 'Neuf fusils.', 'Neuf fusils.', ['=Neuf fusils.']],
    [
      'a corrected figure',
      'Saisie\nNeuf fusils saisis.',
      'Saisie\nDix fusils saisis.',
      ['=Saisie\n', '-Neuf ', '+Dix ', '=fusils saisis.'],
    ],
    ['a new paragraph', 'A b.\nE f.', 'A b.\nC d.\nE f.', ['=A b.\n', '+C d.\n', '=E f.']],
    ['a dropped paragraph', 'A b.\nC d.\nE f.', 'A b.\nE f.', ['=A b.\n', '-C d.\n', '=E f.']],
    ['a text that was emptied', 'A b.', '', ['-A b.']],
    ['a text from nothing', '', 'A b.', ['+A b.']],
  ])('names %s', (_, before, after, expected) => {
    expect(brief(diffTexts(before, after))).toEqual(expected);
  });

  it('gives both versions back, and every offset of what stayed', () => {
    const random = randomOf(7);
    const words = 'arms seized port nine ten rifles men\nheld the a of'.split(' ');
    const text = (): string =>
      Array.from({ length: 60 }, () => words[Math.floor(random() * words.length)]).join(' ');
    for (let round = 0; round < 200; round += 1) {
      const [before, after] = [text(), text()];
      const changes = diffTexts(before, after);
      expect(side(changes, 'added')).toBe(before);
      expect(side(changes, 'removed')).toBe(after);
      for (let at = 0; at < before.length; at += 1) {
        const moved = movedOffset(changes, at);
        if (moved !== null) expect(after[moved]).toBe(before[at]);
      }
    }
  });

  it('tells a text that was wholly rewritten without comparing each word with each', async () => {
    const long = (word: string): string =>
      Array.from({ length: 40_000 }, (_, i) => `${word}${i}${i % 12 === 0 ? '\n' : ''}`).join(' ');
    const [before, after] = [long('a'), long('b')];
    let changes: readonly Change[] = [];
    expect(
      await processorTime(() => {
        changes = diffTexts(before, after);
      }),
    ).toBeLessThan(2000);
    expect(side(changes, 'removed')).toBe(after);
  });
});
