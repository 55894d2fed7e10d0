/** Proposes a mapping for an unknown table, for a person to edit: what is not plain is left open, and said. Pure. */
import { BadCell, readDay, readDivipola, readNumber } from './cells.ts';
import { foldKey } from './columns-of-file.ts';
import { type ColumnHints, headerWords, holdsPhrase, isPersonal } from './library.ts';
import type { ClassRule } from './mapping.ts';
import type { ColumnSurvey, Survey } from './survey.ts';
import { READERS, type Reader, SEIZURE_TARGETS, type SeizureTarget } from './targets.ts';

type Guess = { readonly to: SeizureTarget; readonly read?: Reader };
export type Proposal = {
  readonly yaml: string;
  readonly unmapped: readonly string[];
  readonly unknownClasses: number;
};

type Settled = {
  readonly column: ColumnSurvey;
  readonly personal: boolean;
  /** What its header says that it holds. */
  readonly target: SeizureTarget | null;
  readonly guess: Guess | null;
};

const quoted = (text: string): string => JSON.stringify(text);

const DAY_FORMS: readonly Reader[] = ['yyyy-mm-dd', 'dd/mm/yyyy', 'mm/dd/yyyy', 'dd-mm-yyyy'];
const CONTAINER = /^[A-Z]{4} ?\d{7}$/i;
const ISO_COUNTRY = /^[A-Z]{2}$/;

function reads(read: (value: string) => unknown, values: readonly string[]): boolean {
  try {
    for (const value of values) read(value);
    return values.length > 0;
  } catch (error) {
    if (error instanceof BadCell) return false;
    throw error;
  }
}

const filled = ({ values }: ColumnSurvey): readonly string[] =>
  values.flatMap(({ value }) => (value === '' ? [] : [value]));

/** The one form in which all days can be read; none when there is none, or when day and month could change places. */
function dayForm(values: readonly string[]): Reader | null {
  const forms = DAY_FORMS.filter((form) => reads((value) => readDay(value, form), values));
  return forms.length === 1 ? (forms[0] ?? null) : null;
}

const isNumeric = (values: readonly string[]): boolean =>
  reads((value) => readNumber(value, { decimal: '.', thousands: '' }), values);

/** Whether the values look like what the header says; null when they do not. */
function confirm(target: SeizureTarget, values: readonly string[]): Guess | null {
  switch (target) {
    case 'date':
    case 'dateFrom':
    case 'dateTo': {
      const read = dayForm(values);
      return read === null ? null : { to: target, read };
    }
    case 'quantity':
      return isNumeric(values) ? { to: target } : null;
    case 'container':
      return values.every((value) => CONTAINER.test(value)) ? { to: target } : null;
    case 'country':
    case 'origin':
    case 'destination':
      return values.every((value) => ISO_COUNTRY.test(value)) ? { to: target } : null;
    case 'code':
      return reads(readDivipola, values) ? { to: target, read: 'divipola' } : null;
    default:
      return { to: target };
  }
}

/** What the header alone says that the column holds. */
function namedTarget(column: ColumnSurvey, { targets }: ColumnHints): SeizureTarget | null {
  const words = headerWords(column.header);
  const hits = Object.entries(targets).flatMap(([target, phrases]) => {
    const fitting = phrases.filter((phrase) => holdsPhrase(words, phrase));
    const length = Math.max(0, ...fitting.map((phrase) => headerWords(phrase).length));
    return length === 0 ? [] : [{ target: target as SeizureTarget, length }];
  });
  const longest = Math.max(0, ...hits.map(({ length }) => length));
  const [best, ...ties] = hits.filter(({ length }) => length === longest);
  return best === undefined || ties.length > 0 ? null : best.target;
}

const WORDS_SHOWN = 12;

/** What an open column needs, where its header says what it holds and its values do not show how they are read. */
function needs(target: SeizureTarget | null, values: readonly string[]): string {
  switch (target) {
    case 'date':
    case 'dateFrom':
    case 'dateTo': {
      const forms = DAY_FORMS.filter((form) =>
        values.some((value) => reads((one) => readDay(one, form), [value])),
      );
      return `{to: ${target}, read: ${forms.length === 0 ? '…' : forms.join(' or ')}}`;
    }
    case 'quantity':
      return '{to: quantity} and, under file, the marks of its numbers (decimal, thousands)';
    case 'country':
    case 'origin':
    case 'destination': {
      const words = values.slice(0, WORDS_SHOWN).map((value) => `${quoted(value.slice(0, 40))}: XX`);
      return `{to: ${target}, values: {${words.join(', ')}}} with ISO 3166 codes for XX`;
    }
    default:
      return '{to: …} or {ignore: why}';
  }
}

const examples = (column: ColumnSurvey): string =>
  filled(column)
    .slice(0, 4)
    .map((value) => quoted(value.slice(0, 40)))
    .join(', ') || 'always empty';

function columnLine({ column, target, guess, personal }: Settled): string {
  const name = quoted(column.header);
  if (personal) return `  ${name}: {never: personal data}`;
  if (guess === null)
    return `  # UNMAPPED ${name}: give it ${needs(target, filled(column))}; it holds ${examples(column)}`;
  const read = guess.read === undefined ? '' : `, read: ${guess.read}`;
  return `  ${name}: {to: ${guess.to}${read}}`;
}

function classLines(
  columns: readonly ColumnSurvey[],
  known: ReadonlyMap<string, ClassRule>,
): { readonly lines: readonly string[]; readonly unknown: number } {
  const values = columns.flatMap(({ values: listed }) => listed).filter(({ value }) => value !== '');
  let unknown = 0;
  const lines = values.map(({ value, rows }) => {
    const rule = known.get(foldKey(value));
    if (rule !== undefined) return `  ${quoted(value)}: {type: ${rule.type}}`;
    unknown += 1;
    return `  # UNKNOWN ${quoted(value)}: {type: …}   # ${rows} rows`;
  });
  return { lines, unknown };
}

const slug = (fileName: string): string =>
  foldKey(fileName.replace(/\.[a-z]+$/i, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'dataset';

const HEAD = (
  id: string,
  fileName: string,
  rows: number,
) => `# Proposed by "tracewire seizures map" from ${fileName} (${rows} rows looked at). Check every line, complete what is
# marked UNMAPPED, UNKNOWN or "fill in", then import with --mapping and the path of this file.
# A column may fill (to): ${SEIZURE_TARGETS.join(', ')}.
# Its cells may be read as (read): ${READERS.join(', ')}.
kind: seizures
version: 1
dataset:
  id: ${id}
  title: ${quoted(fileName)}
  publisher: fill in
  url: null
  licence: fill in
  redistributable: false
  sensitivity: restricted
  invented: false
coverage:
  - countries: []
    dateFrom: file
    dateTo: file
    agencies: []
    classes: []
    grain: day
    lagDays: 0
    # What one row is: item, event_category, event or day_place_class.
    rowMeans: event
`;

/**
 * Proposes a mapping as YAML. A column is guessed when one header phrase fits best and its values have the shape; every
 * other column stands as a comment, so that the import says it. Classes are taken from the mappings that are known.
 */
export function proposeMapping(
  survey: Survey,
  fileName: string,
  hints: ColumnHints,
  knownClasses: ReadonlyMap<string, ClassRule>,
): Proposal {
  const guesses = survey.columns.map((column): Settled => {
    const personal = isPersonal(column.header, hints);
    const target = personal ? null : namedTarget(column, hints);
    return { column, personal, target, guess: target === null ? null : confirm(target, filled(column)) };
  });
  const targets = guesses.flatMap(({ guess }) => (guess === null ? [] : [guess.to]));
  const twice = new Set(
    targets.filter((target, index) => target !== 'class' && targets.indexOf(target) !== index),
  );
  const settled = guesses.map((entry) =>
    entry.guess !== null && twice.has(entry.guess.to) ? { ...entry, guess: null } : entry,
  );
  const classes = classLines(
    settled.filter(({ guess }) => guess?.to === 'class').map(({ column }) => column),
    knownClasses,
  );
  const hasRef = settled.some(({ guess }) => guess?.to === 'ref');
  const group = hasRef ? 'group: {by: [ref], identify: ref, repeats: keep}' : 'group: row';
  const yaml = [
    HEAD(slug(fileName), fileName, survey.rows).trimEnd(),
    `file:\n  encoding: ${survey.form.encoding}\n  delimiter: ${quoted(survey.form.delimiter)}`,
    '# What a new file replaces: dataset (all), span (the days that it covers) or none.\nsupersedes: none',
    'columns:',
    ...settled.map(columnLine),
    ...(classes.lines.length === 0 ? [] : ['classes:', ...classes.lines]),
    '# Rows of one event share these; "row" makes every row an event of its own.',
    group,
  ].join('\n');
  return {
    yaml: `${yaml}\n`,
    unmapped: settled.flatMap(({ column, guess, personal }) =>
      guess === null && !personal ? [column.header] : [],
    ),
    unknownClasses: classes.unknown,
  };
}
