/** What the API accepts: queries, path parameters and bodies, bounded in length and strict in their keys. */
import { z } from 'zod';
import { INCIDENT_TYPES, ITEM_TYPES, MATCH_OUTCOMES, MODALITIES, RULINGS } from '../../domain/vocabulary.ts';

const MAX_ID = 400;
/** Longest text that the paste box takes, in UTF-16 units. */
export const MAX_PASTE = 100_000;

/** An empty parameter counts as absent: a form sends every field. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')
  .refine(isDay, 'a day that exists');
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as DO');
const lang = z.string().regex(/^[a-z]{2,3}$/, 'an ISO 639 code such as fr');

const paging = {
  limit: optional(z.coerce.number().int().min(1).max(100)),
  cursor: optional(z.string().max(MAX_ID * 2)),
};
const eventFilter = {
  type: optional(z.enum(INCIDENT_TYPES)),
  country: optional(country),
  modality: optional(z.enum(MODALITIES)),
  from: optional(day),
  to: optional(day),
  item: optional(z.enum(ITEM_TYPES)),
};

export const incidentQuerySchema = z.strictObject({
  ...eventFilter,
  language: optional(lang),
  source: optional(z.string().max(MAX_ID)),
  text: optional(z.string().max(200)),
  main: optional(flag),
  ...paging,
});
export type IncidentQuery = Readonly<z.infer<typeof incidentQuerySchema>>;

export const caseQuerySchema = z.strictObject({ ...eventFilter, ...paging });
export type CaseQuery = Readonly<z.infer<typeof caseQuerySchema>>;

export const matchQuerySchema = z.strictObject({
  outcome: optional(z.enum(MATCH_OUTCOMES)),
  dataset: optional(z.string().max(MAX_ID)),
  case: optional(z.string().max(MAX_ID)),
  ...paging,
});
export type MatchQuery = Readonly<z.infer<typeof matchQuerySchema>>;

export const idParamsSchema = z.strictObject({ id: z.string().min(1).max(MAX_ID) });
export const nothingSchema = z.strictObject({});

export const verdictBodySchema = z.strictObject({
  incidentId: z.string().min(1).max(MAX_ID),
  seizureId: z.string().min(1).max(MAX_ID),
  ruling: z.enum(RULINGS),
  by: z.string().trim().min(1).max(100),
  note: z.string().trim().max(2000).nullable().optional(),
});

export const extractBodySchema = z.strictObject({
  title: z.string().max(1000).nullable().optional(),
  text: z
    .string()
    .max(MAX_PASTE, `at most ${MAX_PASTE} characters`)
    .refine((text) => text.trim() !== '', 'the text is empty'),
  published: z
    .union([day, z.iso.datetime({ offset: true })])
    .nullable()
    .optional(),
  country: country.nullable().optional(),
});
export type ExtractBody = Readonly<z.infer<typeof extractBodySchema>>;
