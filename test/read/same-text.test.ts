import { describe, expect, it } from 'vitest';
import { isSameText } from '../../src/read/same-text.ts';

const STORY = `Customs finds rifles in rice
Customs opened a container at the port on Tuesday and found 12 rifles under sacks of rice.
The container had left Miami nine days before, in the name of a shop that nobody in the town has heard of.
Two men who came to collect the sacks were held, and a judge will hear them on Friday morning.
The office of the prosecutor said that it had asked the sending country for the papers of the shipment.`;

describe('two texts are one article', () => {
  it.each([
    ['word for word', STORY],
    ['with a line of the telephone edition', `${STORY}\nRead also: what the port says.`],
    ['without its last words', STORY.slice(0, -30)],
    ['with the name of the outlet', STORY.replace('in rice', 'in rice | The Paper')],
    ['in other spacing and case', STORY.toUpperCase().replaceAll(' ', '  ')],
  ])('%s', (_, other) => {
    expect(isSameText(STORY, other)).toBe(true);
    expect(isSameText(other, STORY)).toBe(true);
  });

  it.each([
    ['another number', STORY.replace('12', '14')],
    ['another title', STORY.replace('in rice', 'once more')],
    ['a teaser', STORY.slice(0, 200)],
    ['another story', STORY.split('').reverse().join('')],
    ['the same words in another order', STORY.split(' ').sort().join(' ')],
    ['nothing', ''],
  ])('not with %s', (_, other) => {
    expect(isSameText(STORY, other)).toBe(false);
    expect(isSameText(other, STORY)).toBe(false);
  });
});
