import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileKnowledge } from '../../src/effects/compile-knowledge.ts';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { parseTable } from '../../src/effects/tables.ts';
import { DETECTED, packLanguageModel } from '../../src/languages/detect.ts';

const TINY = {
  classes: DETECTED,
  bits: 1,
  scale: DETECTED.map(() => 1),
  bias: DETECTED.map(() => 0),
  weights: new Int8Array(16),
};

describe('tables', () => {
  test('the header is kept apart, comments and empty lines are skipped, empty cells stay', () => {
    const table = parseTable('# words\nterm\ttype\tnote\n\nfusil\trifle\t\r\npistolet\t\tshort\n');
    expect(table.header).toEqual(['term', 'type', 'note']);
    expect(table.rows).toEqual([
      ['fusil', 'rifle', ''],
      ['pistolet', '', 'short'],
    ]);
  });
});

describe('compiled knowledge', () => {
  test('opens with every table of the corpus folder that it was compiled from', async () => {
    const corpora = mkdtempSync(join(tmpdir(), 'tracewire-corpora-'));
    mkdirSync(join(corpora, 'lexicons/fr'), { recursive: true });
    mkdirSync(join(corpora, 'taxonomy'));
    mkdirSync(join(corpora, 'models'));
    writeFileSync(join(corpora, 'models/language-detection.bin'), packLanguageModel(TINY));
    writeFileSync(join(corpora, 'lexicons/fr/weapons.tsv'), 'term\ttype\nfusil\trifle\n');
    writeFileSync(join(corpora, 'taxonomy/items.tsv'), 'type\tparent\nrifle\tfirearm\n');
    const out = join(corpora, 'out');
    await compileKnowledge(corpora, out);
    const knowledge = loadKnowledge(out);
    expect(knowledge.lexicons.fr.weapons).toEqual([['fusil', 'rifle']]);
    expect(knowledge.headers['lexicons/fr/weapons']).toEqual(['term', 'type']);
    expect(knowledge.taxonomy.items).toEqual([['rifle', 'firearm']]);
    expect(knowledge.places.size).toBe(0);
    expect(knowledge.languageModel.weights).toHaveLength(16);
  });

  test('from the sources, the shipped corpora are compiled on demand', () => {
    expect(Object.keys(loadKnowledge().lexicons)).toEqual(['fr', 'es', 'en']);
  });
});
