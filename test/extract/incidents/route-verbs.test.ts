/** Ends of routes told by verbs that get or give goods where a name stands, in the three languages. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { completeRoute, readRoute } from '../../../src/extract/facts/route.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { countIn, glanceAt, readArticle, readingKit } from '../../../src/extract/read-article.ts';
import { knowledge } from '../mentions/located.ts';

const kit = readingKit(knowledge);
const { extract } = createExtractor(knowledge);
function routeOf(lang: Language, text: string): string {
  const reading = readArticle(kit, countIn(glanceAt(kit, lang, text, true)), { published: '2025-03-06' });
  const route = readRoute(reading, 'trafficking', reading.units);
  return [route.origin, route.destination].map((ends) => ends.map(({ code }) => code).join()).join('>');
}

describe('Verbs that get or give goods', () => {
  it.each<[Language, string, string]>([
    ['en', 'The rifles had been ordered, over two winters, from a dealer in Ohio.', 'US>'],
    ['en', 'A cousin bought the pistols one by one at gun shows in Georgia.', 'US>'],
    ['en', 'The launch, registered in Saint Lucia, carried four rifles.', 'LC>'],
    ['en', 'The rifles were to be resold to gangs in Haiti.', '>HT'],
    ['en', 'The rifles were seized in Haiti.', '>'],
    ['fr', 'Les fusils avaient été acquis, pièce par pièce, au Suriname.', 'SR>'],
    ['fr', 'Le colis avait été posté à Shenzhen.', 'CN>'],
    ['fr', 'Les pistolets devaient être revendus à des orpailleurs au Ghana.', '>GH'],
    ['fr', 'Les fusils ont été saisis au Suriname.', '>'],
    ['es', 'Los fusiles fueron adquiridos, uno a uno, en tiendas de Estados Unidos.', 'US>'],
    ['es', 'El bulto fue despachado en Los Ángeles.', 'US>'],
    ['es', 'El grupo pensaba revender las pistolas a pandillas en Honduras.', '>HN'],
    ['es', 'Los fusiles fueron incautados en Honduras.', '>'],
  ])('%s: %s', (lang, text, route) => {
    expect(routeOf(lang, text)).toBe(route);
  });
});

/** The destinations that the rules leave to a find in a country. */
const endsOf = (lang: Language, text: string, home: string): readonly string[] => {
  const reading = readArticle(kit, countIn(glanceAt(kit, lang, text, true)), { published: '2025-03-06' });
  const country = { code: home, range: { from: 0, to: 1 }, rule: 'country' };
  const route = completeRoute(readRoute(reading, 'seizure', reading.units), country, 'seizure', false);
  return route.destination.map(({ code }) => code);
};

describe('A move within the country of the find is no route', () => {
  it.each<[Language, string, string, readonly string[]]>([
    ['en', 'Police seized four pistols bound for Montego Bay.', 'JM', []],
    ['en', 'Customs seized four pistols destined for Jamaica.', 'JM', ['JM']],
    ['fr', 'La police a saisi quatre pistolets à destination de Parakou.', 'BJ', []],
    ['fr', 'La douane a saisi quatre pistolets à destination du Bénin.', 'BJ', ['BJ']],
    ['es', 'La policía decomisó cuatro pistolas con destino a Tegucigalpa.', 'HN', []],
    ['es', 'La aduana decomisó cuatro pistolas con destino a Honduras.', 'HN', ['HN']],
  ])('%s: %s', (lang, text, home, ends) => {
    expect(endsOf(lang, text, home)).toEqual(ends);
  });
});

it('a town of the country of the find is no destination by the links either', () => {
  const text = 'Police seized four pistols bound for Montego Bay in Kingston, Jamaica, on Tuesday.';
  const [find] = extract({ title: 'Pistols seized', text, published: '2025-03-06' }, 'en').incidents;
  expect([find?.country, find?.destination]).toEqual(['JM', []]);
});
