/** Reads rows of trace data: a partner's records (the serial hashed at once) and aggregates. Pure. */
import { stableHash } from '../../domain/ids.ts';
import type { TraceAggregateRow, TraceRecord } from '../traces.ts';
import { BadCell, readDay, readNumber } from './cells.ts';
import { type BoundFile, foldedTable, foldKey, readText } from './columns-of-file.ts';
import type { AggregateMapping, RecordMapping } from './mapping.ts';
import { foldSerial, hashSerial } from './serial-hash.ts';
import type { Tally } from './tally.ts';
import type { AggregateTarget, RecordTarget } from './targets.ts';

/** Reads the cells of one row. Throws a BadCell when it cannot. */
export type TraceReader<Row> = (cells: readonly string[], tally: Tally) => Row;

const RESULTS = [
  'retail_purchaser',
  'dealer_only',
  'foreign_country',
  'not_us',
  'undetermined',
  'obliterated',
  'too_old',
  'pmf',
];
const SOURCE_KINDS = ['us_made', 'us_imported', 'non_us'];
const DIMENSIONS = ['total', 'type', 'calibre', 'source', 'result', 'time_to_crime'];
const YEAR = /^\d{4}$/;

function textsOf(
  bound: BoundFile<string>,
  cells: readonly string[],
  empty: ReadonlySet<string>,
  tally: Tally,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const column of bound.columns) {
    const text = readText(cells[column.index] ?? '', column, empty, tally);
    if (text !== null) texts.set(column.target, text);
  }
  return texts;
}

function listed(words: readonly string[], value: string | null, where: string, tally: Tally): string | null {
  if (value === null || words.includes(value)) return value;
  tally.unmapped(where, value);
  return null;
}

function truthOf(value: string | null, tally: Tally): boolean | null {
  const word = listed(['true', 'false'], value, 'multipleSale', tally);
  return word === null ? null : word === 'true';
}

/** Reader of trace records. The serial leaves this function only as a keyed hash; columns under `never` are not looked at. */
export function recordReader(
  mapping: RecordMapping,
  bound: BoundFile<string>,
  batch: string,
  key: string,
): TraceReader<TraceRecord> {
  const classes = foldedTable(mapping.classes);
  const calibres = foldedTable(mapping.calibres);
  const words = foldedTable(mapping.serialWords);
  const empty = new Set(mapping.file.empty);
  const seen = new Map<string, number>();
  const { id: dataset } = mapping.dataset;
  const forms = new Map(bound.columns.map(({ target, rule }) => [target, rule.read ?? 'yyyy-mm-dd']));
  return (cells, tally) => {
    const texts = textsOf(bound, cells, empty, tally);
    const text = (target: RecordTarget): string | null => texts.get(target) ?? null;
    const dayOf = (target: RecordTarget): string | null => {
      const cell = text(target);
      return cell === null ? null : readDay(cell, forms.get(target) ?? 'yyyy-mm-dd');
    };
    const requestRef = text('requestRef');
    if (requestRef === null) throw new BadCell('no request reference is given');
    const serial = text('serial');
    const word = serial === null ? undefined : words.get(foldKey(serial));
    const hash =
      serial === null || word !== undefined || foldSerial(serial) === '' ? null : hashSerial(serial, key);
    const rawClass = text('class') ?? '';
    const rule = classes.get(foldKey(rawClass));
    if (rule === undefined) tally.unmapped('class', rawClass);
    const calibre = text('calibre');
    if (calibre !== null && !calibres.has(foldKey(calibre))) tally.unmapped('calibre', calibre);
    const days = text('daysToCrime');
    const facts = {
      dataset,
      request_ref: requestRef,
      serial_hash: hash,
      serial_status: word ?? (hash === null ? null : 'present'),
      type: rule?.type ?? null,
      raw_class: rawClass,
      make: text('make'),
      model: text('model'),
      calibre: calibre === null ? null : (calibres.get(foldKey(calibre)) ?? calibre),
      country_made: text('countryMade'),
      importer: text('importer'),
      requested_on: dayOf('requestedOn'),
      completed_on: dayOf('completedOn'),
      recovered_on: dayOf('recoveredOn'),
      recovery_country: text('recoveryCountry'),
      recovery_place: text('recoveryPlace'),
      result: listed(RESULTS, text('result'), 'result', tally),
      source_kind: listed(SOURCE_KINDS, text('sourceKind'), 'sourceKind', tally),
      first_sale_on: dayOf('firstSaleOn'),
      dealer_state: text('dealerState'),
      dealer_county: text('dealerCounty'),
      multiple_sale: truthOf(text('multipleSale'), tally),
      days_to_crime: days === null ? null : Math.round(readNumber(days, mapping.file)),
    };
    const nth = (seen.get(requestRef) ?? 0) + 1;
    seen.set(requestRef, nth);
    tally.kept(facts.recovered_on, facts.recovered_on);
    tally.item({ type: facts.type, unit: 'piece', quantity: 1 });
    return {
      id: `${dataset}:${requestRef}${nth > 1 ? `.${nth}` : ''}`,
      batch,
      content_hash: stableHash(JSON.stringify(facts)),
      ...facts,
    };
  };
}

/** Reader of aggregates: one published number a row. */
export function aggregateReader(
  mapping: AggregateMapping,
  bound: BoundFile<string>,
  batch: string,
): TraceReader<TraceAggregateRow> {
  const empty = new Set(mapping.file.empty);
  const forms = new Map(bound.columns.map(({ target, rule }) => [target, rule.read ?? 'yyyy-mm-dd']));
  const { id: dataset, publisher } = mapping.dataset;
  const seen = new Set<string>();
  return (cells, tally) => {
    const texts = textsOf(bound, cells, empty, tally);
    const text = (target: AggregateTarget): string | null =>
      texts.get(target) ?? mapping.constants[target] ?? null;
    const needed = (target: AggregateTarget): string => {
      const value = text(target);
      if (value === null) throw new BadCell(`no ${target} is given`);
      return value;
    };
    const year = text('year');
    if (year !== null && !YEAR.test(year)) throw new BadCell(`"${year}" is no year`);
    const from =
      year === null ? readDay(needed('dateFrom'), forms.get('dateFrom') ?? 'yyyy-mm-dd') : `${year}-01-01`;
    const to =
      year === null ? readDay(needed('dateTo'), forms.get('dateTo') ?? 'yyyy-mm-dd') : `${year}-12-31`;
    const dimension = listed(DIMENSIONS, needed('dimension'), 'dimension', tally);
    if (dimension === null)
      throw new BadCell(`"${needed('dimension')}" is no dimension that the mapping knows`);
    const count = text('n');
    const what = [from, to, needed('recoveryArea'), text('sourceArea'), dimension, needed('category')];
    const id = `${dataset}:${stableHash(JSON.stringify(what))}`;
    if (seen.has(id)) throw new BadCell('the same area, period and category stand in the file twice');
    seen.add(id);
    tally.kept(from, to);
    return {
      id,
      dataset,
      batch,
      publisher,
      period_from: from,
      period_to: to,
      recovery_area: needed('recoveryArea'),
      source_area: text('sourceArea'),
      dimension,
      category: needed('category'),
      n: count === null ? null : readNumber(count, mapping.file),
      note: text('note'),
    };
  };
}
