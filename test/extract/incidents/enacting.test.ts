/** Policies told without a word that says so by itself: a verb of enacting beside what it enacts, a title that names one; and days to come. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const types = (language: Language, title: string, text: string): readonly string[] =>
  extractor.extract({ title, text, published: '2025-03-21' }, language).incidents.map(({ type }) => type);

describe('A verb of enacting beside what it enacts', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'Armes à feu : le texte passe',
      'Votée mardi par les députés de Lomé, la loi sur les armes à feu punit les trafiquants d’armes.',
    ],
    [
      'fr',
      'Trafic d’armes',
      'Le Conseil de sécurité a reconduit mardi le dispositif qui interdit la vente d’armes au Soudan.',
    ],
    [
      'en',
      'Guns: the text goes through',
      'Passed on Tuesday by Parliament in Roseau, the firearms law will punish gun trafficking.',
    ],
    [
      'en',
      'Arms trafficking',
      'The Security Council on Tuesday prolonged the measures that keep firearms out of Sudan.',
    ],
    [
      'es',
      'Armas: avanza el texto',
      'Votada el martes por el Congreso en Lima, la ley de armas de fuego castiga el tráfico de armas.',
    ],
    [
      'es',
      'Tráfico de armas',
      'El Consejo de Seguridad renovó el martes la medida que impide la venta de armas a Sudán.',
    ],
  ])('%s: %s – %s', (language, title, text) => {
    expect(types(language, title, text)).toEqual(['policy']);
  });
});

describe('A list of persons barred', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'Ottawa impose des sanctions à deux marchands d’armes',
      'La ministre a annoncé mardi le gel des avoirs des deux hommes, pour avoir livré des fusils à une bande.',
    ],
    [
      'en',
      'Treasury blacklists two over rifles for a gang',
      'The Treasury on Tuesday froze the assets of two brokers accused of rifles and gun trafficking to a gang.',
    ],
    [
      'es',
      'El Tesoro incluye en su lista negra a dos armeros',
      'El Departamento del Tesoro puso el martes en su lista negra a dos armeros por el tráfico de armas.',
    ],
  ])('%s: %s', (language, title, text) => {
    expect(types(language, title, text)).toContain('policy');
  });
});

describe('A day to come', () => {
  it.each<[Language, string]>([
    ['fr', 'Les fusils doivent être marqués avant le 30 juin 2026 ; ensuite, saisie et amende.'],
    ['en', 'Rifles are to be marked by 30 June 2026; after that, seizure of the gun and a fine.'],
    ['es', 'Los fusiles deben marcarse antes del 30 de junio de 2026; luego, decomiso y multa.'],
  ])('%s holds no find: %s', (language, text) => {
    expect(types(language, 'Trafic d’armes – arms trafficking – tráfico de armas', text)).not.toContain(
      'seizure',
    );
  });
});
