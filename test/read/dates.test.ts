import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/read/dates.ts';
import { processorTime } from '../support/processor-time.ts';

describe('dates as pages write them', () => {
  it.each([
    ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['2026-11-23T10:00:00.123456-05:00', '2026-11-23T10:00:00-05:00'],
    ['2026-11-23T10:00:00+0530', '2026-11-23T10:00:00+05:30'],
    ['2026-11-23 10:00', '2026-11-23'],
    ['20261123', '2026-11-23'],
    ['20261123T101500Z', '2026-11-23T10:15:00Z'],
    ['Mon, 23 Nov 2026 10:00:00 GMT', '2026-11-23T10:00:00Z'],
    ['Mon, 23 Nov 26 10:00 EST', '2026-11-23T10:00:00-05:00'],
    ['jeu., 12 mars 2026 08:00:00 +0100', '2026-03-12T08:00:00+01:00'],
    ['Thu Jul  4 10:14:55 2002 GMT', '2002-07-04'],
    ['23 novembre 2026 à 14h30', '2026-11-23'],
    ['Publié le 1er août 2026', '2026-08-01'],
    ['lunes, 23 de noviembre de 2026', '2026-11-23'],
    ['23 DE NOVIEMBRE DEL 2026', '2026-11-23'],
    ['3 setiembre 2026', '2026-09-03'],
    ['Nov. 3rd, 2026 at 5:04 p.m. EST', '2026-11-03T17:04:00-05:00'],
    ['Updated 10:15 AM, November 23, 2026', '2026-11-23'],
    ['15 Ene 2026', '2026-01-15'],
    ['Nov. 3, 2026 5:04 PST', '2026-11-03T05:04:00-08:00'],
    ['Nov. 3, 2026 5:04 AST', '2026-11-03T05:04:00-04:00'],
    ['July 3, 2026 5:04 PM ET', '2026-07-03T17:04:00-04:00'],
    ['December 3, 2026 5:04 p.m. PT', '2026-12-03T17:04:00-08:00'],
    ['December 3, 2026 5:04 et demi', '2026-12-03'],
    ['Fri Jul 03 05:04:09 +0200 2026', '2026-07-03T05:04:09+02:00'],
    ['3 Ιουλίου 2026', '2026-07-03'],
    ['23/11/2026', '2026-11-23'],
    ['11/23/2026', '2026-11-23'],
    ['03.09.2026', '2026-09-03'],
    ['23/11/26', '2026-11-23'],
    ['1700000000', '2023-11-14T22:13:20Z'],
    ['1700000000000', '2023-11-14T22:13:20Z'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['0000-00-00T00:00:00Z', null],
    ['99/99/9999', null],
    ['November 2026', null],
    ['yesterday', null],
    ['25:61', null],
    ['1/2/3/4', null],
    ['version 2.10.26.4', null],
    ['12345678901234567890', null],
    ['', null],
  ])('"%s" is %s', (text, expected) => {
    expect(isoDate(text)).toBe(expected);
  });

  it('reads a time without a zone by the clock of the outlet', () => {
    expect(isoDate('2026-07-01 10:00', { timeZone: 'Europe/Paris' })).toBe('2026-07-01T10:00:00+02:00');
    expect(isoDate('2026-01-15 10:00', { timeZone: 'America/Port-au-Prince' })).toBe(
      '2026-01-15T10:00:00-05:00',
    );
    expect(isoDate('2026-07-01T10:00:00Z', { timeZone: 'Europe/Paris' })).toBe('2026-07-01T10:00:00Z');
  });

  it('reads the month first only where the page is of a country that does', () => {
    expect(isoDate('04/07/2026')).toBe('2026-07-04');
    expect(isoDate('04/07/2026', { monthFirst: true })).toBe('2026-04-07');
  });

  it.each([['1'.repeat(100_000)], ['12/'.repeat(50_000)], ['1 de '.repeat(50_000)], ['jan '.repeat(50_000)]])(
    'reads long nonsense in no time',
    async (text) => {
      expect(await processorTime(() => isoDate(text))).toBeLessThan(200);
    },
  );
});
