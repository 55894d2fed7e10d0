/** Figures and years that take turns, spans whose ends "and until" joins, rules about the convicted, and names of homes beside the held. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const incidents = (lang: Language, text: string) =>
  extract({ text, published: '2025-05-29' }, lang).incidents;

test.each<[Language, string, string[]]>([
  [
    'es',
    'Armas\nDel total de armas incautadas, 3691 se decomisaron en 2022, 5949 en 2023 y 2543 en 2024.',
    ['2022 3691', '2023 5949', '2024 2543'],
  ],
  [
    'es',
    'Armas\nLas autoridades se incautaron de muchas armas: 320 fueron decomisadas en 2022, 410 en 2023; y 512 en 2024.',
    ['2022 320', '2023 410', '2024 512'],
  ],
  [
    'fr',
    'Armes\nSur le total des armes, 320 ont été saisies en 2022, 410 en 2023 et 512 en 2024.',
    ['2022 320', '2023 410', '2024 512'],
  ],
  [
    'en',
    'Ports\nOfficers at the ports seized 1,578 rounds of ammunition in all of 2021, 724 in 2022 and 1,205 in 2023.',
    ['2021 1578', '2022 724', '2023 1205'],
  ],
  [
    'es',
    'Armas\nDesde diciembre de 2018 y hasta enero pasado, el Ejército había confiscado 2.451.205 cartuchos.',
    ['2018-12/2025-01 2451205'],
  ],
])('%s statistics: %s', (lang, text, expected) => {
  const told = incidents(lang, text);
  expect(told.map(({ type }) => type)).toEqual(expected.map(() => 'statistic'));
  expect(told.map(({ date, items }) => `${date} ${items[0]?.quantity}`)).toEqual(expected);
});

test('a find keeps its type beside the figures of past years, however near one of them is', () => {
  const told = incidents(
    'en',
    'Rounds\nOfficers seized approximately 11,000 rounds of ammunition on Tuesday in El Paso. Officers seized 15,678 rounds of ammunition in all of 2022, 7,224 in 2023 and 11,205 in 2024.',
  );
  expect(told.map(({ type }) => type)).toEqual(['seizure', 'statistic', 'statistic', 'statistic']);
});

test.each<[Language, string]>([
  ['es', 'Licencias\nQuienes hayan sido condenados por tráfico de armas no podrán obtener licencia.'],
  [
    'es',
    'Licencias\nLas personas procesadas o condenadas por delitos con armas de fuego no podrán inscribirlas.',
  ],
  ['fr', "Permis\nToute personne condamnée pour trafic d'armes ne pourra obtenir de permis."],
  ['en', 'Licences\nAnyone who has been convicted of trafficking guns may not obtain a licence.'],
])('%s: a rule about the convicted is no verdict: %s', (lang, text) => {
  expect(incidents(lang, text).filter(({ type }) => type === 'conviction')).toEqual([]);
});

test.each<[Language, string, string[]]>([
  [
    'es',
    'Condena\nUn juez condenó a Rubén Darío Mejía Salas, de 42 años y residente de Monte Múzquiz, Coahuila, por tráfico de armas.',
    ['Rubén Darío Mejía Salas'],
  ],
  [
    'es',
    'Frontera\nCinco comerciantes del sector de Peña Serena, Coto Bravo, quedaron detenidos con 300 municiones.',
    [],
  ],
])('%s: a home is nobody who is held: %s', (lang, text, expected) => {
  expect(incidents(lang, text).flatMap(({ persons }) => persons.map(({ name }) => name))).toEqual(expected);
});

test.each<[string, string]>([
  ['Villa del Sur', 'La Policía realizó allanamientos en Villa del Sur y secuestró tres pistolas.'],
  ['Campo de Mayo', 'Desconocidos robaron tres pistolas de un depósito en Campo de Mayo.'],
])('a place noun that heads a longer name names no town by itself: %s', (name, text) => {
  const [event] = incidents('es', `Armas\n${text}`);
  expect(event?.place).toEqual([name]);
});

test.each([
  'Tercera Fiscalía Provincial Penal Corporativa de Zarumilla',
  'Segunda Fiscalía Provincial Mixta de Sullana',
  'Escuadrón Antiterrorista',
  'Coordinadora Nacional Antidrogas',
  'Resguardo Aduanero',
])('%s acts', (body) => {
  const [event] = incidents('es', `Operativo\nLa ${body} decomisó tres pistolas el martes.`);
  expect(event?.agencies).toEqual([body]);
});

test.each<[string, string]>([
  ['conviction', 'La Fiscalía logró una pena de diez años contra Ramiro Lucas Ponce por tráfico de fusiles.'],
  ['conviction', 'El fiscal obtuvo una condena de seis años contra Ramiro Lucas Ponce por tráfico de armas.'],
  ['charge', 'El tribunal abrió causa contra Ramiro Lucas Ponce por tráfico de fusiles.'],
  ['charge', 'Ramiro Lucas Ponce fue llevado a los tribunales por tráfico de armas.'],
])('%s: %s', (type, text) => {
  const told = incidents('es', `Un caso de armas\n${text}`);
  expect(told.map((event) => [event.type, event.persons[0]?.name])).toEqual([[type, 'Ramiro Lucas Ponce']]);
});
