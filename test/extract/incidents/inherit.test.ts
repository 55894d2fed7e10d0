/** What a sentence without goods hands on: its day, its place and its search reach the sentence that counts what was found. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import { loadKnowledge } from '../../../src/effects/knowledge.ts';
import { createExtractor } from '../../../src/extract/index.ts';

const extractor = createExtractor(loadKnowledge());
const read = (title: string, text: string): readonly Incident[] =>
  extractor.extract({ title, text, published: '2025-03-21' }, 'fr').incidents;

describe('A paragraph tells a find in several sentences', () => {
  const incidents = read(
    'Deux importateurs condamnés pour un trafic d’armes',
    [
      'Le tribunal a condamné le 18 mars 2025 Marcel Avodagbé à dix ans de réclusion pour trafic d’armes.',
      'L’affaire remonte au 30 juillet 2024, au port de Cotonou. Ce jour-là, les douaniers ouvrent une caisse de vaisselle. Ils y dénombrent 40 fusils à pompe et 12 pistolets.',
    ].join('\n'),
  );
  const seizure = incidents.find((incident) => incident.type === 'seizure');
  const conviction = incidents.find((incident) => incident.type === 'conviction');

  it('takes the find for a seizure and not for goods of the verdict', () => {
    expect(seizure?.items.map(({ type, quantity }) => [type, quantity])).toEqual([
      ['shotgun', 40],
      ['pistol', 12],
    ]);
    expect(conviction?.items).toEqual([]);
  });

  it('dates and places the find by the sentence before it', () => {
    expect(seizure?.date).toBe('2024-07-30');
    expect(seizure?.place.join(' ')).toContain('Cotonou');
    expect(conviction?.date).toBe('2025-03-18');
  });
});

describe('A participle beside a find', () => {
  it.each([
    ['Les gendarmes ont saisi mardi à Kourou un fusil volé et 30 cartouches de calibre 12.', 'seizure'],
    ['Douze fusils à pompe ont été volés mardi à Kourou dans une armurerie.', 'loss'],
    ['Les militaires ont découvert et détruit mardi à Tébessa cinq bombes artisanales.', 'seizure'],
  ])('%s is told as %s', (sentence, type) => {
    expect(read('Des armes en cause', sentence).map((incident) => incident.type)).toEqual([type]);
  });
});

describe('Persons told by nationality alone', () => {
  it('are counted', () => {
    const [incident] = read(
      'Trafic d’armes',
      'Les douaniers ont saisi mardi à Marigot neuf pistolets. Trois Haïtiens ont été arrêtés.',
    );
    expect(incident?.arrests).toBe(3);
  });
});
