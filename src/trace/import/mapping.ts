/** A mapping: how one publisher's table is read, as data in corpora/seizures/<dataset>/mapping.yaml. Pure. */
import { z } from 'zod';
import { readYaml } from '../../domain/checked-yaml.ts';
import { GRAINS, ROW_MEANS } from '../../domain/seizure.ts';
import { ITEM_TYPES } from '../../domain/vocabulary.ts';
import { AGGREGATE_TARGETS, READERS, RECORD_TARGETS, SEIZURE_TARGETS } from './targets.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day of the form YYYY-MM-DD');
const name = z.string().min(1);
const UNITS = ['piece', 'round', 'box', 'kg', 'set'] as const;

const classSchema = z.strictObject({
  /** null: known, but of no single type ("Other Ammunition & Gun Parts"). */
  type: z.enum(ITEM_TYPES).nullable(),
  unit: z.enum(UNITS).optional(),
});
export type ClassRule = Readonly<z.infer<typeof classSchema>>;

const columnSchema = <Target extends string>(targets: readonly [Target, ...Target[]]) =>
  z
    .strictObject({
      to: z.enum(targets).optional(),
      read: z.enum(READERS).optional(),
      /** Words of the file to words of ours; what is not listed is counted as unmapped. */
      values: z.record(z.string(), z.string()).optional(),
      /** Endings to cut off. */
      strip: z.array(name).optional(),
      /** A count of one class in a column of its own. */
      item: z
        .strictObject({ class: name, type: z.enum(ITEM_TYPES).nullable(), unit: z.enum(UNITS).optional() })
        .optional(),
      /** Why the column is not used; it stays in the raw row. */
      ignore: name.optional(),
      /** Why the column is never read at all, not even into the raw row: personal data. */
      never: name.optional(),
    })
    .refine(
      ({ to, item, ignore, never }) =>
        [to, item, ignore, never].filter((key) => key !== undefined).length === 1,
      {
        message: 'give exactly one of to, item, ignore, never',
      },
    );

const datasetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens only'),
  title: name,
  publisher: name,
  url: z.url().nullable(),
  licence: name,
  redistributable: z.boolean(),
  sensitivity: z.enum(['public', 'restricted']),
  invented: z.boolean(),
});

const coverageSchema = z.strictObject({
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as "HT"')),
  /** A day, or "file" for the earliest (latest) day in the file. */
  dateFrom: z.union([z.literal('file'), day]),
  dateTo: z.union([z.literal('file'), day]),
  agencies: z.array(name),
  classes: z.array(z.enum(ITEM_TYPES)),
  grain: z.enum(GRAINS),
  lagDays: z.int().min(0),
  rowMeans: z.enum(ROW_MEANS),
});

const fileSchema = z.strictObject({
  encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le']).default('utf-8'),
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  decimal: z.enum(['.', ',']).default('.'),
  thousands: z.enum(['', '.', ',', ' ']).default(''),
  /** Cells that say nothing. */
  empty: z.array(z.string()).default([]),
});

const columnsOf = <Target extends string>(targets: readonly [Target, ...Target[]]) =>
  z.preprocess((columns) => columns ?? {}, z.record(z.string(), columnSchema(targets)));

const common = {
  dataset: datasetSchema,
  version: z.int().min(1),
  file: fileSchema.prefault({}),
  classes: z.record(z.string(), classSchema).default({}),
  /** Calibres as the file writes them to calibres as the record writes them. */
  calibres: z.record(z.string(), z.string()).default({}),
};

const groupSchema = z.union([
  z.literal('row'),
  z.strictObject({
    by: z.array(z.enum(SEIZURE_TARGETS)).min(1),
    /** References that several events share, and the targets that tell those events apart. */
    placeholders: z.array(name).default([]),
    otherwise: z.array(z.enum(SEIZURE_TARGETS)).default([]),
    /** What the id is made of: the first row's reference (which no two events may share), or the values grouped by. */
    identify: z.enum(['ref', 'key']).default('key'),
    /** `sum` adds up lines of one class; `keep` leaves each its own. */
    repeats: z.enum(['sum', 'keep']),
  }),
]);
export type GroupRule = Readonly<z.infer<typeof groupSchema>>;

const seizuresSchema = z.strictObject({
  ...common,
  kind: z.literal('seizures'),
  coverage: z.array(coverageSchema).min(1),
  /** What a new file replaces: all of its dataset, what lies within its days, or nothing but what is named on import. */
  supersedes: z.enum(['dataset', 'span', 'none']),
  /** First month of the fiscal year; 10 puts October to December into the calendar year before. */
  fiscalYearStarts: z.int().min(1).max(12).default(1),
  constants: z.partialRecord(z.enum(SEIZURE_TARGETS), z.string()).default({}),
  columns: columnsOf(SEIZURE_TARGETS),
  group: groupSchema,
});
export type SeizureMapping = Readonly<z.infer<typeof seizuresSchema>>;

const recordsSchema = z.strictObject({
  ...common,
  kind: z.literal('trace_records'),
  columns: columnsOf(RECORD_TARGETS),
  /** Words that stand where a serial should: what they tell of it. */
  serialWords: z.record(z.string(), z.enum(['obliterated', 'partial', 'none'])).default({}),
});
export type RecordMapping = Readonly<z.infer<typeof recordsSchema>>;

const aggregatesSchema = z.strictObject({
  ...common,
  kind: z.literal('trace_aggregates'),
  constants: z.partialRecord(z.enum(AGGREGATE_TARGETS), z.string()).default({}),
  columns: columnsOf(AGGREGATE_TARGETS),
});
export type AggregateMapping = Readonly<z.infer<typeof aggregatesSchema>>;

export const mappingSchema = z.discriminatedUnion('kind', [seizuresSchema, recordsSchema, aggregatesSchema]);
export type Mapping = SeizureMapping | RecordMapping | AggregateMapping;
export type ColumnRule =
  | SeizureMapping['columns'][string]
  | RecordMapping['columns'][string]
  | AggregateMapping['columns'][string];

/** Reads a mapping; unknown keys and wrong values are one UserError with their lines. */
export const parseMapping = (yaml: string, fileName: string): Mapping =>
  readYaml(yaml, fileName, mappingSchema);
