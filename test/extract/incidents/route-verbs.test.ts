/** Ends of routes told by verbs that get or give goods where a name stands, in the three languages. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { readRoute } from '../../../src/extract/facts/route.ts';
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

/** The destinations of the first seizure told. */
const endOf = (lang: Language, text: string): readonly string[] =>
  extract({ title: 'Police', text, published: '2025-03-06' }, lang).incidents[0]?.destination ?? [];

describe('A move within the country of the find is no route', () => {
  it.each<[Language, string]>([
    ['en', 'Police seized four pistols bound for Montego Bay in Kingston, Jamaica, on Tuesday.'],
    ['fr', 'La police a saisi mardi à Cotonou, au Bénin, quatre pistolets à destination de Parakou.'],
    [
      'es',
      'La policía decomisó el martes en Tegucigalpa, Honduras, cuatro pistolas con destino a Choluteca.',
    ],
  ])('%s: %s', (lang, text) => {
    expect(endOf(lang, text)).toEqual([]);
  });
});
