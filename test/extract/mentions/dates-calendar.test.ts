/** The calendar arithmetic under the dates. */
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  dayNumber,
  daysOf,
  formatDay,
  isDate,
  localDay,
  weekdayOf,
  ymdOf,
} from '../../../src/extract/mentions/dates-calendar.ts';

describe('the local day of a publication time', () => {
  const rows: readonly (readonly [string, string | null, string | null])[] = [
    ['2025-09-18', 'America/Port-au-Prince', '2025-09-18'],
    ['2025-09-18T02:30:00Z', 'America/Port-au-Prince', '2025-09-17'],
    ['2025-09-18T02:30:00Z', null, '2025-09-18'],
    ['2025-09-18T02:30:00+02:00', null, '2025-09-18'],
    ['2025-09-18T02:30:00+02:00', 'Europe/Paris', '2025-09-18'],
    ['2025-09-18T23:30:00-04:00', 'Europe/Paris', '2025-09-19'],
    ['2025-09-18 23:30:00', 'Europe/Paris', '2025-09-18'],
    ['2025-12-31T23:59:59Z', 'Asia/Manila', '2026-01-01'],
    ['2025-09-18T02:30:00Z', 'Nowhere/None', '2025-09-18'],
    ['2025-02-30', null, null],
    ['yesterday', null, null],
    ['', 'Europe/Paris', null],
  ];

  it.each(rows)('of %s in %s is %s', (published, zone, day) => {
    expect(localDay(published, zone)).toBe(day);
  });
});

describe('calendar arithmetic', () => {
  it('knows weekdays, leap days and month ends', () => {
    expect(weekdayOf(dayNumber(2025, 9, 16))).toBe(2);
    expect(weekdayOf(dayNumber(1969, 12, 28))).toBe(7);
    expect(isDate(2024, 2, 29)).toBe(true);
    expect(isDate(2025, 2, 29)).toBe(false);
    expect(formatDay(dayNumber(2024, 3, 1) - 1)).toBe('2024-02-29');
    expect(ymdOf(dayNumber(2025, 13, 1))).toEqual({ year: 2026, month: 1, day: 1 });
  });

  it('moves months across years', () => {
    expect(addMonths(2025, 1, -2)).toEqual({ year: 2024, month: 11 });
    expect(addMonths(2024, 12, 1)).toEqual({ year: 2025, month: 1 });
  });

  it('spans an interval from its first day to its last', () => {
    expect(daysOf('2024-02')).toEqual({ first: dayNumber(2024, 2, 1), last: dayNumber(2024, 2, 29) });
    expect(daysOf('2021/2024')).toEqual({ first: dayNumber(2021, 1, 1), last: dayNumber(2024, 12, 31) });
    expect(daysOf('soon')).toBeNull();
  });
});
