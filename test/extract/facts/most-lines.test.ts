/** The bound on item lines: what no number, article or calibre counts can become no line, and the bound is never below what is read. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/domain/vocabulary.ts';
import { projectRoot } from '../../../src/effects/threads/entry.ts';
import { readGold } from '../../../src/eval/gold.ts';
import { findItems, recordItems } from '../../../src/extract/facts/items.ts';
import { mostLines } from '../../../src/extract/facts/most-lines.ts';
import { countIn, glanceAt, readingKit } from '../../../src/extract/read-article.ts';
import { isCountable } from '../../../src/extract/relevance.ts';
import { knowledge } from '../mentions/located.ts';

const kit = readingKit(knowledge);
const countingOf = (lang: Language, text: string) => countIn(glanceAt(kit, lang, text, false));

const CASES: readonly (readonly [Language, string, number])[] = [
  ['fr', 'Les fusils sont restés au dépôt du théâtre.', 0],
  ['fr', 'Un fusil est resté au dépôt.', 1],
  ['fr', 'La police a saisi trois fusils.', Number.POSITIVE_INFINITY],
  ['fr', 'Des cartouches de calibre 12 jonchaient le sol.', Number.POSITIVE_INFINITY],
  ['fr', "Le couteau de cuisine est tombé d'un étal avec trois assiettes.", 0],
  ['es', 'El rifle del abuelo colgaba de la pared.', 0],
  ['es', 'Colgaba de la pared un rifle.', 1],
  ['es', 'Hallaron dos rifles y una pistola.', Number.POSITIVE_INFINITY],
  ['en', 'The rifles stayed in the museum.', 0],
  ['en', 'A rifle stayed in the museum.', 1],
  ['en', 'Guards found 14 rifles.', Number.POSITIVE_INFINITY],
];

test.each(CASES)('%s: "%s" tells at most %s lines', (lang, text, most) => {
  expect(mostLines(countingOf(lang, text), isCountable)).toBe(most);
});

test.each(LANGUAGES)('no unit of an annotated article in %s gives more lines than the bound says', (lang) => {
  for (const { text } of readGold(join(projectRoot(), 'corpora', 'gold'), ['dev'], [lang])) {
    const counting = countingOf(lang, text);
    for (const unit of counting.units.filter(({ kind }) => kind !== 'boilerplate')) {
      const arms = recordItems(findItems(counting, unit)).filter(
        ({ type }) => !['knife', 'other', 'drone', 'body_armor'].includes(type),
      );
      expect(mostLines({ ...counting, units: [unit] }, isCountable)).toBeGreaterThanOrEqual(arms.length);
    }
  }
});
