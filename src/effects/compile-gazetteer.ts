/** Compiles corpora/gazetteer/ (units, places, own places and aliases) into the packed gazetteer. */
import { type PlaceName, type PlaceToPack, packGazetteer } from '../extract/mentions/gazetteer-pack.ts';
import { readTables } from './tables.ts';

type Rows = readonly (readonly string[])[];

/** Compiles the tables of `folder`; an empty folder gives an empty gazetteer. */
export function compileGazetteer(folder: string): Uint8Array {
  const tables = readTables(folder);
  const rows = (name: string): Rows => tables[name]?.rows ?? [];
  const abbreviations = Object.fromEntries(
    rows('abbreviations').map(([short = '', long = '']) => [short, long]),
  );
  const places: PlaceToPack[] = [];
  const names: PlaceName[] = [];
  return packGazetteer(places, names, abbreviations);
}
