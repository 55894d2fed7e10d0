/** Accusations: passed on somebody they are a charge; describing whom the police held they are none. */
import { describe, expect, it } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const typesOf = (text: string): string[] =>
  extractor
    .extract({ title: 'Tráfico de armas', text, published: '2025-03-21' }, 'es')
    .incidents.map(({ type }) => type);

describe('An accusation', () => {
  it.each([
    'La Fiscalía capturó el martes a dos sargentos acusados de desviar fusiles.',
    'La Guardia detuvo el martes a una mujer acusada de vender pistolas.',
    'Agentes arrestaron el martes a cuatro hombres acusados de traficar fusiles.',
  ])('describes who is held: %s', (text) => {
    expect(typesOf(text)).toEqual(['arrest']);
  });

  it.each([
    'Dos sargentos fueron acusados de desviar fusiles el martes.',
    'Una mujer ha sido acusada de vender pistolas ante un juez el martes.',
    'Cuatro hombres quedaron acusados de traficar fusiles el martes.',
  ])('is passed on somebody: %s', (text) => {
    expect(typesOf(text)).toEqual(['charge']);
  });
});
