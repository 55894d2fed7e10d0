/** Linking: which mention fills which slot, with the words and the rule that say so. */
import { describe, expect, test } from 'vitest';
import { chanceOf, type Feature, feature, logOdds } from '../../../src/extract/features.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { linkModelOf, linkWeightsOf, roleWeights } from '../../../src/extract/linking/model.ts';
import { knowledge } from '../mentions/located.ts';

const linked = createExtractor(knowledge);
const byRule = createExtractor(knowledge, { links: new Map() });

const TEXT = `Trois fusils saisis au port de Jacmel
Les agents de l'Administration générale des douanes ont découvert mardi trois fusils dans un conteneur au port de Jacmel.
La Police nationale d'Haïti a ouvert une enquête. Deux hommes ont été arrêtés.`;
const INPUT = { text: TEXT, published: '2025-03-06' };

test('the link weights are read by slot, role and feature', () => {
  const model = linkModelOf(
    linkWeightsOf([
      ['country', '', 'at', 'clause', '', '1.5'],
      ['country', '', 'bias', '', '', '-1'],
      ['route', 'origin', 'hint&at', 'from', 'clause', '2'],
    ]),
  );
  const chance = (slot: string, role: string, features: Feature[]): number =>
    chanceOf(logOdds(roleWeights(model.get(slot) ?? new Map(), role), features));
  expect(
    chance('country', '', [feature('bias'), feature('at', 'clause'), feature('unknown', 'x')]),
  ).toBeCloseTo(0.622, 3);
  expect(chance('route', 'origin', [feature('hint&at', 'from', 'clause')])).toBeCloseTo(0.881, 3);
  expect(chance('route', 'destination', [feature('hint&at', 'from', 'clause')])).toBe(0.5);
});

/** Weights under which every candidate of a slot is taken, or none. */
const all = (weight: number): Map<string, number> =>
  new Map(['', 'origin', 'transit', 'destination'].map((role) => [`${role}\tbias\t\t`, weight]));

describe('every linked value', () => {
  const [incident] = linked.extract(INPUT, 'fr').incidents;

  test('has its words and a rule', () => {
    expect(incident).toBeDefined();
    const said = (field: string) => incident?.evidence.find((entry) => entry.field === field);
    for (const [at] of (incident?.agencies ?? []).entries())
      expect(said(`/agencies/${at}`)?.spans.length).toBeGreaterThan(0);
    for (const field of ['/date', '/country', '/place/0', '/location']) {
      const quote = said(field)?.spans[0];
      expect(TEXT.slice(quote?.start, quote?.end)).toBe(quote?.quote);
      expect(said(field)?.rule).toMatch(/^[a-z]+\/[a-z-]+$/);
    }
  });

  test('stands once in the evidence', () => {
    const fields = incident?.evidence.map((entry) => entry.field) ?? [];
    expect(new Set(fields).size).toBe(fields.length);
  });

  test('keeps the words of the rule that had read it', () => {
    const [ruled] = byRule.extract(INPUT, 'fr').incidents;
    const words = (one: typeof incident) => one?.evidence.find((entry) => entry.field === '/country')?.spans;
    expect(incident?.country).toBe(ruled?.country);
    expect(words(incident)).toEqual(words(ruled));
  });
});

test('a weight against a value takes it out, with its evidence', () => {
  const against = new Map([
    ...['agencies', 'route', 'country'].map((slot) => [slot, all(9)] as const),
    ['place', all(-9)] as const,
  ]);
  const [incident] = createExtractor(knowledge, { links: against }).extract(INPUT, 'fr').incidents;
  expect(incident?.place).toEqual([]);
  expect(incident?.location).toBeNull();
  expect(incident?.evidence.some((entry) => entry.field === '/place/0')).toBe(false);
  expect(incident?.agencies).toHaveLength(2);
});

test('a value that no rule had read says that it was linked', () => {
  const every = new Map(['agencies', 'route', 'place', 'country'].map((slot) => [slot, all(9)]));
  const input = { ...INPUT, text: `${TEXT} Le Panama et la Jamaïque ont été informés.` };
  const [incident] = createExtractor(knowledge, { links: every, weigh: false }).extract(
    input,
    'fr',
  ).incidents;
  const ends =
    incident?.evidence.filter(({ field }) => /^\/(origin|transit|destination)\//.test(field)) ?? [];
  expect(ends.length).toBeGreaterThan(1);
  expect(new Set(ends.map(({ rule }) => rule))).toEqual(new Set(['route/linked']));
});
