/** A verb of motion makes an end of a route of a name behind a bare preposition; flight and descent do not. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { readRoute } from '../../../src/extract/facts/route.ts';
import { countIn, glanceAt, readArticle, readingKit } from '../../../src/extract/read-article.ts';
import { knowledge } from '../mentions/located.ts';

const kit = readingKit(knowledge);

type Case = readonly [Language, string, string];

test.each<Case>([
  ['fr', 'Le fût venait de Floride.', 'US>>'],
  ['fr', 'Le bateau avait quitté la Jamaïque deux jours plus tôt.', 'JM>>'],
  ['fr', 'Les fusils avaient traversé le Honduras avant de gagner le Mexique.', '>HN>MX'],
  ['fr', 'Les pistolets sont passés par la Croatie, la Slovénie et l’Italie.', '>HR,SI,IT>'],
  ['fr', 'Il a acheminé des fusils des États-Unis à Jacmel.', 'US>>HT'],
  ['fr', 'Les tireurs se sont enfuis vers le Suriname.', '>>'],
  ['fr', 'Le conducteur, originaire du Brésil, portait un fusil.', '>>'],
  ['es', 'La banda trajo del Paraguay 62 pistolas.', 'PY>>'],
  ['es', 'Los fusiles ingresaron por Guatemala y seguían a México.', '>GT>MX'],
  ['es', 'El camión atravesó Honduras con las pistolas.', '>HN>'],
  ['es', 'Los pistoleros huyeron hacia Colombia.', '>>'],
  ['es', 'El chofer, originario de México, llevaba un fusil.', '>>'],
  ['en', 'The rifles were trucked through Honduras to Mexico.', '>HN>MX'],
  ['en', 'The guns had crossed Guatemala in a lorry.', '>GT>'],
  ['en', 'He sent pistols from Jamaica to Haiti.', 'JM>>HT'],
  ['en', 'The gunmen fled across the border into Colombia.', '>>'],
  ['en', 'Two brothers from Jamaica had a rifle.', '>>'],
])('%s: %s', (lang, text, expected) => {
  const reading = readArticle(kit, countIn(glanceAt(kit, lang, text, true)), { published: '2025-03-06' });
  const { origin, transit, destination } = readRoute(reading, 'trafficking', reading.units);
  const codes = [origin, transit, destination].map((ends) => ends.map((end) => end.code).join());
  expect(codes.join('>')).toBe(expected);
});
