import { describe, expect, test } from 'vitest';
import { readUnitWords, unitNames } from '../../src/effects/unit-names.ts';

const words = readUnitWords([
  ['County', 'after', 'US', 'keep', 'comté de {}; condado de {}'],
  ['Province', 'after', '*', '', ''],
  ['Provincia de', 'before', '*', '', ''],
  ["Département de l'", 'before', '*', '', ''],
]);

describe('administrative units go by the name that the press uses', () => {
  test.each([
    ['Provincia de Granada', 'ES', ['Granada', 'Provincia de Granada']],
    ["Département de l'Aude", 'FR', ['Aude', "Département de l'Aude"]],
    ['Valverde Province', 'DO', ['Valverde', 'Valverde Province']],
    ['Broward County', 'US', ['Broward County', 'comté de Broward', 'condado de Broward']],
    ['Artibonite', 'HT', ['Artibonite']],
  ])('%s (%s)', (full, country, expected) => {
    expect(unitNames(full, country, words)).toEqual(expected);
  });
});
