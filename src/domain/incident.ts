/** The incident record: one article's account of one event, every filled field tied to the words that say it. */
import { z } from 'zod';
import type { Span } from './span.ts';
import { BOUNDS, INCIDENT_TYPES, ITEM_TYPES, MODALITIES, PERSON_ROLES, PRECISIONS } from './vocabulary.ts';

const spanSchema: z.ZodType<Span> = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
});

const isoCountry = z.string().regex(/^[A-Z]{2}$/);

/** YYYY | YYYY-MM | YYYY-MM-DD | two of these joined by a slash. */
export const intervalSchema = z.string().regex(/^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/);

export const itemLineSchema = z.object({
  type: z.enum(ITEM_TYPES),
  quantity: z.number().nonnegative().nullable(),
  bound: z.enum(BOUNDS).nullable(),
  calibre: z.string().nullable(),
  make: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.enum(['present', 'partial', 'obliterated', 'none']).nullable().optional(),
});
export type ItemLine = Readonly<z.infer<typeof itemLineSchema>>;

export const personSchema = z.object({
  name: z.string(),
  role: z.enum(PERSON_ROLES),
  age: z.int().min(0).max(120).nullable().optional(),
});
export type HeldPerson = Readonly<z.infer<typeof personSchema>>;

export const locationSchema = z.object({
  id: z.string(),
  name: z.string(),
  admin: z.string().nullable(),
  country: isoCountry,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  precision: z.enum(PRECISIONS),
});
export type Place = Readonly<z.infer<typeof locationSchema>>;

/** One entry a filled field: `field` is a JSON pointer into the incident, `confidence` the estimated chance that the value is right. */
export const evidenceSchema = z.object({
  field: z.string().startsWith('/'),
  spans: z.array(spanSchema).min(1),
  rule: z.string(),
  confidence: z.number().min(0).max(1),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

/** Two readings of one field within one article, e.g. a list that sums to 25 beside a stated total of 23. */
export const conflictSchema = z.object({
  field: z.string(),
  said: z.number(),
  counted: z.number(),
  note: z.string(),
});
export type RecordConflict = Readonly<z.infer<typeof conflictSchema>>;

export const incidentSchema = z.object({
  id: z.string(),
  type: z.enum(INCIDENT_TYPES),
  modality: z.enum(MODALITIES),
  main: z.boolean(),
  date: intervalSchema.nullable(),
  country: isoCountry.nullable(),
  place: z.array(z.string()),
  location: locationSchema.nullable(),
  items: z.array(itemLineSchema),
  arrests: z.int().min(0).nullable(),
  persons: z.array(personSchema),
  agencies: z.array(z.string()),
  origin: z.array(isoCountry),
  transit: z.array(isoCountry),
  destination: z.array(isoCountry),
  identifiers: z.object({
    containers: z.array(z.string()),
    vessels: z.array(z.string()),
    flights: z.array(z.string()),
    cases: z.array(z.string()),
    operations: z.array(z.string()),
  }),
  conveyance: z.object({
    mode: z.enum(['land', 'air', 'sea', 'mail']).nullable(),
    concealment: z.array(z.string()),
  }),
  totals: z.array(z.object({ kind: z.string(), quantity: z.number(), bound: z.enum(BOUNDS) })),
  figures: z.array(
    z.object({
      value: z.number(),
      unit: z.string(),
      of: z.string().nullable(),
      period: z.string().nullable(),
      area: z.string().nullable(),
      source: z.string().nullable(),
    }),
  ),
  statedBy: z.array(z.object({ name: z.string(), kind: z.enum(['person', 'agency', 'document', 'outlet']) })),
  conflicts: z.array(conflictSchema),
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
});
export type Incident = Readonly<z.infer<typeof incidentSchema>>;
