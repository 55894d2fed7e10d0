/** Who states a report: the subject of a verb of saying or whom "according to" names, not whoever stands near one. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const sources = (lang: Language, text: string): string[] =>
  extract({ text, published: '2025-03-06' }, lang).incidents.flatMap(({ statedBy }) =>
    statedBy.map(({ name }) => name),
  );

describe('The source is whoever says it', () => {
  it.each<[Language, string, string[]]>([
    [
      'en',
      'Nine rifles were seized in Kingston on Tuesday, the Jamaica Customs Agency said.',
      ['Jamaica Customs Agency'],
    ],
    [
      'en',
      'Nine rifles were seized in Kingston on Tuesday, said Superintendent Troy Lashley of the JCF.',
      ['Troy Lashley'],
    ],
    ['en', 'According to the ATF, the nine rifles seized in Kingston were bought in Tampa.', ['ATF']],
    [
      'en',
      'Nine rifles were seized in Kingston on Tuesday, and the ATF, based in Tampa, said they came from Ocala.',
      ['ATF'],
    ],
    ['fr', 'Neuf fusils ont été saisis aux Cayes, a annoncé mardi la PNH.', ['PNH']],
    [
      'fr',
      'Selon le porte-parole de la PNH, Garry Desrosiers, neuf fusils ont été saisis aux Cayes.',
      ['Garry Desrosiers'],
    ],
    ['fr', 'La DCPJ, basée à Port-au-Prince, a indiqué que neuf fusils ont été saisis aux Cayes.', ['DCPJ']],
    [
      'es',
      'Nueve fusiles fueron decomisados en Tela, informó este martes la Policía Nacional de Honduras.',
      ['Policía Nacional de Honduras'],
    ],
    ['es', 'Según la Fiscalía, los nueve fusiles decomisados en Tela llegaron de Miami.', ['Fiscalía']],
    [
      'es',
      'Nueve fusiles fueron decomisados en Tela, dijo el director de la DNPA, Óscar Murillo Paz.',
      ['Óscar Murillo Paz'],
    ],
  ])('%s: %s', (lang, text, names) => {
    expect(sources(lang, text)).toEqual(names);
  });
});

describe('One who is only near a verb of saying is no source', () => {
  it.each<[Language, string]>([
    ['en', 'Nine rifles were seized in Kingston. Residents said that the guns were turned over to the ATF.'],
    ['fr', 'Neuf fusils ont été saisis aux Cayes. Des riverains ont indiqué avoir appelé la PNH.'],
    ['es', 'Nueve fusiles fueron decomisados en Tela. Vecinos dijeron que avisaron a la Fiscalía.'],
    ['es', 'La Guardia Nacional aseguró nueve fusiles en Nuevo Laredo.'],
    [
      'es',
      'Nueve fusiles fueron decomisados en Tela. «No sabía nada», sostuvo la defensa de Óscar Murillo Paz.',
    ],
  ])('%s: %s', (lang, text) => {
    expect(sources(lang, text)).toEqual([]);
  });
});
