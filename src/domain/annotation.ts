/** The gold form of an article: what annotators write and what scores are computed against. */
import { z } from 'zod';
import { intervalSchema, itemLineSchema, personSchema } from './incident.ts';
import { INCIDENT_TYPES, LANGUAGES, MODALITIES } from './vocabulary.ts';

export const annotatedIncidentSchema = z.object({
  type: z.enum(INCIDENT_TYPES),
  modality: z.enum(MODALITIES),
  main: z.boolean(),
  date: intervalSchema.nullable(),
  country: z.string().nullable(),
  place: z.array(z.string()),
  items: z.array(itemLineSchema),
  arrests: z.int().min(0).nullable(),
  persons: z.array(personSchema),
  agencies: z.array(z.string()),
  origin: z.array(z.string()),
  transit: z.array(z.string()),
  destination: z.array(z.string()),
});
export type AnnotatedIncident = Readonly<z.infer<typeof annotatedIncidentSchema>>;

export const annotationSchema = z.object({
  id: z.string(),
  lang: z.enum(LANGUAGES),
  outlet: z.string().optional(),
  published: z.string().nullable(),
  relevant: z.boolean(),
  event_ids: z.array(z.string().nullable()).optional(),
  incidents: z.array(annotatedIncidentSchema),
  countries: z.array(z.string()),
  agencies: z.array(z.string()),
  persons: z.array(z.string()),
  notes: z.string().optional(),
});
export type Annotation = Readonly<z.infer<typeof annotationSchema>>;
