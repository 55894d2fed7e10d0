/** An article as the pipeline holds it, and what the extractor takes in and gives out. */
import { z } from 'zod';
import { incidentSchema } from './incident.ts';

/** `text` is the title, one line feed, the body; trimmed and NFC-normalised once, when read: the only coordinate system of spans. */
export type Article = {
  readonly id: string;
  readonly url: string | null;
  readonly sourceId: string;
  readonly lang: string;
  readonly text: string;
  readonly publishedAt: string | null;
  readonly snapshot: string;
};

/** What its own source has done with an article since it was first read. */
export const AT_SOURCE = ['unchanged', 'edited', 'withdrawn'] as const;
export type AtSource = (typeof AT_SOURCE)[number];

/** One line of `tracewire extract --input FILE.jsonl`. `published` is a date, a zoned time or null. */
export const extractInputSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  title: z.string().nullable().optional(),
  text: z.string(),
  published: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  /** IANA zone of the outlet, for weekdays near midnight. */
  timeZone: z.string().nullable().optional(),
  /** ISO country of the outlet: a prior for ambiguous places and acronyms. */
  country: z.string().nullable().optional(),
});
export type ExtractInput = Readonly<z.infer<typeof extractInputSchema>>;

export const extractResultSchema = z.object({
  id: z.string(),
  language: z.string(),
  relevant: z.boolean(),
  reason: z.string().nullable(),
  incidents: z.array(incidentSchema),
  mentions: z.object({
    countries: z.array(z.string()),
    agencies: z.array(z.string()),
    persons: z.array(z.string()),
    weapons: z.array(z.object({ type: z.string(), quote: z.string(), start: z.int(), end: z.int() })),
  }),
});
export type ExtractResult = Readonly<z.infer<typeof extractResultSchema>>;
