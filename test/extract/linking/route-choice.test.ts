/** The ends of a route are chosen together: a route that the annotation rules forbid is not written, one that they ask for is completed. */
import { expect, test } from 'vitest';
import type { IncidentType } from '../../../src/domain/vocabulary.ts';
import { bestRoute } from '../../../src/extract/linking/route-choice.ts';

type Case = readonly [
  string,
  IncidentType,
  string | null,
  Readonly<Record<string, number>>,
  readonly string[],
];

test.each<Case>([
  [
    'what came from abroad was stopped on entry',
    'seizure',
    'HT',
    { 'origin:US': 0.8, 'destination:HT': 0.3 },
    ['destination:HT', 'origin:US'],
  ],
  [
    'a weak origin stands with a likely destination',
    'seizure',
    'MQ',
    { 'origin:LC': 0.35, 'destination:MQ': 0.7 },
    ['destination:MQ', 'origin:LC'],
  ],
  [
    'between two others the country of seizure is passed through',
    'seizure',
    'DO',
    { 'origin:US': 0.9, 'destination:HT': 0.9, 'transit:DO': 0.2, 'destination:DO': 0.6 },
    ['destination:HT', 'origin:US', 'transit:DO'],
  ],
  [
    'a country is one end',
    'seizure',
    'BO',
    { 'origin:PY': 0.9, 'origin:BO': 0.5, 'destination:BO': 0.8 },
    ['destination:BO', 'origin:PY'],
  ],
  ['goods that only left have no route', 'seizure', 'AW', { 'origin:AW': 0.6 }, []],
  ['a figure may tell the origin alone', 'statistic', 'HT', { 'origin:US': 0.6 }, ['origin:US']],
  ['nothing likely, nothing written', 'seizure', 'FR', { 'origin:ES': 0.2, 'destination:FR': 0.3 }, []],
])('%s', (_, type, home, chances, expected) => {
  const options = Object.entries(chances).map(([value, chance]) => ({ value, chance }));
  expect([...bestRoute(options, 0.4, type, home)].sort()).toEqual(expected);
});
