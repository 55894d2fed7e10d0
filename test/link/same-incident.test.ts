import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { keepIncidentIds, type ToldIncident } from '../../src/link/same-incident.ts';
import { articleOf, incidentOf } from '../trace/support.ts';

const FIRST =
  'Saisie à Caucedo\nLa douane a saisi neuf fusils mardi.\nTrois hommes ont été arrêtés à Jacmel.';
const article = articleOf('edited', FIRST);
const at = (text: string, words: string): number => {
  const offset = text.indexOf(words);
  if (offset < 0) throw new Error(`"${words}" is not in the text`);
  return offset;
};
/** What a version tells: an incident at each of the words, under the id of its place. */
const tells = (text: string, words: readonly (readonly [string, Partial<Incident>])[]): readonly Incident[] =>
  words.map(([cue, fields]) => incidentOf({ ...article, text }, at(text, cue), fields));
const told = (text: string, incidents: readonly Incident[]): readonly ToldIncident[] =>
  incidents.map((incident) => ({ incident, text }));

const SEIZED = { type: 'seizure', date: '2025-09-16', country: 'DO' } as const;
const HELD = { type: 'arrest', country: 'HT' } as const;
const before = tells(FIRST, [
  ['saisi neuf', SEIZED],
  ['arrêtés', HELD],
]);
const [seizure = '', arrest = ''] = before.map(({ id }) => id);

describe('the ids of incidents in an edited article', () => {
  it.each([
    [
      'stay when a paragraph is put before them',
      `Saisie à Caucedo\nMise à jour de mercredi.${FIRST.slice(FIRST.indexOf('\n'))}`,
      ['saisi neuf', 'arrêtés'],
      [seizure, arrest],
    ],
    [
      'stay when a figure is corrected',
      FIRST.replace('neuf fusils', 'dix-neuf fusils'),
      ['saisi dix-neuf', 'arrêtés'],
      [seizure, arrest],
    ],
    [
      'stay when paragraphs change places',
      'Saisie à Caucedo\nTrois hommes ont été arrêtés à Jacmel.\nLa douane a saisi neuf fusils mardi.',
      ['saisi neuf', 'arrêtés'],
      [seizure, arrest],
    ],
    [
      'stay when the cue is rewritten and the facts agree',
      FIRST.replace('a saisi neuf', 'a mis la main sur neuf'),
      ['mis la main', 'arrêtés'],
      [seizure, arrest],
    ],
  ])('%s', (_, text, [first = '', second = ''], expected) => {
    const after = tells(text, [
      [first, SEIZED],
      [second, HELD],
    ]);
    const kept = keepIncidentIds(told(FIRST, before), after, text);
    expect(kept.map(({ id }) => id)).toEqual(expected);
    expect(kept.map(({ evidence }) => evidence)).toEqual(after.map(({ evidence }) => evidence));
  });

  it('are new for another event, even where its cue stands at an old position', () => {
    const text = FIRST.replace(
      'La douane a saisi neuf fusils mardi.',
      'La douane a saisi 80 kg de coca lundi.',
    );
    const after = tells(text, [['saisi 80', { type: 'seizure', date: '2024-01-01', country: 'JM' }]]);
    const moved = told(
      FIRST,
      before.map((one) => (one.id === seizure ? { ...one, evidence: [] } : one)),
    );
    const [only] = keepIncidentIds(moved, after, text);
    expect(only?.id).toBe(`${seizure}:2`);
  });

  it('are never given twice', () => {
    const text = `${FIRST}\nLa douane a saisi neuf fusils mardi.`;
    const after = [
      incidentOf({ ...article, text }, text.indexOf('saisi neuf'), SEIZED),
      incidentOf({ ...article, text }, text.lastIndexOf('saisi neuf'), SEIZED),
    ];
    const ids = keepIncidentIds(told(FIRST, before), after, text).map(({ id }) => id);
    expect(ids[0]).toBe(seizure);
    expect(new Set(ids).size).toBe(2);
  });

  it('are those of the first version in every later one', () => {
    const second = `Saisie à Caucedo\nPrécision.${FIRST.slice(FIRST.indexOf('\n'))}`;
    const third = second.replace('Précision.', 'Précision de la rédaction, jeudi soir.');
    const read = (text: string): readonly Incident[] =>
      tells(text, [
        ['saisi neuf', SEIZED],
        ['arrêtés', HELD],
      ]);
    const two = keepIncidentIds(told(FIRST, before), read(second), second);
    const three = keepIncidentIds(told(second, two), read(third), third);
    expect(three.map(({ id }) => id)).toEqual([seizure, arrest]);
  });

  it('come back with the event that was taken out for a while', () => {
    const without = FIRST.slice(0, FIRST.indexOf('\nTrois'));
    const gone = keepIncidentIds(told(FIRST, before), tells(without, [['saisi neuf', SEIZED]]), without);
    const stored = [...told(without, gone), ...told(FIRST, before.slice(1))];
    const again = keepIncidentIds(
      stored,
      tells(FIRST, [
        ['saisi neuf', SEIZED],
        ['arrêtés', HELD],
      ]),
      FIRST,
    );
    expect(again.map(({ id }) => id)).toEqual([seizure, arrest]);
  });
});
