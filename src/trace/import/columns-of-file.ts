/** Lays a mapping over a file's header: which cell fills what, and what is left over. Pure. */
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../languages/tokens.ts';
import { readDivipola, readWhole, stripEndings } from './cells.ts';
import type { ColumnRule, Mapping } from './mapping.ts';
import type { Tally } from './tally.ts';

export type BoundColumn<Target extends string> = {
  readonly index: number;
  readonly header: string;
  readonly target: Target;
  readonly rule: ColumnRule;
  readonly values: ReadonlyMap<string, string> | null;
};
export type ItemColumn = {
  readonly index: number;
  readonly header: string;
  readonly item: NonNullable<ColumnRule['item']>;
};

export type BoundFile<Target extends string> = {
  readonly header: readonly string[];
  readonly columns: readonly BoundColumn<Target>[];
  readonly items: readonly ItemColumn[];
  /** Headers that the mapping does not speak of: said, and not imported. */
  readonly unmapped: readonly string[];
  /** For each column, whether its cells may stand in the raw row. */
  readonly inRaw: readonly boolean[];
};

/** Case, accents and runs of blanks aside. */
export const foldKey = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();

/** A table whose keys are found whatever their case, accents and blanks. */
export const foldedTable = <Value>(table: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(table).map(([key, value]) => [foldKey(key), value]));

function checkHeader(header: readonly string[], mapping: Mapping, fileName: string): void {
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`${fileName}: two columns are called "${twice}"; rename one`);
  const names = header.map((name) => `"${name}"`).join(', ');
  if (Object.values(mapping.columns).every(({ to, item }) => to === undefined && item === undefined))
    throw new UserError(
      `${fileName}: the mapping of "${mapping.dataset.id}" maps none of its columns, ${names}: ` +
        'give each that counts its "to" under "columns"',
    );
  const missing = Object.keys(mapping.columns).filter((name) => !header.includes(name));
  if (missing.length === 0) return;
  throw new UserError(
    `${fileName}: the mapping of "${mapping.dataset.id}" asks for ${missing.map((name) => `"${name}"`).join(', ')}, ` +
      `but the file has ${names}: use another mapping, or "tracewire seizures map" to propose one`,
  );
}

/** Binds a mapping to a header. Throws a UserError when the file lacks a column that the mapping names. */
export function bindColumns<Target extends string>(
  mapping: Mapping,
  header: readonly string[],
  fileName: string,
): BoundFile<Target> {
  checkHeader(header, mapping, fileName);
  const columns: BoundColumn<Target>[] = [];
  const items: ItemColumn[] = [];
  for (const [name, rule] of Object.entries(mapping.columns)) {
    const index = header.indexOf(name);
    const values = rule.values === undefined ? null : foldedTable<string>(rule.values);
    if (rule.to !== undefined) columns.push({ index, header: name, target: rule.to as Target, rule, values });
    if (rule.item !== undefined) items.push({ index, header: name, item: rule.item });
  }
  const unmapped = header.filter((name) => mapping.columns[name] === undefined);
  const inRaw = header.map((name) => mapping.columns[name]?.never === undefined);
  return { header, columns, items, unmapped, inRaw };
}

/** Reads one cell as text, by its column's rule; null when it says nothing or its word is not listed (which is counted). */
export function readText(
  cell: string,
  { rule, values, header }: Pick<BoundColumn<string>, 'rule' | 'values' | 'header'>,
  empty: ReadonlySet<string>,
  tally: Tally,
): string | null {
  const text = stripEndings(cell.trim(), rule.strip ?? []);
  if (text === '' || empty.has(text)) return null;
  const read = rule.read === 'whole' ? readWhole(text) : rule.read === 'divipola' ? readDivipola(text) : text;
  if (values === null) return read;
  const known = values.get(foldKey(read));
  if (known === undefined) tally.unmapped(header, read);
  return known === undefined || known === '' ? null : known;
}

/** The cells of a row under their headers, for the raw record; columns that are never read are left out. */
export function rawOf(
  { header, inRaw }: Pick<BoundFile<string>, 'header' | 'inRaw'>,
  cells: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header.flatMap((name, index) => (inRaw[index] === true ? [[name, cells[index] ?? ''] as const] : [])),
  );
}
