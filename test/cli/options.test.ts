import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { countryOption, dayOption, momentOption, yearOption } from '../../src/cli/options.ts';
import { runCommand } from './run.ts';

describe('an option', () => {
  it.each([
    [dayOption, '2025-02-28', '2025-02-28'],
    [countryOption, 'ht', 'HT'],
    [yearOption, '2025', '2025'],
    [momentOption, '2025-09-17', new Date('2025-09-17T00:00:00Z')],
    [momentOption, '2025-09-17T08:00:00Z', new Date('2025-09-17T08:00:00Z')],
  ])('of %o reads %s', (read, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    [dayOption, '2025-02-30', 'a day of the calendar'],
    [dayOption, '17/09/2025', 'YYYY-MM-DD'],
    [momentOption, 'yesterday', 'a day or a moment'],
    [momentOption, '2025-13-01', 'a day or a moment'],
    [momentOption, '2025-02-30T08:00:00Z', 'a day or a moment'],
    [countryOption, 'Haiti', 'ISO 3166'],
    [yearOption, '25', 'a year'],
  ])('of %o refuses %s and says what it takes', (read, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

it.each(['--version', '-V'])('%s prints the version', async (option) => {
  expect(await runCommand([option])).toEqual({ out: `${version}\n`, err: '', code: 0 });
});
