import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LIKELY_MOJIBAKE, mojibakeShare } from '../../src/languages/mojibake.ts';

const RIGHT = [
  'La gendarmerie a saisi à Cap-Haïtien douze fusils : « c’est une première », a dit le préfet, très gêné. Coût : 300 €.',
  'La policía incautó en Puerto Príncipe doce fusiles: «¿quién los envió?», preguntó el señor Núñez — “nadie” contestó…',
  'L’ÎLE-À-VACHE : ÂGÉ DE 34 ANS, LE PÂTRE S’EST RENDU. Œuvre, cœur, n° 5, 9×19 mm, ½ kg, ±2 §4.',
  'São Paulo: a polícia apreendeu 12 fuzis; coração, irmã, você.',
  'Four rifles, no accents.',
] as const;
const wrong = (text: string, by: string, as: string): string => iconv.decode(iconv.encode(text, as), by);

describe('text that was decoded wrongly', () => {
  it.each(RIGHT)('is not seen in: %s', (text) => expect(mojibakeShare(text)).toBe(0));

  it.each([
    ['UTF-8 as windows-1252', wrong(RIGHT[0], 'win1252', 'utf8')],
    ['Spanish in UTF-8 as windows-1252', wrong(RIGHT[1], 'win1252', 'utf8')],
    ['windows-1252 as UTF-8', wrong(RIGHT[1], 'utf8', 'win1252')],
    ['the Macintosh’s set as windows-1252', wrong('président gêné, très âgé, élevé', 'win1252', 'macintosh')],
  ])('is seen where %s was read', (_, text) => {
    expect(mojibakeShare(text)).toBeGreaterThanOrEqual(LIKELY_MOJIBAKE);
    expect(mojibakeShare(text)).toBeLessThanOrEqual(1);
  });

  it('is measured as a share', () => {
    expect(mojibakeShare('éééééééé\ufffd\ufffd')).toBeCloseTo(0.2);
    expect(mojibakeShare('')).toBe(0);
  });
});
