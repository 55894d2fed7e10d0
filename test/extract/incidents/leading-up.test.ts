/** What stands before a find belongs to it: who set out, and whose paragraph it opens; days without a year still part two events. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (title: string, text: string, published: string | null = '2025-03-21'): readonly Incident[] =>
  extractor.extract({ title, text, published }, 'fr').incidents;

describe('Who set out before the find', () => {
  it.each([
    [
      'Les agents de la DNRED ont ouvert mardi au Havre un fût de peinture. Il contenait neuf pistolets et 300 cartouches.',
      ['DNRED'],
    ],
    [
      'Mardi, à Ouanaminthe, des policiers de la PNH ont fouillé un camion. Sous la bâche se trouvaient six fusils d’assaut et 2 000 cartouches.',
      ['PNH'],
    ],
  ])('%s', (text, agencies) => {
    expect(read('Des armes découvertes', text)[0]?.agencies).toEqual(agencies);
  });
});

describe('The first sentence of a paragraph', () => {
  const incidents = read(
    'Deux saisies d’armes en une semaine',
    [
      'La PNH a saisi lundi à Hinche quatre fusils d’assaut et 120 cartouches.',
      'Mercredi, des agents de la DGA ont intercepté un camion à Jimaní. Quinze pistolets et 800 cartouches y ont été découverts.',
    ].join('\n'),
  );

  it('speaks of the find that its paragraph tells', () => {
    expect(incidents.map(({ agencies }) => agencies)).toEqual([['PNH'], ['DGA']]);
  });
});

describe('Two days of an undated text', () => {
  const incidents = read(
    'Saisies d’armes au wharf',
    [
      'Le 4 mars, la douane a saisi au Cap-Haïtien trois pistolets.',
      'Le 21 février, elle avait saisi au Cap-Haïtien douze fusils et 400 cartouches.',
    ].join('\n'),
    null,
  );

  it('keep two finds apart although no year places them', () => {
    expect(incidents.map(({ date, items }) => [date, items.length])).toEqual([
      [null, 1],
      [null, 2],
    ]);
  });
});
