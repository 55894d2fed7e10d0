import { describe, expect, test } from 'vitest';
import {
  kilometresBetween,
  longestNameAt,
  openGazetteer,
  placeAt,
} from '../../../src/extract/mentions/gazetteer.ts';
import { type PlaceToPack, packGazetteer } from '../../../src/extract/mentions/gazetteer-pack.ts';
import { tokenise } from '../../../src/languages/tokens.ts';
import { knowledge } from './located.ts';

const place = (name: string, country: string, admin1 = -1): PlaceToPack => ({
  id: `test:${name}`,
  name,
  country,
  admin1,
  admin2: -1,
  lat: 18.5,
  lon: -72.25,
  kind: 'town',
  precision: 'locality',
  importance: 3,
});

describe('a packed gazetteer', () => {
  const places = [place('Artibonite', 'HT'), place('Pont-Sondé', 'HT', 0), place('Saint-Marc', 'HT', 0)];
  const names = places.map(({ name }, index) => ({ name, place: index, flags: 0 }));
  const packed = packGazetteer(places, names, { abbreviations: { st: 'saint' }, focus: { HT: 1 } });
  const gazetteer = openGazetteer(packed);

  test('gives back every field of a place', () => {
    expect(placeAt(gazetteer, 1)).toEqual({ ...places[1], index: 1 });
  });

  test.each([
    ['Pont-Sondé', 1],
    ['PONT SONDE', 1],
    ['Pont‑Sondé', 1],
    ['St-Marc', 2],
    ['St. Marc', 2],
  ])('finds %s whatever its hyphens, accents and short forms', (text, index) => {
    expect(longestNameAt(gazetteer, tokenise(text), 0)?.places).toEqual([{ place: index, flags: 0 }]);
  });

  test('does not read a name across a line feed', () => {
    expect(longestNameAt(gazetteer, tokenise('Pont\nSondé'), 0)).toBeNull();
  });

  test('opens from a slice that is not aligned', () => {
    const shifted = new Uint8Array(packed.length + 1);
    shifted.set(packed, 1);
    expect(openGazetteer(shifted.subarray(1)).size).toBe(3);
  });

  test('refuses another kind of file', () => {
    expect(() => openGazetteer(new Uint8Array(64))).toThrow('not a packed knowledge file');
  });
});

describe('the shipped gazetteer', () => {
  const named = (name: string): string[] =>
    (longestNameAt(knowledge.places, tokenise(name), 0)?.places ?? []).map(({ place: index }) => {
      const { country, name: shown } = placeAt(knowledge.places, index);
      return `${shown} ${country}`;
    });

  test.each([
    ['La Havane', 'La Habana CU'],
    ['Puerto Príncipe', 'Port-au-Prince HT'],
    ['Okap', 'Cap-Haïtien HT'],
    ['Nueva York', 'New York US'],
    ['Wanament', 'Ouanaminthe HT'],
    ['Juarez-Lincoln International Bridge', 'Puente Internacional Juárez-Lincoln US'],
    ['Floride', 'Florida US'],
    ['Bajos de Haina', 'Haina DO'],
    ['Port-d’Espagne', 'Port of Spain TT'],
    ['comté de Broward', 'Broward County US'],
  ])('knows %s as %s', (name, expected) => {
    expect(named(name)).toContain(expected);
  });

  test('measures Port-au-Prince to Santo Domingo as some 260 km', () => {
    const at = (name: string): number =>
      longestNameAt(knowledge.places, tokenise(name), 0)?.places.at(-1)?.place ?? -1;
    const distance = kilometresBetween(knowledge.places, at('Port-au-Prince'), at('Saint-Domingue'));
    expect(distance).toBeGreaterThan(230);
    expect(distance).toBeLessThan(290);
  });
});
