import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { sameAgencyBy } from '../../../src/extract/mentions/agencies-same.ts';
import { knowledge, read } from './located.ts';

const names = (lang: Language, text: string): string =>
  read(lang, text)
    .agencies.map(({ name }) => name)
    .join(' | ');

const cases = (rows: readonly (readonly [Language, string, string])[]): void => {
  test.each(rows)('%s "%s" names: %s', (lang, text, expected) => {
    expect(names(lang, text)).toBe(expected);
  });
};

describe('listed bodies', () => {
  cases([
    ['fr', 'La DNRED et la Gendarmerie nationale ont saisi', 'DNRED | Gendarmerie nationale'],
    ['fr', 'agents de l’ATF et du BLTS', 'ATF | BLTS'],
    ['es', 'La Guardia Nacional y el Ejército Mexicano', 'Guardia Nacional | Ejército Mexicano'],
    ['es', 'la Sedena y la Digecam', 'Sedena | Digecam'],
    ['en', 'HSI and the Royal Bahamas Police Force', 'HSI | Royal Bahamas Police Force'],
    ['en', 'U.S. Customs and Border Protection officers', 'U.S. Customs and Border Protection'],
  ]);

  test('the acronym that the text introduces is the name, at every mention', () => {
    const text = 'Selon la Direction générale des douanes (DGA), la saisie est record. La DGA poursuit.';
    expect(names('fr', text)).toBe('DGA | DGA | DGA');
  });

  test('the whole name goes by an acronym that only comes later', () => {
    const text = 'Agentes de la Dirección Nacional de Control de Drogas llegaron. La DNCD no comentó.';
    expect(names('es', text)).toBe('DNCD | DNCD');
  });
});

describe('an acronym that several bodies share is settled by the countries of the article', () => {
  test.each([
    ['fr', 'En Haïti, la PNH a saisi deux armes', 'HT_PNH'],
    ['es', 'En Honduras, la PNH decomisó dos armas', 'HN_PNH'],
    ['es', 'En El Salvador, la PNC capturó a dos', 'SV_PNC'],
    ['es', 'En Guatemala, la PNC capturó a dos', 'GT_PNC'],
  ] as const)('%s "%s" means %s', (lang, text, id) => {
    expect(read(lang, text).agencies.map((agency) => agency.id)).toContain(id);
  });

  test('where nothing tells the country, the name is kept and the body left open', () => {
    expect(read('es', 'la PNC capturó a dos hombres').agencies).toMatchObject([{ name: 'PNC', id: null }]);
  });

  test('each section of a round-up settles it anew', () => {
    const text =
      'GUATEMALA. En Guatemala la PNC halló armas.\nEL SALVADOR. En El Salvador la PNC halló granadas.';
    expect(read('es', text).agencies.map(({ id }) => id)).toEqual(['GT_PNC', 'SV_PNC']);
  });

  test('an acronym that is also a word counts only where its country is spoken of', () => {
    expect(names('en', 'ICE agents in the United States')).toBe('ICE');
    expect(names('en', 'packed in ICE cartons from Norway')).toBe('');
  });
});

describe('bodies made by pattern', () => {
  cases([
    ['fr', 'le parquet de la Croix-des-Bouquets', 'parquet de la Croix-des-Bouquets'],
    ['fr', 'la brigade des douanes de Roissy-fret', 'brigade des douanes de Roissy-fret'],
    ['fr', 'la police ghanéenne et la douane sénégalaise', 'police ghanéenne | douane sénégalaise'],
    ['es', 'la Policía Municipal de Durán detuvo a dos', 'Policía Municipal de Durán'],
    [
      'es',
      'el Ministerio del Interior y la Fiscalía Provincial de Loja',
      'Ministerio del Interior | Fiscalía Provincial de Loja',
    ],
    ['es', 'según la policía neerlandesa', 'policía neerlandesa'],
    ['en', 'the Northern Division Task Force searched', 'Northern Division Task Force'],
    ['en', 'Yuma police and Spanish police', 'Yuma police | Spanish police'],
    [
      'en',
      "a complaint was filed by the U.S. Attorney's Office for the Southern District of Texas",
      "U.S. Attorney's Office for the Southern District of Texas",
    ],
    ['en', 'the Glynn County Police Department', 'Glynn County Police Department'],
  ]);

  test('an acronym that the table lacks is known once introduced, and behind an article', () => {
    expect(names('fr', 'la Cellule mixte d’analyse des conteneurs (CMAC) a ouvert ; la CMAC note')).toBe(
      'CMAC | CMAC | CMAC',
    );
    expect(names('es', 'agentes de la XQPT llegaron')).toBe('XQPT');
  });
});

describe('a body called by a word cut from its name', () => {
  cases([
    [
      'es',
      'la Dirección Central de Rastreo (Dicera) informó; la Dicera no dio cifras',
      'Dicera | Dicera | Dicera',
    ],
    ['es', 'la Policía del Distrito Norte (Guayabal) informó', 'Policía del Distrito Norte'],
  ]);

  test('a name that bodies of several states bear says no country by itself', () => {
    const [found] = read('es', 'efectivos de la Policía Militar llegaron al cuartel').agencies;
    expect(found).toMatchObject({ name: 'Policía Militar', country: null });
    expect(read('es', 'en Brasil, la Policía Militar llegó').agencies[0]).toMatchObject({ country: 'BR' });
  });
});

describe('what is no body', () => {
  cases([
    ['fr', 'des policiers et des douaniers ont tiré', ''],
    ['fr', 'a déclaré le ministre de la Défense', ''],
    ['es', 'armas de uso exclusivo del Ejército', ''],
    ['es', 'disparó UN fusil FAL', ''],
    ['en', 'a police officer and a customs broker', ''],
    ['en', 'at the Miami Field Office', ''],
    ['fr', 'un combattant du JNIM', ''],
  ]);
});

describe('two names of one body agree', () => {
  const same = sameAgencyBy(knowledge.agencies);
  test.each([
    ['DGA', 'Dirección General de Aduanas', true],
    ['PNH', "Police nationale d'Haïti", true],
    ['Haitian National Police', 'PNH', true],
    ['ONUDC', 'UNODC', true],
    ['douane de Martinique', 'douanes de la Martinique', true],
    ['Sedena', 'SEDENA', true],
    ['U.S. Marshals', 'US Marshals', true],
    ['Fiscalía Provincial de Loja', 'Fiscalía Provincial de Azuay', false],
    ['ATF', 'HSI', false],
    ['Guardia Nacional', 'Guardia Civil', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect(same(a, b)).toBe(expected);
    expect(same(b, a)).toBe(expected);
  });
});
