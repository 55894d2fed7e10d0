/** Days that a text tells once: datelines, day headings, the lead of a headline, an event that the next one goes on from. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const daysOf = (lang: Language, text: string, published: string | null) =>
  extract({ text, published }, lang).incidents.map(({ type, date }) => [type, date]);

test.each<[Language, string | null, string, string]>([
  [
    'en',
    null,
    'ROSEAU, 14 March 2025 — Customs officers seized ten rifles at the port on Tuesday.',
    '2025-03-11',
  ],
  [
    'fr',
    null,
    'Cayenne, le 14 mars 2025 — Les douaniers ont saisi hier dix fusils dans un conteneur.',
    '2025-03-13',
  ],
  [
    'es',
    null,
    'Colón, 14 de marzo de 2025.- La Aduana decomisó ayer diez fusiles en un contenedor.',
    '2025-03-13',
  ],
  ['en', '2025-03-16', 'ROSEAU, 14 March 2025 — Customs officers seized ten rifles yesterday.', '2025-03-13'],
  ['fr', '2025-03-16', 'Cayenne, le 14 mars 2025 — Les douaniers ont saisi hier dix fusils.', '2025-03-13'],
  ['es', '2025-03-16', 'Colón, 14 de marzo de 2025.- La Aduana decomisó ayer diez fusiles.', '2025-03-13'],
])('%s, published %s: relative days count from the dateline', (lang, published, text, day) => {
  expect(daysOf(lang, `${TITLES[lang]}\n${text}`, published)).toEqual([['seizure', day]]);
});

const TITLES: Readonly<Record<Language, string>> = {
  en: 'Rifles at the port',
  fr: 'Des fusils au port',
  es: 'Fusiles en el puerto',
};

test.each<[Language, string]>([
  ['en', 'ROSEAU, 14 March 2025 — Customs officers seized ten rifles in a container of onions.'],
  ['fr', "Cayenne, le 14 mars 2025 — Les douaniers ont saisi dix fusils dans un conteneur d'oignons."],
  ['es', 'Colón, 14 de marzo de 2025.- La Aduana decomisó diez fusiles en un contenedor de cebollas.'],
])('%s: the day of the dateline stands for a find told without another', (lang, text) => {
  expect(daysOf(lang, `${TITLES[lang]}\n${text}`, null)).toEqual([['seizure', '2025-03-14']]);
});

test.each<[Language, string]>([
  [
    'en',
    'Officers stopped undeclared firearms in several examinations at the crossings of the region in 2024, the agency said.\n\nNorth Bridge, June 12, 2024\nNine handguns were found behind a refrigerator.',
  ],
  [
    'fr',
    "Les douaniers ont multiplié les contrôles aux passages de la région depuis le début du printemps, selon l'agence.\n\nPont Nord, 12 juin 2024\nNeuf pistolets ont été saisis derrière un réfrigérateur.",
  ],
  [
    'es',
    'Los aduaneros multiplicaron los controles en los pasos de la región desde el inicio de la primavera, según la agencia.\n\nPuente Norte, 12 de junio de 2024\nNueve pistolas fueron decomisadas detrás de un refrigerador.',
  ],
])('%s: a day that heads a passage of the body is no dateline', (lang, text) => {
  const days = daysOf(lang, `${TITLES[lang]}\n${text}`, '2024-07-09').filter(([type]) => type === 'seizure');
  expect(days).toEqual([['seizure', '2024-06-12']]);
});

test.each<[Language, string]>([
  [
    'en',
    'Gun broker extradited to Miami\nThe Bahamas handed over on Tuesday a man of 44 who is accused of trafficking rifles.\n\nHe had been arrested on March 4 in Nassau.',
  ],
  [
    'fr',
    "Le courtier d'armes extradé vers Miami\nLes Bahamas ont remis mardi un homme de 44 ans, accusé de trafic de fusils.\n\nIl avait été arrêté le 4 mars à Nassau.",
  ],
  [
    'es',
    'Extraditan a Miami al traficante de armas\nBahamas entregó el martes a un hombre de 44 años, acusado de traficar fusiles.\n\nHabía sido detenido el 4 de marzo en Nasáu.',
  ],
])('%s: the lead dates what only the headline names', (lang, text) => {
  expect(daysOf(lang, text, '2025-08-28')).toContainEqual(['extradition', '2025-08-26']);
});

test.each<[Language, string]>([
  ['en', 'The Security Council renewed until 31 May 2026 its arms embargo on Haiti on Friday.'],
  [
    'fr',
    "Le Conseil de sécurité a prorogé jusqu'au 31 mai 2026, vendredi, l'embargo sur les armes imposé à Haïti.",
  ],
  [
    'es',
    'El Consejo de Seguridad renovó hasta el 31 de mayo de 2026, el viernes, el embargo de armas impuesto a Haití.',
  ],
])('%s: the term of a policy is not its day', (lang, text) => {
  expect(daysOf(lang, `${EMBARGO[lang]}\n${text}`, '2025-05-31')).toEqual([['policy', '2025-05-30']]);
});

const EMBARGO: Readonly<Record<Language, string>> = {
  en: 'Council renews arms embargo on Haiti',
  fr: "L'embargo sur les armes à destination d'Haïti prorogé",
  es: 'Renuevan el embargo de armas a Haití',
};
