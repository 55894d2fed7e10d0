/** Sentences that span the days of what is told behind them, finds told as the second ones, and words that only look like events. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, text: string): readonly Incident[] =>
  extractor.extract({ title: 'Armes – armas – arms trafficking', text, published: '2025-03-21' }, language)
    .incidents;

describe('A sentence that spans the days of the finds behind it', () => {
  it.each<[Language, string]>([
    [
      'fr',
      "Les 8 et 9 mars, les patrouilles ont permis la saisie de plusieurs armes.\n\nLe 9 mars, à Pointe-à-Pitre, les policiers ont découvert un revolver.\n\nLa veille, au Lamentin, une patrouille arrête un scooter. Le passager est trouvé en possession d'un pistolet.",
    ],
    [
      'es',
      'El 8 y 9 de marzo las patrullas permitieron la incautación de varias armas.\n\nEl 9 de marzo, en Limón, la policía encontró un revólver.\n\nEl 8 de marzo, en Cartago, los agentes hallaron una pistola.',
    ],
  ])('%s: two finds, no third', (language, text) => {
    const incidents = read(language, text);
    expect(incidents.map(({ type, date }) => [type, date])).toEqual([
      ['seizure', '2025-03-09'],
      ['seizure', '2025-03-08'],
    ]);
  });
});

describe('A find told as the second one', () => {
  it.each<[Language, string]>([
    [
      'fr',
      "Lundi, à Limbé, les gendarmes ont découvert deux revolvers dans un taxi.\n\nPlus surprenante fut la deuxième saisie : mercredi, à Plaisance, les gendarmes ont trouvé trois fusils d'assaut.",
    ],
    [
      'en',
      'On Monday in Limbe officers found two revolvers in a taxi.\n\nMore surprising was the second haul: on Wednesday in Plaisance officers found three assault rifles.',
    ],
  ])('%s: %s', (language, text) => {
    expect(read(language, text).map(({ items }) => items.map(({ quantity }) => quantity))).toEqual([
      [2],
      [3],
    ]);
  });
});

describe('Words that only look like events', () => {
  it.each<[Language, string]>([
    [
      'fr',
      "Le préfet interdit par un nouvel arrêté la vente d'armes à feu. Un premier arrêté est en cours depuis le 3 octobre 2024.",
    ],
    [
      'fr',
      "Le préfet prolonge l'interdiction de vente d'armes à feu. Depuis le 1er janvier, la Martinique compte 7 homicides, dont 5 par armes à feu.",
    ],
  ])('%s: %s', (language, text) => {
    const kinds = read(language, text).map(({ type }) => type);
    expect(kinds).not.toContain('arrest');
    expect(kinds).not.toContain('attack');
  });
});

describe('Bodies of French-speaking states', () => {
  it.each<[string, string]>([
    [
      'La brigade antidrogue a saisi mardi dix fusils à la frontière, près de Ziguinchor.',
      'brigade antidrogue',
    ],
    [
      "La cour criminelle de Jijel a condamné mardi Rachid Belmadi à cinq ans de prison pour trafic d'armes.",
      'cour criminelle de Jijel',
    ],
    ['La Douane a saisi mardi dix fusils au port de Dakar.', 'Douane'],
  ])('%s', (text, body) => {
    const { mentions } = extractor.extract({ title: 'Trafic d’armes', text, published: '2025-03-21' }, 'fr');
    expect(mentions.agencies).toContain(body);
  });
});
