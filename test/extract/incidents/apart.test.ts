/** Events kept apart and together: lists, round-ups and goods behind court steps, and what tells no event of its own. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const told = (lang: Language, text: string): string[] =>
  extract({ text, published: '2025-06-20' }, lang).incidents.map(
    ({ type, items }) => `${type}${items.map((item) => ` ${item.quantity ?? ''} ${item.type}`).join(',')}`,
  );

test.each<[string, Language, string, string[]]>([
  [
    'goods behind a verdict are a find of their own',
    'fr',
    'Verdict à Lille\nLe tribunal correctionnel de Lille a condamné lundi Paul Verdier à six ans de prison pour trafic d’armes.\nLe 4 mars 2024, les gendarmes frappent à sa porte, à Roubaix : neuf pistolets et 300 cartouches.',
    ['conviction', 'seizure 9 pistol, 300 ammunition'],
  ],
  [
    'an arm that is spoken of is no goods of the find',
    'es',
    'Hallazgo en Paita\nLa Policía incautó el martes 12 pistolas en Paita.\nHoy una pistola cuesta menos que una moto, comentó un vecino.',
    ['seizure 12 pistol'],
  ],
  [
    'an arm that is spoken of is no goods of the find',
    'en',
    'Find at Portsmouth\nPolice seized 12 pistols at Portsmouth on Tuesday.\n"A pistol is one piece of metal," the inspector said.',
    ['seizure 12 pistol'],
  ],
  [
    'an arrest without a day belongs to the find',
    'es',
    'Hallazgo en Paita\nLa Policía incautó el martes 12 pistolas en Paita.\nLos dos ocupantes quedaron detenidos en la comisaría de Piura.',
    ['seizure 12 pistol'],
  ],
  [
    'who is to be charged is not charged yet',
    'es',
    'Hallazgo en Paita\nLa Policía incautó el martes 12 pistolas en Paita. La Fiscalía los acusará de tenencia ilegal.',
    ['seizure 12 pistol'],
  ],
  [
    'the accused is a person, not a charge',
    'en',
    'Trial at Castries\nPolice seized 12 pistols at Castries on Tuesday.\nThe accused asked for water when the officers came in.',
    ['seizure 12 pistol'],
  ],
  [
    'a murder without a day is no event',
    'en',
    'Find at Portsmouth\nPolice seized 12 pistols at Portsmouth on Tuesday.\nMurders in the parish are down, the inspector said, since guns are fewer.',
    ['seizure 12 pistol'],
  ],
  [
    'a sentence that opens with a day opens another find',
    'en',
    'Guns off the street\nPolice seized four pistols in a car. Two men were held.\nAnd on Saturday, officers seized a rifle and 30 rounds at a bar.',
    ['seizure 4 pistol', 'seizure 1 rifle, 30 ammunition'],
  ],
  [
    'some of the goods told before are no goods of their own',
    'fr',
    'Saisie à Lens\nLes douaniers ont saisi mardi 22 fusils à Lens.\nSept des fusils proviendraient d’une armurerie de Gand.',
    ['seizure 22 rifle'],
  ],
  [
    'goods told again are no goods of their own',
    'es',
    'Hallazgo en Paita\nLa Policía incautó el martes nueve fusiles y 40 granadas en Paita.\nLos tres fusiles más nuevos eran de fabricación belga.',
    ['seizure 9 rifle, 40 grenade'],
  ],
  [
    'a sentence that opens with a lapse of time opens another find',
    'fr',
    'Deux prises à Lens\nLes douaniers ont saisi 22 fusils dans un car à Lens.\nQuelques jours plus tard, ils ont saisi 4 fusils dans une camionnette.',
    ['seizure 22 rifle', 'seizure 4 rifle'],
  ],
  [
    'a sentence that opens with the second one opens another find',
    'en',
    'Two hauls\nOfficers seized 1,400 cartridges in a drum at the port. The second one, 900 cartridges, was seized in a box of candles.',
    ['seizure 1400 ammunition', 'seizure 900 ammunition'],
  ],
  [
    'a list follows its introduction',
    'fr',
    'Attaque à Goundam\nDans la nuit du 2 au 3 juin 2025, le poste de Goundam a été attaqué. Les assaillants ont emporté quatre fusils.\nLe ratissage a permis de récupérer :\n- onze AK-47 ;\n- deux mitrailleuses.',
    ['attack', 'loss 4 rifle', 'seizure 11 assault_rifle, 2 machine_gun'],
  ],
])('%s (%s)', (_, lang, text, events) => {
  expect(told(lang, text)).toEqual(events);
});

test.each<[Language, string, [string, number][]]>([
  [
    'en',
    'More guns traced\nIn 2024 the police of the province seized 2,417 guns, up from 2,164 in 2023.',
    [
      ['2024', 2417],
      ['2023', 2164],
    ],
  ],
])('%s: the first figure has the first year: %s', (lang, text, figures) => {
  const found = extract({ text, published: '2025-06-20' }, lang)
    .incidents.filter(({ type }) => type === 'statistic')
    .map(({ date, items }) => [date, items[0]?.quantity]);
  expect(found).toEqual(figures);
});
