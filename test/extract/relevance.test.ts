/** Short bulletins: one gun told as taken is enough, drugs beside arms speak for nothing, and a participle is no weapon. */
import { expect, test } from 'vitest';
import type { Language } from '../../src/domain/vocabulary.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { knowledge } from './mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (lang: Language, text: string) =>
  extractor.extract({ text, published: '2025-06-15', country: null }, lang);

test.each<[Language, string]>([
  [
    'fr',
    'Contrôle routier aux Abymes\nDeux hommes ont été interpellés dimanche. Les policiers ont découvert un pistolet sous le siège.',
  ],
  [
    'fr',
    'Prise au port\nLes douaniers ont saisi 40 kilos de cocaïne, de la résine de cannabis et de la marijuana, deux pistolets et 60 cartouches.',
  ],
  [
    'fr',
    'Fouille\nLes gendarmes ont saisi un PMAK, trois téléphones portables, une imprimante et de la résine chez un retraité.',
  ],
  [
    'es',
    'Allanamiento\nLa policía incautó cocaína, marihuana y heroína, un fusil, dos pistolas y 90 cartuchos.',
  ],
  ['fr', 'Carabine sous la banquette\nLe conducteur, âgé de 30 ans, a été arrêté.'],
  ['es', 'Siete años de cárcel por vender granadas\nAsí lo decidió un tribunal de Tunja.'],
  ['en', 'Sailor accused of selling bullets\nHe was arrested on the quay.'],
])('%s: "%s" is about arms', (lang, text) => {
  expect(read(lang, text).relevant).toBe(true);
});

test.each<[Language, string]>([
  ['fr', 'Deuil\nDes hommes armés ont été vus près du marché, selon des riverains.'],
  ['fr', 'Prise au port\nLes douaniers ont saisi 40 kilos de cocaïne et aucune arme.'],
  [
    'fr',
    'Équipement\nAprès un appel d’offres, la ville a réceptionné trente pistolets. Une cérémonie de remise et une formation au tir sont prévues.',
  ],
  [
    'es',
    'Equipamiento\nTras una licitación pública, la policía recibió 300 pistolas en un acto de entrega. El contrato de suministro dura tres años.',
  ],
  [
    'en',
    'New kit\nThe force took delivery of 300 pistols under a contract which was signed after a call for tenders, and will re-equip two stations.',
  ],
  [
    'fr',
    'Le Bénin commande des fusils d’assaut pour son armée\nLe contrat prévoit la livraison de 800 fusils d’assaut au ministère des Armées.',
  ],
  [
    'en',
    'Missing barrel\nA guard was arrested after the barrel vanished. The barrel held oil; no other barrel is missing.',
  ],
])('%s: "%s" is not', (lang, text) => {
  expect(read(lang, text).relevant).toBe(false);
});

test.each<[Language, string, readonly string[]]>([
  ['fr', 'des hommes armés et une bande armée', []],
  ['fr', 'deux épées et trois ARMES', ['knife', 'firearm']],
  ['fr', 'un révolver chargé', ['revolver']],
])('%s: "%s" names %j', (lang, text, types) => {
  const { mentions } = extractor.readWhole({ text }, lang);
  expect(mentions.weapons.map(({ type }) => type)).toEqual(types);
});

test.each<[Language, string]>([
  ['fr', 'Saisie\nLes gendarmes ont saisi 25 carabines chinoises et deux pistolets turcs à Bamako.'],
  ['es', 'Decomiso\nLa policía decomisó dos pistolas turcas y 25 carabinas chinas en Bamako.'],
  ['en', 'Seizure\nPolice seized two Turkish pistols and 25 Chinese carbines in Bamako.'],
])('%s: the maker of a weapon is no place of the event: "%s"', (lang, text) => {
  const [incident] = read(lang, text).incidents;
  expect(incident?.country).toBe('ML');
  expect(incident?.origin).toEqual([]);
});

test.each<[Language, string]>([
  ['fr', 'Trois fusils et 40 cartouches saisis à Goyave\nUn homme de 52 ans a été interpellé dimanche.'],
  ['es', 'Incautan dos pistolas y 30 cartuchos en Ipiales\nUn hombre de 52 años fue detenido el domingo.'],
  ['en', 'Three guns and 40 rounds seized in Portmore\nA 52-year-old man was arrested on Sunday.'],
])('%s: "%s" is one seizure, whose arrest the body tells', (lang, text) => {
  const { incidents } = read(lang, text);
  expect(incidents.map(({ type, arrests }) => [type, arrests])).toEqual([['seizure', 1]]);
});
