import { describe, expect, it } from 'vitest';
import { maskArticle, maskCase, maskTitle } from '../../../src/serve/api/privacy.ts';
import { WORDS } from '../../export/support.ts';
import { articleOf, incidentOf } from '../../trace/support.ts';
import { FR, SEIZURE } from './seed.ts';

const rule = { show: false, words: WORDS } as const;
const dots = (count: number): string => '\u2022'.repeat(count);

describe('the mask of an article', () => {
  const mask = maskArticle(rule, {
    records: [SEIZURE],
    mentioned: ['Odile Ferrand', 'Mia Passante'],
    text: FR.text,
  });

  it('keeps the length of the text, so that every span still says what stands there', () => {
    expect(mask.text).toHaveLength(FR.text.length);
    const masked = mask.incident(SEIZURE);
    expect(masked.evidence.map(({ field }) => field)).toEqual(SEIZURE.evidence.map(({ field }) => field));
    for (const { start, end, quote } of masked.evidence.flatMap(({ spans }) => spans))
      expect(mask.text.slice(start, end)).toBe(quote);
  });

  it('hides the held by full name and surname, and leaves the spokesperson', () => {
    expect(mask.text).not.toMatch(/Valcourt|Arsène/);
    expect(mask.text).toContain(`A${dots(5)} V${dots(7)}, 41 ans`);
    expect(mask.text).toContain('porte-parole Odile Ferrand');
    expect(mask.incident(SEIZURE).persons[0]?.name).toBe(`A${dots(5)} V${dots(7)}`);
    expect(mask.words('Mia Passante et Odile Ferrand')).toBe(`M${dots(2)} P${dots(7)} et Odile Ferrand`);
  });

  it('shows all where the operator has asked for names', () => {
    const shown = maskArticle({ show: true }, { records: [SEIZURE], mentioned: [], text: FR.text });
    expect([shown.text, shown.incident(SEIZURE)]).toEqual([FR.text, SEIZURE]);
  });
});

describe('an officer', () => {
  const article = articleOf(
    'officer',
    'Saisie\nLe commissaire Luc Obas a parlé. Le commissaire Luc Obas est arrêté.',
  );

  it('who is held in another record of the article is private in all', () => {
    const speaks = incidentOf(article, 7, { statedBy: [{ name: 'Luc Obas', kind: 'person' }] });
    const held = incidentOf(article, 40, { persons: [{ name: 'Luc Obas', role: 'arrested' }] });
    const both = { records: [speaks, held], mentioned: [], text: article.text };
    expect(maskArticle(rule, both).text).not.toContain('Obas');
    expect(maskArticle(rule, { ...both, records: [speaks] }).text).toContain('Luc Obas');
  });
});

describe('a title', () => {
  it.each([
    ['Valcourt arrêté à Caucedo', `V${dots(7)} arrêté à Caucedo`],
    ['Odile Ferrand annonce une saisie', 'Odile Ferrand annonce une saisie'],
    ['Une saisie à Caucedo', 'Une saisie à Caucedo'],
  ])('%s', (title, masked) => {
    const text = `${title}\n${FR.text}`;
    expect(
      maskTitle(rule, { records: [{ ...SEIZURE, evidence: [] }], mentioned: ['Odile Ferrand'], text }),
    ).toBe(masked);
  });
});

describe('the mask of a case', () => {
  it('hides whoever is private in one of its articles', () => {
    const mask = maskArticle(rule, { records: [SEIZURE], mentioned: [], text: FR.text });
    const { text } = maskCase(rule, [mask, { hidden: ['Rosa Quint'] }]);
    expect(text('Valcourt, Quint, Odile Ferrand')).toBe(`V${dots(7)}, Q${dots(4)}, Odile Ferrand`);
    expect(maskCase({ show: true }, []).text('Valcourt')).toBe('Valcourt');
  });
});
