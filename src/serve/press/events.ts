/** The form of corpora/press/events.json: events that several pages tell, with the truth after all corrections. */
import { z } from 'zod';
import { annotatedIncidentSchema } from '../../domain/annotation.ts';

/** `same` and `recalled` belong to one case; the others are links between cases. */
export const RELATIONS = ['same', 'recalled', 'follow_up', 'earlier_step', 'scheme'] as const;

const reportSchema = z.strictObject({
  /** "<outlet>/<slug>" */
  page: z.string(),
  /** Position in the page's `incidents`. */
  incident: z.int().min(0),
  relation: z.enum(RELATIONS),
});

export const pressEventSchema = annotatedIncidentSchema.omit({ modality: true, main: true }).extend({
  id: z.string(),
  title: z.string(),
  identifiers: z.record(z.string(), z.string()),
  reports: z.array(reportSchema).min(1),
  /** Rows of the demonstration registry that record this very event. */
  records: z.array(z.string()),
  disagreements: z.array(z.string()),
});
export type PressEvent = Readonly<z.infer<typeof pressEventSchema>>;
