/** Hiding places end where their noun phrase ends, and what hides nothing is none. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const hiding = (lang: Language, text: string): string[] =>
  extract({ text, published: '2025-03-06' }, lang).incidents.flatMap(
    ({ conveyance }) => conveyance.concealment,
  );

describe('A hiding place is the noun phrase behind its word', () => {
  it.each<[Language, string, string[]]>([
    [
      'en',
      'Customs seized nine pistols hidden in a freezer bound for Port-de-Paix on Tuesday.',
      ['a freezer'],
    ],
    ['en', 'Customs seized nine pistols hidden in a freezer and a stove on Tuesday.', ['a freezer']],
    [
      'en',
      'Nine pistols concealed inside car batteries were seized at the port of Kingston.',
      ['car batteries'],
    ],
    [
      'en',
      'Police seized two rifles wrapped in a fisherman’s raincoat at Negril.',
      ['a fisherman’s raincoat'],
    ],
    ['en', 'Officers seized six rifles hidden in two walk-in coolers at Tampa.', ['two walk-in coolers']],
    [
      'en',
      'Police seized six rifles hidden behind the panels of a minibus they stopped at Tampa.',
      ['the panels of a minibus'],
    ],
    ['en', 'Police seized two rifles wrapped in a green paper bag at Negril.', ['a green paper bag']],
    [
      'fr',
      'La douane a saisi neuf pistolets cachés dans un congélateur expédié de Miami.',
      ['un congélateur'],
    ],
    [
      'fr',
      "La douane a saisi neuf pistolets dissimulés sous des sacs d'oignons au port de Matadi.",
      ["des sacs d'oignons"],
    ],
    [
      'fr',
      'Les gendarmes ont saisi neuf fusils dans le double fond d’une remorque garée à Kourou.',
      ['le double fond d’une remorque'],
    ],
    [
      'fr',
      'La police a saisi deux fusils enveloppés dans du plastique et enterrés à Lomé.',
      ['du plastique'],
    ],
    [
      'es',
      'La Aduana decomisó nueve pistolas ocultas en un congelador procedente de Miami.',
      ['un congelador procedente de Miami'],
    ],
    [
      'es',
      'La Policía decomisó nueve fusiles ocultos en el tanque de un camión que cruzaba la frontera.',
      ['el tanque de un camión'],
    ],
    ['es', 'Bajo el asiento los agentes encontraron tres pistolas en Tela.', ['el asiento']],
    [
      'es',
      'En el doble fondo de una maleta la Policía encontró tres pistolas en Tela.',
      ['doble fondo de una maleta'],
    ],
    [
      'es',
      'La Policía encontró tres pistolas debajo del asiento del conductor en Tela.',
      ['asiento del conductor'],
    ],
  ])('%s: %s', (lang, text, places) => {
    expect(hiding(lang, text)).toEqual(places);
  });
});

describe('Nothing is hidden by custody, in a country or among the arms themselves', () => {
  it.each<[Language, string]>([
    ['fr', 'La police a saisi neuf fusils à Labé. Les deux suspects ont été placés sous mandat de dépôt.'],
    ['fr', 'La police a saisi neuf fusils à Labé. Les armes ont été placées sous scellés.'],
    ['es', 'La Policía decomisó nueve fusiles en Ponce. El dueño estaría escondido en República Dominicana.'],
    ['en', 'Police seized nine rifles in Ponce. The owner is said to be hidden in Guatemala.'],
  ])('%s: %s', (lang, text) => {
    expect(hiding(lang, text)).toEqual([]);
  });
});
