/** What stands beside an event without being part of it: traders in arms, posts, homes, speakers and wishes. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const read = (lang: Language, text: string): readonly Incident[] =>
  extract({ text, published: '2025-03-06' }, lang).incidents;

describe('A weapon noun before a word for persons counts no arms', () => {
  it.each([
    ['Troops arrested three gun runners in Rijau on Monday and recovered 44 rifles.', [44]],
    ['Police arrested two rifle suppliers in Negril on Monday and seized nine pistols.', [9]],
    ['Officers held four pistol smugglers at Tampa on Monday and seized six shotguns.', [6]],
    ['Police found a gun suspects had thrown into a drain in Negril on Monday.', [1]],
  ])('%s', (text, quantities) => {
    const items = read('en', `Arms seized\n${text}`).flatMap((incident) => incident.items);
    expect(items.map(({ quantity }) => quantity)).toEqual(quantities);
  });
});

describe('A home between commas opens no route', () => {
  it.each<[Language, string]>([
    [
      'en',
      'Pistol in a car\nOfficers stopped a car at Sparendaam on Tuesday and found a pistol. Two occupants, from Brooklyn and Buxton, were arrested.',
    ],
    [
      'es',
      'Pistola en un carro\nLa Policía decomisó el martes una pistola en Tela. Dos ocupantes, de Miami, fueron capturados.',
    ],
    [
      'fr',
      'Un pistolet dans une voiture\nLa police a saisi mardi un pistolet aux Cayes. Deux occupants, de Miami, ont été interpellés.',
    ],
  ])('%s: %s', (lang, text) => {
    expect(read(lang, text).flatMap(({ origin }) => origin)).toEqual([]);
  });
});

describe('Who speaks, holds a post or wants arms is neither held nor sought', () => {
  it.each([
    'Customs seized nine pistols in Bridgetown on Tuesday and arrested a clerk. Ms Alleyne: "We grow cane here, not revolvers."',
    'Customs seized nine pistols in Bridgetown on Tuesday. A Central Harbour Freight Manager was arrested.',
  ])('%s', (text) => {
    expect(read('en', `Pistols seized\n${text}`).flatMap(({ persons }) => persons)).toEqual([]);
  });

  it('one who wanted arms is not wanted', () => {
    const roles = read(
      'en',
      'Broker sentenced\nA federal judge in Miami on Tuesday sentenced Troy Lashley, 38, to five years for trafficking twelve rifles. Lashley sent lists of the rifles he wanted to buyers in Georgia.',
    ).flatMap(({ persons }) => persons.map(({ role }) => role));
    expect(roles).not.toContain('wanted');
  });
});

it('one held by name in a bare year is one event and no figure of that year', () => {
  const types = read(
    'en',
    'Broker gets life\nA court in Lagos on Monday jailed Chidi Nnamani for life for supplying rifles. Nnamani was arrested in Onitsha in 2023 with 31 AK-47s.',
  ).map(({ type, date }) => [type, date]);
  expect(types).toContainEqual(['seizure', '2023']);
});
