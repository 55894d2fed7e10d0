/** Reads one row of a publisher's table into the facts of its event and its item lines. Pure. */
import { stableHash } from '../../domain/ids.ts';
import type { Seizure, SeizureItem } from '../../domain/seizure.ts';
import { readNumber, stripEndings } from './cells.ts';
import {
  type BoundColumn,
  type BoundFile,
  foldedTable,
  foldKey,
  rawOf,
  readText,
} from './columns-of-file.ts';
import type { ClassRule, SeizureMapping } from './mapping.ts';
import { rangeOf, type Values } from './seizure-dates.ts';
import type { Tally } from './tally.ts';
import type { Reader, SeizureTarget } from './targets.ts';

/** What all rows of one event share. `code` serves grouping only. */
export type EventFacts = Omit<Seizure, 'id' | 'dataset' | 'sourceRef' | 'items' | 'raw'> & {
  readonly ref: string | null;
  readonly code: string | null;
};
export type SeizureRow = {
  /** Rows of one event share it. */
  readonly key: string;
  readonly event: EventFacts;
  readonly items: readonly SeizureItem[];
  readonly raw: Readonly<Record<string, string>>;
};

export type SeizureReader = {
  readonly mapping: SeizureMapping;
  readonly bound: BoundFile<SeizureTarget>;
  readonly classes: ReadonlyMap<string, ClassRule>;
  readonly calibres: ReadonlyMap<string, string>;
  readonly empty: ReadonlySet<string>;
  /** How the cells of a target are written. */
  readonly forms: ReadonlyMap<SeizureTarget, Reader>;
};

/** Prepares a mapping for reading rows under a header. */
export const seizureReader = (mapping: SeizureMapping, bound: BoundFile<SeizureTarget>): SeizureReader => ({
  mapping,
  bound,
  classes: foldedTable(mapping.classes),
  calibres: foldedTable(mapping.calibres),
  empty: new Set(mapping.file.empty),
  forms: new Map(
    bound.columns.flatMap(({ target, rule }) => (rule.read === undefined ? [] : [[target, rule.read]])),
  ),
});

const DIRECTIONS: readonly NonNullable<Seizure['direction']>[] = [
  'inbound',
  'outbound',
  'transit',
  'internal',
];
const MODES: readonly NonNullable<Seizure['mode']>[] = ['land', 'air', 'sea', 'mail'];
const UNITS: readonly SeizureItem['unit'][] = ['piece', 'round', 'box', 'kg', 'set'];
const COUNTRY = /^[A-Z]{2}$/;

function textsOf(reader: SeizureReader, cells: readonly string[], tally: Tally): Values {
  const values: Values = { ...reader.mapping.constants };
  for (const column of reader.bound.columns) {
    const text = readText(cells[column.index] ?? '', column, reader.empty, tally);
    if (text === null) continue;
    const before = values[column.target];
    // Two columns may name the class together ("ARMA DE FUEGO", "CARTUCHERA").
    values[column.target] = column.target === 'class' && before !== undefined ? `${before} / ${text}` : text;
  }
  return values;
}

function oneOf<Word extends string>(
  words: readonly Word[],
  value: string | undefined,
  where: string,
  tally: Tally,
): Word | null {
  if (value === undefined) return null;
  const known = words.find((word) => word === value);
  if (known === undefined) tally.unmapped(where, value);
  return known ?? null;
}

function countryOf(value: string | undefined, where: string, tally: Tally): string | null {
  if (value === undefined || COUNTRY.test(value)) return value ?? null;
  tally.unmapped(where, value);
  return null;
}

function eventOf(values: Values, reader: SeizureReader, tally: Tally): EventFacts {
  const { from, to } = rangeOf(values, reader.forms, reader.mapping.fiscalYearStarts);
  return {
    ref: values.ref ?? null,
    code: values.code ?? null,
    dateFrom: from,
    dateTo: to,
    country: countryOf(values.country, 'country', tally),
    admin1: values.admin1 ?? null,
    place: values.place ?? null,
    area: values.area ?? null,
    direction: oneOf(DIRECTIONS, values.direction, 'direction', tally),
    mode: oneOf(MODES, values.mode, 'mode', tally),
    agency: values.agency ?? null,
    origin: countryOf(values.origin, 'origin', tally),
    destination: countryOf(values.destination, 'destination', tally),
    container: values.container?.replaceAll(' ', '').toUpperCase() ?? null,
    vessel: values.vessel ?? null,
    caseNumber: values.caseNumber ?? null,
  };
}

function calibreOf(written: string | undefined, reader: SeizureReader, tally: Tally): string | null {
  if (written === undefined) return null;
  const known = reader.calibres.get(foldKey(written));
  if (known === undefined) tally.unmapped('calibre', written);
  return known ?? written;
}

const defaultUnit = (type: SeizureItem['type']): SeizureItem['unit'] =>
  type === 'ammunition' ? 'round' : 'piece';

function classLine(values: Values, reader: SeizureReader, tally: Tally): SeizureItem {
  const rawClass = values.class ?? '';
  const rule = reader.classes.get(foldKey(rawClass));
  if (rule === undefined) tally.unmapped('class', rawClass);
  const type = rule?.type ?? null;
  const quantity = values.quantity === undefined ? null : readNumber(values.quantity, reader.mapping.file);
  return {
    type,
    rawClass,
    quantity,
    bound: quantity === null ? null : 'exact',
    unit: oneOf(UNITS, values.unit, 'unit', tally) ?? rule?.unit ?? defaultUnit(type),
    calibre: calibreOf(values.calibre, reader, tally),
    make: values.make ?? null,
    model: values.model ?? null,
  };
}

/** Counts in columns of their own; an empty cell or a zero is no line. */
const countedLines = (reader: SeizureReader, cells: readonly string[]): readonly SeizureItem[] =>
  reader.bound.items.flatMap(({ index, item }) => {
    const text = stripEndings(cells[index] ?? '', []);
    if (text === '' || reader.empty.has(text)) return [];
    const quantity = readNumber(text, reader.mapping.file);
    const unit = item.unit ?? defaultUnit(item.type);
    const rest = { calibre: null, make: null, model: null };
    return quantity === 0
      ? []
      : [{ type: item.type, rawClass: item.class, quantity, bound: 'exact', unit, ...rest }];
  });

function factOf(event: EventFacts, target: SeizureTarget): string {
  switch (target) {
    case 'date':
    case 'period':
    case 'month':
    case 'year':
    case 'fiscalYear':
      return `${event.dateFrom}/${event.dateTo}`;
    case 'class':
    case 'quantity':
    case 'unit':
    case 'calibre':
    case 'make':
    case 'model':
      return '';
    default:
      return event[target] ?? '';
  }
}

function keyOf(event: EventFacts, raw: SeizureRow['raw'], { mapping: { group } }: SeizureReader): string {
  if (group === 'row') return event.ref ?? stableHash(JSON.stringify(raw));
  const shared = event.ref !== null && group.placeholders.includes(event.ref);
  return [...group.by, ...(shared ? group.otherwise : [])]
    .map((target) => factOf(event, target))
    .join('\u0001');
}

const classColumn = ({ target }: BoundColumn<SeizureTarget>): boolean => target === 'class';

/** Reads a row. Throws a BadCell when a day, quantity or reference in it cannot be read. */
export function readSeizureRow(reader: SeizureReader, cells: readonly string[], tally: Tally): SeizureRow {
  const values = textsOf(reader, cells, tally);
  const event = eventOf(values, reader, tally);
  const raw = rawOf(reader.bound, cells);
  const hasClass = values.class !== undefined || reader.bound.columns.some(classColumn);
  const items = [...(hasClass ? [classLine(values, reader, tally)] : []), ...countedLines(reader, cells)];
  return { key: keyOf(event, raw, reader), event, items, raw };
}
