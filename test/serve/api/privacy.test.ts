import { describe, expect, it } from 'vitest';
import { maskOf, privateNames } from '../../../src/serve/api/privacy.ts';
import { articleOf, incidentOf } from '../../trace/support.ts';

const dots = (count: number): string => '\u2022'.repeat(count);

describe('a mask', () => {
  it.each([
    ['the whole name', 'Hier, Jean-Marc Duvivier a fui.', `Hier, J${dots(3)}-M${dots(3)} D${dots(7)} a fui.`],
    ['the surname alone', 'Duvivier a fui.', `D${dots(7)} a fui.`],
    ['capitals', 'DUVIVIER A FUI', `D${dots(7)} A FUI`],
    ['the name without its accents', 'Mr Duvivier', `Mr D${dots(7)}`],
    ['a particle within the name', 'Rosa del Monte cayó', `R${dots(3)} d${dots(2)} M${dots(4)} cayó`],
    ['a name that ends in a genitive', "Duvivier's car", `D${dots(7)}'s car`],
  ])('covers %s', (_, text, masked) => {
    const mask = maskOf(['Jean-Marc Duvivier', 'Rosa del Monte']);
    expect(mask(text)).toBe(masked);
    expect(mask(text)).toHaveLength(text.length);
  });

  it.each([
    'le village de Pont-Duvivier',
    'un camion del puerto',
    'the mountain, el monte',
    'nothing about anybody',
  ])('leaves "%s"', (text) => {
    expect(maskOf(['Jean-Marc Duvivier', 'Rosa del Monte'])(text)).toBe(text);
  });

  it('leaves a place that shares a part of a name, where the record says that it is a place', () => {
    const text = 'Santiago Rey fue detenido en Santiago.';
    const start = text.lastIndexOf('Santiago');
    const open = [{ start, end: start + 8, quote: 'Santiago' }];
    expect(maskOf(['Santiago Rey'])(text, open)).toBe(`S${dots(7)} R${dots(2)} fue detenido en Santiago.`);
  });

  it('of no names changes nothing', () => {
    expect(maskOf([])('Jean Duvivier')).toBe('Jean Duvivier');
  });
});

describe('private persons', () => {
  const article = articleOf('names', 'Saisie\nUn fusil saisi.');

  it('are the held and the merely mentioned; who speaks for an office is not', () => {
    const incident = incidentOf(article, 7, {
      persons: [{ name: 'Luc Obas', role: 'arrested' }],
      statedBy: [
        { name: 'Odile Ferrand', kind: 'person' },
        { name: 'DGA', kind: 'agency' },
      ],
    });
    expect(privateNames([incident], ['odile ferrand', 'Mia Passante', 'Luc Obas'])).toEqual([
      'Luc Obas',
      'Mia Passante',
    ]);
  });

  it('stay private when held, even if they speak', () => {
    const incident = incidentOf(article, 7, {
      persons: [{ name: 'Luc Obas', role: 'arrested' }],
      statedBy: [{ name: 'Luc Obas', kind: 'person' }],
    });
    expect(privateNames([incident], [])).toEqual(['Luc Obas']);
  });
});
