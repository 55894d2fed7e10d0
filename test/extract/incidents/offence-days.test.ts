/** Days of the offence, which date no court step; and participles in the plural, which hold no single person. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, text: string) =>
  extractor.extract({ title: 'Armas – armes – arms trafficking', text, published: '2025-03-21' }, language)
    .incidents;

describe('A court step', () => {
  it.each<[Language, string]>([
    ['es', 'Un soldado fue condenado por tráfico de fusiles, por hechos ocurridos el 4 de mayo de 2022.'],
    ['es', 'Fueron sentenciados por vender fusiles, delitos cometidos en 2022.'],
    ['fr', 'Un soldat a été condamné pour trafic de fusils, des faits commis le 4 mai 2022.'],
    ['fr', "L'armurier a été condamné pour trafic de fusils, des faits remontant à 2022."],
    ['en', 'A soldier was convicted of trafficking rifles over offences committed on May 4, 2022.'],
    ['en', 'The dealer was sentenced for trafficking rifles, crimes that took place in 2022.'],
  ])('does not bear the date of its offence, %s: %s', (language, text) => {
    const [incident] = read(language, text);
    expect(incident?.type).toBe('conviction');
    expect(incident?.date ?? null).toBeNull();
  });

  it.each<[Language, string]>([
    ['es', 'Un soldado fue condenado el 4 de marzo por tráfico de fusiles, por hechos ocurridos en 2022.'],
    ['fr', 'Un soldat a été condamné le 4 mars pour trafic de fusils, des faits commis en 2022.'],
    ['en', 'A soldier was convicted on March 4 of trafficking rifles, offences dating back to 2022.'],
  ])('bears its own, %s: %s', (language, text) => {
    expect(read(language, text)[0]?.date).toBe('2025-03-04');
  });
});

describe('A participle in the plural', () => {
  it.each<[Language, string]>([
    ['es', 'La Policía incautó el martes tres fusiles. El coronel mostró a los detenidos.'],
    ['es', 'La Policía incautó el martes tres fusiles, dijo el capitán al mostrar a los capturados.'],
    ['fr', 'La police a saisi mardi trois fusils. Le colonel a montré les suspects interpellés.'],
  ])('holds no single person, %s: %s', (language, text) => {
    expect(read(language, text).map(({ arrests }) => arrests)).toEqual([null]);
  });
});
