/** How many are held, as the English-language press words it: pronouns, pairs, numbers without a noun, and nobody. */
import { describe, expect, it } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const held = (text: string): (number | null)[] =>
  extract(
    {
      title: 'Pistols found in Arima',
      text: `${text} They are tied to gun trafficking.`,
      published: '2025-03-06',
    },
    'en',
  ).incidents.map(({ arrests }) => arrests);

describe('Persons held', () => {
  it.each<[string, number | null]>([
    ['Police found five pistols in Arima on Tuesday. Four were later arrested.', 4],
    ['Police found five pistols in Arima on Tuesday. Two have since been detained.', 2],
    ['Police found five pistols in Arima on Tuesday and held three.', 3],
    ['Police found five pistols in Arima on Tuesday. A trio was arrested at the house.', 3],
    ['Both occupants of a car were arrested in Arima on Tuesday after police found five pistols.', 2],
    ['A father and his son were held in Arima on Tuesday after police found five pistols.', 2],
    ['Police nabbed three suspected gunrunners in Arima on Tuesday and seized five pistols.', 3],
    ['Police found five pistols in Arima on Tuesday. Three persons are assisting with the investigation.', 3],
    ['Police found five pistols in Arima on Tuesday. A man of 33 was arrested.', 1],
    ['Police found five pistols in Arima on Tuesday. No suspects were nabbed.', 0],
    ['Police found five pistols in Arima on Tuesday. No arrest has been made so far.', 0],
    ['Police found five pistols in Arima on Tuesday. No one was in the house.', null],
  ])('%s', (text, count) => {
    expect(held(text)).toEqual([count]);
  });
});

it('a nationality before a name is no part of it', () => {
  const text = 'Police found five pistols in Arima on Tuesday. Venezuelan Costin Neagu, 39, was arrested.';
  const [find] = extract({ title: 'Pistols found in Arima', text, published: '2025-03-06' }, 'en').incidents;
  expect(find?.persons.map(({ name }) => name)).toEqual(['Costin Neagu']);
});

describe('Lines of a list', () => {
  it.each([
    'Ranks found the following in Arima on Tuesday:\n- one rifle\n- two revolvers',
    'Ranks found the following in Arima on Tuesday:\n1. 1 black rifle\n2. 2 revolvers',
  ])('%s', (text) => {
    const [find] = extract({ title: 'Guns found', text, published: '2025-03-06' }, 'en').incidents;
    expect(find?.items.map(({ type, quantity }) => `${quantity} ${type}`)).toEqual(['1 rifle', '2 revolver']);
  });

  it('what a line contains makes no event of the line', () => {
    const text =
      'Seized in Arima on Tuesday were:\n• One Taurus pistol with a magazine containing eleven 9mm rounds\n• One rifle magazine containing 15 rounds\n• Six more rounds of 9mm ammunition';
    const found = extract({ title: 'Guns found', text, published: '2025-03-06' }, 'en').incidents;
    expect(found.map(({ items }) => items.length)).toEqual([6]);
  });
});
