/** Writes docs/codebook.md: the record from its schema, the words, the tables from the migrated database, the datasets. */
import { incidentSchema } from '../../domain/incident.ts';
import { groupBy } from '../group.ts';
import type { Mapping } from '../import/mapping.ts';
import { FIELD_MEANINGS, VOCABULARIES } from './meanings.ts';
import { fieldsOf } from './record.ts';
import type { ColumnRow } from './tables.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (header: readonly string[], rows: readonly string[]): readonly string[] => [
  row(...header),
  `|${header.map(() => '---').join('|')}|`,
  ...rows,
];

const HEAD = `# Codebook

What Tracewire writes, field by field. This file is generated from the schemas, the migrations and the mappings by
\`npx vitest run test/trace/codebook.test.ts -u\`; a test fails when it is out of date.

- **Incident**: one article's account of one event. **Case**: the event, joined from every incident that reports or recalls it.
- Absent is null, never a guess. Ranges stay ranges: "une vingtaine" is about 20, "en mars" the whole month.
- Days are YYYY-MM-DD, countries ISO 3166 alpha-2 (MQ, GF, GP and PR have codes of their own), offsets UTF-16 units.
- Ids survive a re-run: an incident's is its article, type and cue position; a seizure's its dataset and reference; a case's that of
  its earliest incident, and ids that were merged away lead to where they went.
- Names of private persons stay in the database; exports, API and dashboard mask them.`;

function recordLines(): readonly string[] {
  const rows = fieldsOf(incidentSchema).map(({ path, holds }) =>
    row(`\`${path}\``, holds, FIELD_MEANINGS[path] ?? ''),
  );
  return ['## The incident record', '', ...table(['field', 'holds', 'meaning'], rows)];
}

const vocabularyLines = (): readonly string[] =>
  Object.values(VOCABULARIES).flatMap(({ title, words }) => [
    '',
    `### ${title}`,
    '',
    ...table(
      ['word', 'meaning'],
      Object.entries(words).map(([word, meaning]) => row(`\`${word}\``, meaning)),
    ),
  ]);

function columnLine({ column, type, nullable, key, refers, meaning }: ColumnRow): string {
  const marks = [key ? 'key' : '', refers === null ? '' : `of ${refers}`, nullable ? 'may be null' : ''];
  return row(`\`${column}\``, type, marks.filter((mark) => mark !== '').join(', '), meaning ?? '');
}

const tableLines = (columns: readonly ColumnRow[]): readonly string[] =>
  [...groupBy(columns, ({ table: name }) => name)].flatMap(([name, own]) => [
    '',
    `### trace.${name}`,
    '',
    own[0]?.about ?? '',
    '',
    ...table(['column', 'type', '', 'meaning'], own.map(columnLine)),
  ]);

function datasetLine(mapping: Mapping): string {
  const { id, title, publisher, licence, invented } = mapping.dataset;
  const means =
    mapping.kind === 'seizures' ? mapping.coverage.map(({ rowMeans }) => rowMeans).join(', ') : mapping.kind;
  return row(`\`${id}\``, `${title}${invented ? ' *' : ''}`, publisher, means, licence);
}

/** The codebook as Markdown. */
export function writeCodebook(columns: readonly ColumnRow[], mappings: readonly Mapping[]): string {
  const datasets = table(['name', 'title', 'publisher', 'a row is', 'licence'], mappings.map(datasetLine));
  return `${[
    HEAD,
    '',
    ...recordLines(),
    '',
    '## Words',
    ...vocabularyLines(),
    '',
    '## Datasets that can be imported',
    '',
    'Each has its mapping and its facts in `corpora/seizures/<name>/`. * The bundled sample is invented.',
    '',
    ...datasets,
    '',
    '## Tables',
    '',
    'PostgreSQL, schema `trace`.',
    ...tableLines(columns),
  ].join('\n')}\n`;
}
