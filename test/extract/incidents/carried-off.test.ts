/** Arms carried off, bartered or said to have been shipped: events that the verb alone does not settle. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, text: string): readonly Incident[] =>
  extractor.extract(
    { title: 'Arms trafficking – trafic d’armes – tráfico de armas', text, published: '2025-03-21' },
    language,
  ).incidents;
const types = (incidents: readonly Incident[]): string[] => incidents.map(({ type }) => type);
const lines = (incidents: readonly Incident[]): string[] =>
  incidents.flatMap(({ items }) => items.map(({ type, quantity }) => `${quantity ?? 'some'} ${type}`));

describe('Arms that outlaws carry off', () => {
  it.each<[string, string, string]>([
    [
      'Bandits overran the outpost near Dansadau, carting away six assault rifles.',
      'loss',
      '6 assault_rifle',
    ],
    ['Hoodlums stormed the station at Owo and took away four rifles.', 'loss', '4 rifle'],
    [
      'Soldiers near the town shot two bandits near Dansadau and took away their five rifles.',
      'seizure',
      '5 rifle',
    ],
    ['An inquiry revealed 30 pistols were stolen from the depot at Linden.', 'loss', '30 pistol'],
    ['Officers in Linden discovered 30 pistols that were reported lost.', 'seizure', '30 pistol'],
  ])('%s', (text, type, line) => {
    const incidents = read('en', text);
    expect(types(incidents)).toContain(type);
    expect(lines(incidents)).toEqual([line]);
  });
});

describe('Whoever carries arms off', () => {
  it.each<[Language, string, readonly string[]]>([
    ['fr', 'Mardi, des inconnus ont forcé la porte du stand et emporté six carabines.', ['loss']],
    ['fr', 'Les bandits ont incendié le poste de Savanette puis sont repartis avec cinq fusils.', ['loss']],
    ['es', 'El lunes, unos desconocidos rompieron el muro y se llevaron seis carabinas.', ['loss']],
    ['es', 'Los pandilleros asaltaron el puesto de Danlí y huyeron con cuatro fusiles.', ['loss']],
    ['es', 'La Policía Nacional allanó el lunes una armería en Danlí y se llevó 61 pistolas.', ['seizure']],
    [
      'es',
      'La Policía Nacional allanó el lunes una armería en Danlí y se llevaron 61 pistolas.',
      ['seizure'],
    ],
    ['es', 'El lunes se llevó a cabo en Danlí la incautación de seis pistolas.', ['seizure']],
  ])('%s: %s', (language, text, told) => {
    expect(types(read(language, text))).toEqual(told);
  });
});

describe('A ruling over arms of another year', () => {
  it.each<[Language, string]>([
    [
      'fr',
      'Le tribunal a ordonné vendredi la restitution de douze fusils, dont la saisie, en 2021, était illégale.',
    ],
    ['fr', 'La préfecture a annoncé mardi la destruction de douze fusils saisis en 2021.'],
  ])('%s: %s', (language, text) => {
    expect(types(read(language, text))).toEqual(['other']);
  });
});

describe('Arms taken in barter', () => {
  it.each<[Language, string]>([
    ['en', 'Crews from Portland are swapping ganja for high-powered rifles, police in Jamaica said.'],
    ['fr', 'Des pêcheurs troquent du cannabis contre des fusils, selon la police de la Jamaïque.'],
    ['es', 'Pescadores trocaban ganado por fusiles, dijo la policía de Jamaica.'],
  ])('%s: %s', (language, text) => {
    const incidents = read(language, text);
    expect(types(incidents)).toEqual(['trafficking']);
    expect(lines(incidents)).toEqual(['some rifle']);
  });
});

describe('Steps that are no charge, verdict or event of their own', () => {
  it.each<[string, readonly string[]]>([
    ['Officers seized two pistols in Molo. Three men are in custody pending arraignment.', ['seizure']],
    [
      'The minister tabled a bill against illegal guns. Sellers are now liable for a prison term of a year.',
      ['policy'],
    ],
  ])('%s', (text, told) => {
    expect(types(read('en', text))).toEqual(told);
  });
});

describe('Bodies named by their station or letter', () => {
  it.each<[string, string]>([
    [
      'Detectives from Molo Central Police Station recovered two pistols on Monday.',
      'Molo Central Police Station',
    ],
    ["Ranks of 'C' Division seized two pistols on Monday.", "C' Division"],
    ['Ranks of G Division seized two pistols on Monday.', 'G Division'],
  ])('%s', (text, body) => {
    expect(read('en', text).flatMap(({ agencies }) => agencies)).toContain(body);
  });
});

describe('Days and places of a clause', () => {
  it.each<[string, string | null, readonly string[]]>([
    ['On March 14, 2025, officers seized two rifles in the Gostrane area.', '2025-03-14', ['Gostrane']],
  ])('%s', (text, date, place) => {
    const [incident] = read('en', text);
    expect([incident?.date, incident?.place]).toEqual([date, place]);
  });
});
