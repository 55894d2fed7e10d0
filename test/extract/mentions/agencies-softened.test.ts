/** Acronyms written as names, with one capital, behind their article: "la Dian", as the press of Colombia does. */
import { expect, test } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from './located.ts';

const extractor = createExtractor(knowledge);
const agenciesOf = (text: string): readonly string[] =>
  extractor
    .extract({ title: 'Incautan fusiles', text, published: '2025-03-21' }, 'es')
    .incidents.flatMap(({ agencies }) => agencies);

test.each([
  'La Dian incautó el martes tres fusiles en el aeropuerto de Bogotá.',
  'El martes, la Dian incautó tres fusiles en el aeropuerto de Bogotá.',
])('%s', (text) => {
  expect(agenciesOf(text)).toEqual(['Dian']);
});

test('A surname of the same letters is no body', () => {
  const text = 'La Policía incautó el martes tres fusiles a Marcos Dian en Bogotá.';
  expect(agenciesOf(text).includes('Dian')).toBe(false);
});
