/** Events that the press tells without the plain verb: by where goods lay, by who came to rob, by a chronology's dates, by years compared. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, title: string, text: string): readonly Incident[] =>
  extractor.extract({ title, text, published: '2025-03-21' }, language).incidents;
const lines = (incident: Incident | undefined): string[] =>
  (incident?.items ?? []).map(({ type, quantity }) => `${quantity} ${type}`);
const brief = ({ type, date, items }: Incident): string =>
  [type, date ?? '-', ...items.map((item) => `${item.quantity} ${item.type}`)].join(' ');

describe('Goods told by where they lay', () => {
  it.each<[Language, string, string]>([
    ['fr', 'Un sac de farine recouvrait un revolver calibre .38, mardi au port de Limbé.', '1 revolver'],
    ['fr', 'La cuve contenait un fusil à pompe calibre 12, a constaté la douane mardi à Limbé.', '1 shotgun'],
    [
      'en',
      'A .38 revolver lay beneath the rice sacks at Limbe wharf, Customs found on Tuesday.',
      '1 revolver',
    ],
    ['en', 'The drum held a 12-gauge shotgun, Customs said on Tuesday at Limbe.', '1 shotgun'],
    [
      'es',
      'Un costal de harina ocultaba un revólver calibre .38, el martes en el puerto de Limón.',
      '1 revolver',
    ],
    ['es', 'El tanque contenía una escopeta calibre 12, constató la Aduana el martes en Limón.', '1 shotgun'],
  ])('%s: %s', (language, text, line) => {
    const incidents = read(language, 'Armas – armes – arms trafficking', text);
    expect(incidents.map(({ type }) => type)).toEqual(['seizure']);
    expect(lines(incidents[0])).toEqual([line]);
  });
});

describe('Goods carried off or found lacking', () => {
  it.each<[Language, string, string]>([
    ['fr', 'Dans la nuit, des cambrioleurs ont emporté quatorze fusils de chasse.', '14 shotgun'],
    [
      'fr',
      "L'armurerie a été cambriolée lundi. Quatorze fusils de chasse, les plus chers, sont partis.",
      '14 shotgun',
    ],
    ['fr', 'Manquent au registre quatorze pistolets, selon les contrôleurs.', '14 pistol'],
    ['en', 'Masked men took fourteen hunting shotguns from the store overnight.', '14 shotgun'],
    [
      'en',
      'The gun shop was burgled on Monday. Fourteen shotguns, the dearest, are no longer there.',
      '14 shotgun',
    ],
    ['en', 'Gunmen overran the post, making off with fourteen pistols.', '14 pistol'],
    ['es', 'De madrugada, encapuchados huyeron con catorce escopetas.', '14 shotgun'],
    ['es', 'La armería fue saqueada el lunes. Catorce escopetas, las más caras, ya no están.', '14 shotgun'],
  ])('%s: %s', (language, text, line) => {
    const incidents = read(language, 'Trafic d’armes – arms trafficking – tráfico de armas', text);
    expect(incidents.map(({ type }) => type)).toEqual(['loss']);
    expect(lines(incidents[0])).toEqual([line]);
  });

  it('keeps what an officer carries away a seizure', () => {
    const text = 'La police a fouillé le hangar mardi et emporté quatorze fusils de chasse.';
    expect(read('fr', 'Trafic d’armes', text).map(({ type }) => type)).toEqual(['seizure']);
  });
});

describe('Years compared in one sentence', () => {
  const told = ['statistic 2024 310 firearm', 'statistic 2023 255 firearm', 'statistic 2022 190 firearm'];
  it.each<[Language, string]>([
    ['fr', 'Les douanes ont saisi 310 armes à feu en 2024, contre 255 en 2023 et 190 en 2022.'],
    ['en', 'Customs seized 310 firearms in 2024, against 255 in 2023 and 190 in 2022.'],
    ['es', 'La Aduana incautó 310 armas de fuego en 2024, frente a 255 en 2023 y 190 en 2022.'],
  ])('%s: %s', (language, text) => {
    expect(read(language, 'Trafic d’armes – arms trafficking – tráfico de armas', text).map(brief)).toEqual(
      told,
    );
  });
});

describe('A chronology', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'De la cave au prétoire',
      '4 mai 2022. La police saisit neuf fusils et des pistolets à Liège.\n\n6 juin 2023. Le tribunal de Liège condamne le vendeur à trois ans de prison.',
    ],
    [
      'en',
      'From cellar to court',
      'May 4, 2022. Police seized nine rifles and some pistols in Leeds.\n\nJune 6, 2023. A court in Leeds sentenced the seller to three years over the guns.',
    ],
    [
      'es',
      'Del sótano al juzgado',
      '4 de mayo de 2022. La Policía incauta nueve fusiles y unas pistolas en Cali.\n\n6 de junio de 2023. Un juez de Cali condena al vendedor a tres años de prisión.',
    ],
  ])('%s gives each entry its own day', (language, title, text) => {
    expect(read(language, title, text).map(brief)).toEqual([
      'seizure 2022-05-04 9 rifle null pistol',
      'conviction 2023-06-06',
    ]);
  });
});

describe('A question', () => {
  it.each<[Language, string]>([
    ['fr', 'Combien de pistolets ont été saisis depuis mardi ?'],
    ['en', 'Were the forty pistols seized on Tuesday?'],
    ['es', '¿Se incautaron cuarenta pistolas el martes?'],
  ])('%s tells no event: %s', (language, text) => {
    expect(read(language, 'Trafic d’armes – arms trafficking – tráfico de armas', text)).toEqual([]);
  });
});

describe('Persons held or tried over arms', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'Mardi, Kossi Amla a été condamné à Lomé à six ans de prison pour avoir vendu des armes de guerre à une bande. Les pistolets venaient du Ghana.',
      'conviction',
    ],
    [
      'en',
      'On Tuesday Kofi Amla was extradited from Ghana to face trial over rifles sold to a gang. The rifles came from dealers in Accra.',
      'extradition',
    ],
    [
      'es',
      'El martes, Juan Pérez Soto fue imputado en Quito por la venta de fusiles a una banda. Las armas venían de Florida.',
      'charge',
    ],
  ])('%s: %s', (language, text, type) => {
    expect(read(language, '', text).map((incident) => incident.type)).toEqual([type]);
  });
});

describe('A find recalled with a day and a place of its own', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'La police de Nikki a arrêté jeudi un homme qui portait huit pistolets artisanaux.',
      'En octobre 2024, à Parakou, un autre était tombé avec cinq armes.',
    ],
    [
      'en',
      'Police in Nikki on Thursday held a man who carried eight homemade pistols.',
      'In October 2024, in Parakou, another fell with five guns on him.',
    ],
  ])('%s', (language, text, recalled) => {
    const incidents = read(language, 'Trafic d’armes – arms trafficking', `${text}\n\n${recalled}`);
    expect(incidents.map(({ items }) => items.map(({ quantity }) => quantity))).toEqual([[8], [5]]);
  });
});
