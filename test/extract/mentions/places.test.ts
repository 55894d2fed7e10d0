import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { read } from './located.ts';

const first = (lang: Language, text: string, outlet: string | null = null): string => {
  const [place] = read(lang, text, outlet).located;
  return place === undefined ? '' : `${place.names.join(' > ')} (${place.country ?? '?'})`;
};

describe('a place is read with the containers that the text names', () => {
  test.each([
    ['fr', "à Pont-Sondé, dans l'Artibonite", 'Pont-Sondé > Artibonite (HT)'],
    ['fr', 'dans le quartier de Martissant, à Port-au-Prince', 'Martissant > Port-au-Prince (HT)'],
    ['fr', 'à Saint-Laurent-du-Maroni (Guyane)', 'Saint-Laurent-du-Maroni (GF)'],
    ['fr', 'au poste frontalier de Malpasse', 'Malpasse (HT)'],
    ['fr', 'saisis au Lamentin, en Martinique', 'Le Lamentin (MQ)'],
    ['es', 'en la vereda El Mango, municipio de Argelia, Cauca', 'El Mango > Argelia > Cauca (CO)'],
    ['es', 'en una nave de Motril (Granada)', 'Motril > Granada (ES)'],
    ['es', 'en el puerto de Cristóbal, provincia de Colón', 'Cristóbal > Colón (PA)'],
    ['es', 'una casa de Costa Rica, Culiacán', 'Costa Rica > Culiacán (MX)'],
    ['en', 'in Huyton, Merseyside', 'Huyton > Merseyside (GB)'],
    ['en', 'at the Ysleta crossing in El Paso, Texas', 'Ysleta > El Paso > Texas (US)'],
    ['en', 'in Kangpokpi district, Manipur', 'Kangpokpi > Manipur (IN)'],
    ['en', 'off Negril, Jamaica', 'Negril (JM)'],
  ] as const)('%s "%s": %s', (lang, text, expected) => {
    expect(first(lang, text)).toBe(expected);
  });
});

describe('one name of several places is settled by what stands around it', () => {
  test.each([
    ['fr', 'à Saint-Georges, capitale de la Grenade', null, 'Saint-Georges (GD)'],
    ['fr', 'des tirs à Saint-Pierre, en Martinique', null, 'Saint-Pierre (MQ)'],
    ['es', 'en Nogales, Sonora', null, 'Nogales > Sonora (MX)'],
    ['en', 'in Nogales, Arizona', null, 'Nogales > Arizona (US)'],
    ['es', 'detenido en San Juan', 'PR', 'San Juan (PR)'],
    ['en', 'held in Georgetown', 'GY', 'Georgetown (GY)'],
    ['en', 'held in Kingston, Ontario', null, 'Kingston > Ontario (CA)'],
  ] as const)('%s "%s" in a newspaper of %s: %s', (lang, text, outlet, expected) => {
    expect(first(lang, text, outlet)).toBe(expected);
  });

  test('a name that nothing settles stays without coordinates', () => {
    const [place] = read('es', 'hallado en San Isidro').located;
    expect(place).toMatchObject({ names: ['San Isidro'], place: null });
  });
});

describe('the preposition tells what a place is to its clause', () => {
  test.each([
    ['fr', 'un colis en provenance de Miami', 'from'],
    ['fr', 'un conteneur à destination de Port-au-Prince', 'to'],
    ['fr', 'un homme domicilié à Cayenne', 'residence'],
    ['fr', 'au large de Pointe-à-Pitre', 'locative'],
    ['es', 'un cargamento procedente de Laredo', 'from'],
    ['es', 'armas con destino a Culiacán', 'to'],
    ['es', 'vecino de Guayaquil', 'residence'],
    ['es', 'vía Tapachula', 'via'],
    ['en', 'shipped from Savannah', 'from'],
    ['en', 'a boat bound for Port-de-Paix', 'to'],
    ['en', 'a resident of Montego Bay', 'residence'],
    ['en', 'LAREDO, Texas – Officers stopped a truck', 'dateline'],
    ['fr', 'Cap-Haïtien, 18 septembre 2025 -- Les douanes ont saisi', 'dateline'],
    ['es', 'Puerto España, 24 may (AO).- Las autoridades detuvieron', 'dateline'],
    ['fr', 'Marseille : une kalachnikov dans la cave', 'locative'],
  ] as const)('%s "%s": %s', (lang, text, hint) => {
    expect(read(lang, text).located[0]?.hint).toBe(hint);
  });
});

describe('names that no gazetteer holds', () => {
  test.each([
    ['es', 'en la vereda Aguas Mansas del Norte', 'Aguas Mansas del Norte'],
    ['es', 'en el barrio Los Tres Faroles', 'Los Tres Faroles'],
    ['fr', 'dans le quartier de Boukanye Rouge', 'Boukanye Rouge'],
    ['en', 'in the village of Threepenny Cross', 'Threepenny Cross'],
  ] as const)('%s "%s" is a place called %s, without coordinates', (lang, text, name) => {
    expect(read(lang, text).located).toMatchObject([{ names: [name], place: null }]);
  });
});

describe('what is no place of an event', () => {
  test.each([
    ['en', 'Sergeant Kingston Brown testified'],
    ['fr', 'Mme Haina a témoigné'],
    ['en', 'in September the guns were gone'],
    ['fr', 'un citoyen jamaïcain'],
    ['es', 'Ramiro Tovar quedó libre'],
    ['fr', 'au carrefour, un barrage'],
    ['es', 'un fusil Barrett calibre 50'],
  ] as const)('%s "%s" has none', (lang, text) => {
    expect(read(lang, text).located).toEqual([]);
  });

  test('a place inside the name of a body is flagged', () => {
    const { places } = read('fr', 'le parquet de Marseille a ouvert une enquête');
    expect(places).toMatchObject([{ name: 'Marseille', insideAgency: true }]);
  });
});

test('place names are read in processor time that grows with their number', () => {
  const time = (count: number): number => {
    const text = 'à Port-au-Prince, Delmas (Haïti), '.repeat(count);
    const runs = [1, 2, 3, 4, 5].map(() => {
      const began = process.cpuUsage();
      read('fr', text);
      return process.cpuUsage(began).user;
    });
    return Math.min(...runs);
  };
  time(2000);
  const [short, long] = [time(1000), time(4000)];
  expect(long / short, 'linear is 4, quadratic 16').toBeLessThan(8);
});
