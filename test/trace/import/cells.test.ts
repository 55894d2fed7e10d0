import { describe, expect, it } from 'vitest';
import {
  BadCell,
  readDay,
  readDayRange,
  readDivipola,
  readNumber,
  readWhole,
  stripEndings,
} from '../../../src/trace/import/cells.ts';
import { foldSerial, hashSerial } from '../../../src/trace/import/serial-hash.ts';

describe('days', () => {
  it.each([
    ['2025-03-04', 'yyyy-mm-dd', '2025-03-04'],
    ['2025-03-04T00:00:00.000', 'yyyy-mm-dd', '2025-03-04'],
    ['04/03/2025', 'dd/mm/yyyy', '2025-03-04'],
    ['4/3/2025', 'dd/mm/yyyy', '2025-03-04'],
    ['04/03/2025 00:00', 'dd/mm/yyyy', '2025-03-04'],
    ['04/03/2025', 'mm/dd/yyyy', '2025-04-03'],
    ['29-02-2024', 'dd-mm-yyyy', '2024-02-29'],
  ] as const)('reads %s as %s: %s', (cell, form, expected) => {
    expect(readDay(cell, form)).toBe(expected);
  });

  it.each([
    ['31/02/2025', 'dd/mm/yyyy'],
    ['2025-13-01', 'yyyy-mm-dd'],
    ['04/03/25', 'dd/mm/yyyy'],
    ['04/03/2025', 'yyyy-mm-dd'],
    ['soon', 'yyyy-mm-dd'],
    ['', 'yyyy-mm-dd'],
    ['1/2/3/2025', 'dd/mm/yyyy'],
  ] as const)('refuses %j as %s', (cell, form) => {
    expect(() => readDay(cell, form)).toThrow(BadCell);
  });

  it.each([
    ['17/03/2025', '2025-03-17', '2025-03-17'],
    ['14-16/03/2025', '2025-03-14', '2025-03-16'],
    ['30/03/2025 - 01/04/2025', '2025-03-30', '2025-04-01'],
  ])('reads the period %s', (cell, from, to) => {
    expect(readDayRange(cell)).toEqual({ from, to });
  });

  it.each(['16-14/03/2025', '1-2-3/03/2025', '30-31/02/2025', ''])('refuses the period %j', (cell) => {
    expect(() => readDayRange(cell)).toThrow(BadCell);
  });
});

describe('numbers', () => {
  const plain = { decimal: '.', thousands: '' } as const;
  it.each([
    ['9.0', plain, 9],
    ['36,000', { decimal: '.', thousands: ',' }, 36_000],
    ['36.000', { decimal: ',', thousands: '.' }, 36_000],
    ['1 234 567', { decimal: ',', thousands: ' ' }, 1_234_567],
    ['2,5', { decimal: ',', thousands: '.' }, 2.5],
  ] as const)('reads %s', (cell, form, expected) => {
    expect(readNumber(cell, form)).toBe(expected);
  });

  it.each([
    ['-1', plain],
    ['12 aprox.', plain],
    ['36,000', plain],
    ['3,60', { decimal: '.', thousands: ',' }],
    ['1.2.3', plain],
    ['1e9', plain],
    ['', plain],
    ['9'.repeat(40), plain],
  ] as const)('refuses %s', (cell, form) => {
    expect(() => readNumber(cell, form)).toThrow(BadCell);
  });
});

describe('references', () => {
  it.each([
    ['3460425857.0', '3460425857'],
    ['-2147483648.0', '-2147483648'],
    ['12', '12'],
  ])('reads the float %s as the id %s', (cell, id) => {
    expect(readWhole(cell)).toBe(id);
  });

  it.each(['3460425857.5', '1e10', 'SR-1', ''])('refuses %j as a whole number', (cell) => {
    expect(() => readWhole(cell)).toThrow(BadCell);
  });

  it.each([
    ['76001000', '76001'],
    ['5001000', '05001'],
  ])('reads the municipality code %s', (cell, code) => {
    expect(readDivipola(cell)).toBe(code);
  });

  it.each(['76001', '76001001', '123456789000'])('refuses the municipality code %s', (cell) => {
    expect(() => readDivipola(cell)).toThrow(BadCell);
  });

  it('cuts off an ending only at the end', () => {
    expect(stripEndings('CALI (CT)', [' (CT)'])).toBe('CALI');
    expect(stripEndings('(CT) CALI', [' (CT)'])).toBe('(CT) CALI');
  });
});

describe('serials', () => {
  it('are the same in any spelling, and different under another key', () => {
    expect(foldSerial('abx 12-345')).toBe('ABX12345');
    const key = 'a secret of the test';
    expect(hashSerial('ABX 12-345', key)).toBe(hashSerial('abx12345', key));
    expect(hashSerial('ABX 12-345', key)).not.toBe(hashSerial('ABX 12-345', `${key}s`));
  });
});
