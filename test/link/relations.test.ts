import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import type { IncidentType } from '../../src/domain/vocabulary.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { reportOf } from './told.ts';

type Row = readonly [type: IncidentType, cue: number, fields: Partial<Incident>];

const held = (name: string): Pick<Incident, 'persons'> => ({ persons: [{ name, role: 'convicted' }] });

const rifles = (quantity: number): Incident['items'][number] => ({
  type: 'assault_rifle',
  quantity,
  bound: 'exact',
  calibre: null,
  make: null,
  model: 'AK-47',
});

/** Links among what one article tells, as "type:cue kind type:cue". */
function linksIn(rows: readonly Row[]): readonly string[] {
  const cases = linkIncidents(
    rows.map(([type, cue, fields]) =>
      reportOf({ article: 'a', published: '2026-03-14', cue, fields: { type, ...fields } }),
    ),
  );
  const short = (id: string): string => id.slice(2);
  return cases
    .flatMap(({ id, links }) => links.map(({ to, kind }) => `${short(id)} ${kind} ${short(to)}`))
    .sort();
}

const FIND: Row = ['seizure', 1, { date: '2025-05-23', country: 'TT', place: ['Piarco'], main: false }];
const THEFT: Row = ['loss', 1, { date: '2025-11-01', country: 'GY', place: ['Linden'], items: [rifles(30)] }];

describe('what one article tells', () => {
  it.each<readonly [string, readonly Row[], readonly string[]]>([
    [
      'hangs a charge on the only event beside it, whoever is charged',
      [FIND, ['charge', 0, { date: '2026-03-12', country: 'US' }]],
      ['seizure:1 follow_up charge:0'],
    ],
    [
      'hangs an earlier plea on the sentence, though the goods are of the same person',
      [
        ['seizure', 1, { ...FIND[2], ...held('Andre Kissoon') }],
        ['conviction', 0, { date: '2026-03-12', country: 'US', ...held('Andre Kissoon') }],
        ['conviction', 2, { date: '2025-12-04', country: 'US', main: false, ...held('Andre Kissoon') }],
      ],
      ['conviction:0 earlier_step conviction:2', 'seizure:1 follow_up conviction:0'],
    ],
    [
      'takes a theft and the find of what was stolen for one affair, which an arrest follows',
      [
        THEFT,
        ['seizure', 0, { date: '2025-12-01', country: 'GY', place: ['Bartica'], items: [rifles(9)] }],
        ['arrest', 2, { date: '2025-12-02', country: 'GY', place: ['Georgetown'], ...held('Deon Prass') }],
      ],
      ['loss:1 follow_up arrest:2', 'loss:1 follow_up seizure:0'],
    ],
    [
      'links nothing to the one find of a round-up but what names its person',
      [
        ['seizure', 1, { ...FIND[2], ...held('Andre Kissoon') }],
        ['conviction', 0, { date: '2026-03-12', country: 'US', ...held('Andre Kissoon') }],
        ['conviction', 2, { date: '2026-03-11', country: 'JM', ...held('Paul Brown-Reid') }],
        ['charge', 3, { date: '2026-03-10', country: 'BS', ...held('Orin Rolle') }],
      ],
      ['seizure:1 follow_up conviction:0'],
    ],
  ])('%s', (_, rows, links) => {
    expect(linksIn(rows)).toEqual(links);
  });
});
