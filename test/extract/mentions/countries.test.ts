import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { read } from './located.ts';

const cases = (rows: readonly (readonly [Language, string, string])[]): void => {
  test.each(rows)('%s "%s" names: %s', (lang, text, codes) => {
    expect(read(lang, text).codes.join(' ')).toBe(codes);
  });
};

describe('countries are named by name, adjective and abbreviation', () => {
  cases([
    ['fr', 'des armes venues des États-Unis vers Haïti', 'US HT'],
    ['fr', 'deux ressortissantes dominicaines et un Jamaïcain', 'DO JM'],
    ['fr', 'à la frontière canado-américaine', 'CA US'],
    ['fr', 'la police saint-lucienne et la douane martiniquaise', 'LC MQ'],
    ['fr', "L'É.-U. et la RDC ont signé", 'US CD'],
    ['es', 'autoridades de EE. UU. y de la República Dominicana', 'US DO'],
    ['es', 'un ciudadano estadounidense con dos hondureñas', 'US HN'],
    ['es', 'en la frontera dominico-haitiana', 'DO HT'],
    ['es', 'fusiles de fabricación estadunidense', 'US'],
    ['es', 'el fiscal federal para el Distrito de Puerto Rico', 'PR'],
    ['en', 'the attorney for the District of Puerto Rico', 'PR'],
    ['es', 'la RD y Trinidad y Tobago', 'DO TT'],
    ['en', 'U.S. officials, Bahamian police and the UK', 'US BS GB'],
    ['en', 'bound for St Vincent from the Dominican Republic', 'VC DO'],
    ['en', 'a Vincentian held in Antigua and Barbuda', 'VC AG'],
  ]);
});

describe('a capital names its state only where it stands for it', () => {
  cases([
    ['fr', 'Paris et Castries dévoilent douze mesures', 'FR LC'],
    ['fr', 'un pistolet saisi à Paris', ''],
    ['fr', 'selon Washington, le plan est prêt', 'US'],
    ['es', 'Bogotá y Washington firmaron un acuerdo', 'CO US'],
    ['es', 'fue detenido en Washington', ''],
    ['en', 'Kingston and Port of Spain launch a joint unit', 'JM TT'],
    ['en', 'guns found in Kingston on Monday', ''],
    ['en', 'KINGSTON – Two men were held', ''],
  ]);
});

describe('what only looks like a country is none', () => {
  cases([
    ['fr', 'une grenade et deux pistolets', ''],
    ['fr', "l'île de la Grenade", 'GD'],
    ['fr', 'vendues en Floride ou en Géorgie', ''],
    ['fr', 'à Tbilissi, en Géorgie', 'GE'],
    ['fr', 'Dominique Fanfant a été entendu', ''],
    ['fr', 'à la Dominique et non en République dominicaine', 'DM DO'],
    ['fr', 'arrêté au Cap-Haïtien', ''],
    ['fr', 'dans la province de Luxembourg', ''],
    ['fr', 'en Guyane et au Guyana', 'GF GY'],
    ['es', 'en una nave de Motril, Granada', ''],
    ['es', 'en Saint George, isla de Granada', 'GD'],
    ['es', 'en la sindicatura de Costa Rica', ''],
    ['es', 'una casa de Costa Rica, Culiacán', ''],
    ['es', 'en el municipio de Argelia, Cauca', ''],
    ['es', 'Israel Peralta quedó detenido', ''],
    ['es', 'multa de 150 bolivianos', ''],
    ['es', 'un manual escrito en inglés', ''],
    ['en', 'Michael Jordan was charged', ''],
    ['en', 'he was paid US$1,500', ''],
    ['en', 'in Decatur, Georgia, U.S.', 'US'],
    ['en', 'across Latin America', ''],
    ['en', 'a handgun found in Spanish Town', ''],
  ]);
});

test('a mention carries the offsets of its words', () => {
  const text = 'Cargaison vers la Trinité-et-Tobago';
  const [country] = read('fr', text).countries;
  expect(text.slice(country?.start, country?.end)).toBe('Trinité-et-Tobago');
});
