/** How `tracewire seizures` reads in a terminal. Pure. */
import type { SeizureItem } from '../domain/seizure.ts';
import type { listBatches } from '../trace/batches.ts';
import type { DatasetCoverage, listDatasets } from '../trace/datasets.ts';
import type { FileImport } from '../trace/import/import-file.ts';
import type { FileReport } from '../trace/import/tally.ts';
import type { StoredSeizure } from '../trace/seizure-reader.ts';

const LISTED = 20;
const count = (n: number): string => n.toLocaleString('en');

function unmappedLines({ unmappedColumns, unmapped, disagreements }: FileReport): readonly string[] {
  const further = unmapped.length > LISTED ? [`  and ${count(unmapped.length - LISTED)} further words`] : [];
  return [
    ...unmappedColumns.map((name) => `not mapped: column "${name}" (kept in the raw rows, used for nothing)`),
    ...unmapped
      .slice(0, LISTED)
      .map(({ where, value, rows }) => `not mapped: ${where} "${value}" in ${count(rows)} rows`),
    ...further,
    ...disagreements.map(
      ({ where, rows }) => `${count(rows)} events have rows that disagree on ${where}: the first was kept`,
    ),
  ];
}

const totalLine = ({ type, unit, lines, quantity, unknown }: FileReport['totals'][number]): string =>
  `  ${type.padEnd(18)} ${count(quantity).padStart(14)} ${unit.padEnd(6)} in ${count(lines)} lines` +
  (unknown === 0 ? '' : `, ${count(unknown)} without a quantity`);

/** What an import found and did. */
export function importLines(
  file: string,
  { batch, already, report, changes }: FileImport,
): readonly string[] {
  const { rowsIn, rowsOk, rowsBad, dateFrom, dateTo } = report;
  const head = already
    ? [`${file}: imported before under this mapping (batch ${batch}); nothing changed`]
    : [
        `${file}: batch ${batch}`,
        `records: ${count(changes.added)} new, ${count(changes.changed)} changed, ${count(changes.same)} as before, ${count(changes.withdrawn)} withdrawn`,
      ];
  return [
    ...head,
    `rows: ${count(rowsIn)} read, ${count(rowsOk)} good, ${count(rowsBad)} refused; ${dateFrom ?? '-'} to ${dateTo ?? '-'}`,
    'totals of the file ("-" is a class of no single type, or not mapped):',
    ...report.totals.map(totalLine),
    ...unmappedLines(report),
  ];
}

type Datasets = Awaited<ReturnType<typeof listDatasets>>;
type Batches = Awaited<ReturnType<typeof listBatches>>;

const coverageLine = (entry: DatasetCoverage): string =>
  `  covers ${entry.countries.join(' ') || '-'}, ${entry.dateFrom} to ${entry.dateTo}, by ${entry.grain}, ` +
  `a row is: ${entry.rowMeans}, ${entry.lagDays} days of lag`;

/** The datasets with their coverage and batches, then the mappings. */
export function datasetLines(
  datasets: Datasets,
  coverage: readonly DatasetCoverage[],
  batches: Batches,
  mappings: readonly string[],
): readonly string[] {
  const lines = datasets.flatMap((dataset) => [
    `${dataset.id}: ${dataset.title}${dataset.invented ? ' [invented]' : ''}`,
    `  ${dataset.publisher}; ${dataset.licence}${dataset.sensitivity === 'restricted' ? '; restricted' : ''}`,
    `  ${count(dataset.seizures ?? 0)} seizures`,
    ...coverage.filter((entry) => entry.dataset === dataset.id).map(coverageLine),
    ...batches
      .filter((batch) => batch.dataset === dataset.id)
      .map(
        (batch) =>
          `  batch ${batch.id}, ${batch.file_name}, ${batch.imported_at.toISOString().slice(0, 16)}` +
          (batch.superseded_by === null ? '' : `, superseded by ${batch.superseded_by}`),
      ),
  ]);
  const none = 'no seizure data yet: tracewire seizures import FILE --mapping NAME';
  return [...(lines.length === 0 ? [none] : lines), `mappings: ${mappings.join(', ')}`];
}

function itemText({ type, rawClass, quantity, bound, unit, calibre, make, model }: SeizureItem): string {
  const about = [make, model, calibre].filter((part) => part !== null).join(' ');
  const sign =
    bound === 'min' ? 'at least ' : bound === 'max' ? 'at most ' : bound === 'approx' ? 'about ' : '';
  const many = quantity === null ? '?' : `${sign}${count(quantity)}`;
  return `${many} ${unit === 'piece' ? '' : `${unit} `}${type ?? rawClass}${about === '' ? '' : ` (${about})`}`;
}

/** Seizures, two lines each. */
export function seizureLines(seizures: readonly StoredSeizure[], total: number): readonly string[] {
  const lines = seizures.flatMap((seizure) => {
    const {
      id,
      dateFrom,
      dateTo,
      place,
      admin1,
      area,
      country,
      agency,
      container,
      vessel,
      caseNumber,
      items,
    } = seizure;
    const when = dateFrom === dateTo ? dateFrom : `${dateFrom} to ${dateTo}`;
    const where = [place, admin1, area, country].filter((part) => part !== null).join(', ');
    const marks = [agency, container, vessel, caseNumber].filter((part) => part !== null).join(', ');
    return [`${when}  ${where}  [${id}] ${marks}`, `  ${items.map(itemText).join('; ') || 'no item lines'}`];
  });
  if (total === 0) return ['no seizure passes; tracewire seizures list shows what is imported'];
  const more = total > seizures.length ? ` (--limit ${total} shows all)` : '';
  return [...lines, `${count(seizures.length)} of ${count(total)} seizures${more}`];
}
