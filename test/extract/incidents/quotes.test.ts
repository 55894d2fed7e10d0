/** The words quoted for a field say its value: role, age, kind of event, modality, persons held, mode of transport. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const read = (lang: Language, text: string): readonly Incident[] =>
  extract({ text, published: '2025-03-06' }, lang).incidents;
const quotes = (incident: Incident | undefined, field: string): string[] =>
  incident?.evidence.find((entry) => entry.field === field)?.spans.map(({ quote }) => quote) ?? [];

describe('The role of a person is quoted from what befell them', () => {
  it.each<[Language, string, string, string[]]>([
    [
      'en',
      'Rifles in a wall at Arima\nPolice found four rifles in a wall at Arima on Tuesday. Keron Baldwin was arrested at the house.',
      'seizure',
      ['arrested'],
    ],
    [
      'fr',
      'Pistolets aux Cayes\nLa police a saisi mardi neuf pistolets aux Cayes. Roland Célestin a été interpellé sur place.',
      'seizure',
      ['interpellé'],
    ],
    [
      'es',
      'Fusiles en Tela\nLa Policía decomisó el martes cuatro fusiles en Tela. En la vivienda fue capturado Óscar Murillo Paz.',
      'seizure',
      ['capturado'],
    ],
    [
      'fr',
      "Deux hommes arrêtés avec neuf pistolets aux Cayes\nLa police a saisi mardi neuf pistolets aux Cayes et arrêté deux hommes.\nRoland Célestin et Mackenson Pierre-Louis ont été inculpés mercredi de trafic d'armes.",
      'seizure',
      ['arrêté', 'deux hommes'],
    ],
    [
      'en',
      'Smuggler jailed over rifles\nA federal judge in Miami on Tuesday sentenced Troy Lashley, 38, to five years in prison for trafficking twelve rifles.',
      'conviction',
      ['sentenced'],
    ],
  ])('%s: %s', (lang, text, type, words) => {
    const found = read(lang, text).find((incident) => incident.type === type);
    expect(quotes(found, '/persons/0/role').sort()).toEqual([...words].sort());
  });

  it('of one who is sought from the word that says so', () => {
    const [found] = read(
      'en',
      'Eleven rifles at the bridge\nOfficers arrested Dario Quint at the Laredo bridge on Tuesday with eleven rifles. Marisol Ibarra remains at large.',
    );
    const at = found?.persons.findIndex(({ role }) => role === 'wanted');
    expect(quotes(found, `/persons/${at}/role`)).toEqual(['remains at large']);
  });
});

describe('An age is quoted with its number', () => {
  it.each<[Language, string, string[]]>([
    [
      'en',
      'Arms case in Tampa\nShorn Holder, 35, a welder, was arrested on Tuesday in Tampa with nine pistols.',
      ['Shorn Holder, 35'],
    ],
    [
      'fr',
      'Armes à Tampa\nUn Dominicain de 44 ans, Luis Marte, a été arrêté mardi à Tampa avec neuf pistolets.',
      ['44 ans, Luis Marte'],
    ],
    [
      'es',
      'Condena por armas en Rosario\nEl tribunal condenó el martes en Rosario a Norma Alderete, peluquera, de 44 años, por traficar nueve pistolas.',
      ['Norma Alderete, peluquera, de 44 años'],
    ],
    [
      'en',
      'Gunrunner in court\nMarcus Odell, 36, sold nine pistols in Tampa. Odell was arrested on Tuesday with two rifles.',
      ['Marcus Odell, 36'],
    ],
  ])('%s: %s', (lang, text, words) => {
    const aged = read(lang, text).filter(({ persons }) => persons[0]?.age != null);
    expect(aged.length).toBeGreaterThan(0);
    for (const incident of aged) expect(quotes(incident, '/persons/0/age')).toEqual(words);
  });
});

describe('The kind of an event is quoted with what makes it one', () => {
  it.each<[string, Language, string, string[]]>([
    [
      'a figure with its period',
      'en',
      'Guns taken\nPolice seized 483 firearms between January and September 2024.',
      ['seized', '483 firearms', 'January and September 2024'],
    ],
    [
      'a find told by an arrest with its goods',
      'en',
      'Man held with pistols at Arima\nPolice on Tuesday arrested a man with nine pistols and 200 rounds at a house in Arima.',
      ['arrested', 'nine pistols'],
    ],
    [
      'a find told by an arrest with goods of the sentence before',
      'en',
      'Man held with pistols at Arima\nNine pistols and 200 rounds were kept at a house in Arima until Tuesday. A man was arrested there.',
      ['arrested', 'Nine pistols'],
    ],
    [
      'a find told by a search with its goods',
      'fr',
      'Trafic d’armes à Kourou\nLes gendarmes ont ouvert mardi à Kourou une malle qui contenait neuf pistolets et 200 cartouches.',
      ['ouvert', 'neuf pistolets'],
    ],
    [
      'goods that no verb follows with the verb before them',
      'fr',
      'Trafic d’armes à Kourou\nLes gendarmes ont ouvert mardi à Kourou une malle. Dedans, neuf pistolets et 200 cartouches.',
      ['neuf pistolets', 'ouvert'],
    ],
  ])('%s', (_, lang, text, words) => {
    expect(quotes(read(lang, text)[0], '/type')).toEqual(words);
  });

  it('a recalled one with the day that sets it apart', () => {
    const recalled = read(
      'fr',
      'Cartouches au port\nLa douane a saisi mardi 500 cartouches aux Gonaïves. Le 27 février, elle avait intercepté neuf pistolets au Cap-Haïtien.',
    ).find(({ main }) => !main);
    expect(quotes(recalled, '/main')).toEqual(['intercepté', '27 février']);
  });
});

describe('The modality is quoted from a verb', () => {
  it('of goods without one from the verb that they hang on', () => {
    const [found] = read(
      'fr',
      'Trafic d’armes à Kourou\nLes gendarmes ont ouvert mardi à Kourou une malle. Dedans, neuf pistolets et 200 cartouches.',
    );
    expect(quotes(found, '/modality')).toEqual(['ouvert']);
  });

  it('of what is not yet done with the word that says so', () => {
    const planned = read(
      'es',
      'Destruirán armas en Viacha\nEl viernes 14 de marzo, en Viacha, serán destruidas 1.130 armas de fuego decomisadas.',
    ).find(({ modality }) => modality === 'planned');
    expect(quotes(planned, '/modality')).toEqual(['destruidas', 'serán']);
  });
});

it('Persons held are quoted with the verb that holds them', () => {
  const [found] = read(
    'en',
    'Pistols in Arima\nPolice seized nine pistols in Arima on Tuesday and arrested two men.',
  );
  expect(quotes(found, '/arrests')).toEqual(['two men', 'arrested']);
});

describe('A word within the name of a country, a town or a body tells no mode of transport', () => {
  it.each<[Language, string, string | null]>([
    ['es', 'Armas halladas\nLa Policía de Costa Rica decomisó el martes nueve pistolas en Liberia.', null],
    ['fr', 'Armes saisies\nLa police a saisi mardi neuf pistolets à Port-de-Paix.', null],
    ['fr', 'Armes saisies\nLa police a saisi mardi neuf pistolets dans un bateau à Port-de-Paix.', 'sea'],
    ['fr', 'Armes saisies\nLa douane a saisi mardi neuf pistolets au port des Gonaïves.', 'sea'],
  ])('%s: %s', (lang, text, mode) => {
    const [found] = read(lang, text);
    expect(found?.type).toBe('seizure');
    expect(found?.conveyance.mode).toBe(mode);
  });
});

describe('A country is quoted from its own name where the body that acts names none', () => {
  it.each<[Language, string, string[]]>([
    [
      'es',
      'Armas en Costa Rica\nUn hombre fue detenido el martes con dos fusiles, informó el Ministerio de Seguridad Pública.',
      ['Costa Rica'],
    ],
    [
      'fr',
      "Des fusils saisis\nLa Police nationale d'Haïti a saisi mardi deux fusils dans une voiture.",
      ["Police nationale d'Haïti"],
    ],
  ])('%s: %s', (lang, text, words) => {
    expect(quotes(read(lang, text)[0], '/country')).toEqual(words);
  });
});

describe('An end of a route that follows from the other is quoted with it', () => {
  it.each<[Language, string, 'origin' | 'destination' | 'transit', string[]]>([
    [
      'es',
      'Pistolas en Arica\nLa Aduana decomisó el martes en Arica nueve pistolas en un bus que venía de Tacna.',
      'destination',
      ['Arica', 'venía de Tacna'],
    ],
    [
      'fr',
      'Des fusils aux Gonaïves\nLa douane a saisi mardi aux Gonaïves six fusils en provenance de Miami.',
      'destination',
      ['Gonaïves', 'en provenance de Miami'],
    ],
    [
      'en',
      'Rifles at Caucedo\nDominican customs seized six rifles at Caucedo on Tuesday in a container from Miami bound for Haiti.',
      'transit',
      ['Caucedo', 'bound for Haiti'],
    ],
  ])('%s: %s', (lang, text, role, words) => {
    expect(quotes(read(lang, text)[0], `/${role}/0`)).toEqual(words);
  });
});

it('an accused held where no word of custody stands is quoted from the count of those held', () => {
  const [found] = read(
    'en',
    'Pistols on a pier\nPolice seized nine pistols at Speightstown on Tuesday and arrested two men. They are Kirk Lashley, 31, and Omar Alleyne, 28.',
  );
  expect(quotes(found, '/persons/1/role')).toContain('arrested');
});

it('a name behind the verb of a quotation is not held by the arrest that it speaks of', () => {
  const persons = read(
    'en',
    'Pistols at a bar\nPolice seized nine pistols at a bar in Arima on Tuesday. "Not one arrest yet," said Cheryl Baldwin, who lives opposite.',
  ).flatMap((incident) => incident.persons);
  expect(persons).toEqual([]);
});
