/** Official seizure data: datasets with their coverage, seizures with item lines, aggregates. */
import { z } from 'zod';
import { BOUNDS, ITEM_TYPES } from './vocabulary.ts';

export const ROW_MEANS = ['item', 'event_category', 'event', 'day_place_class', 'aggregate'] as const;
export const GRAINS = ['day', 'month', 'year'] as const;

export const coverageSchema = z.object({
  countries: z.array(z.string()),
  dateFrom: z.string(),
  dateTo: z.string(),
  agencies: z.array(z.string()),
  classes: z.array(z.string()),
  grain: z.enum(GRAINS),
  lagDays: z.int().min(0),
  rowMeans: z.enum(ROW_MEANS),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

export const seizureItemSchema = z.object({
  type: z.enum(ITEM_TYPES).nullable(),
  rawClass: z.string(),
  quantity: z.number().nullable(),
  bound: z.enum(BOUNDS).nullable(),
  unit: z.enum(['piece', 'round', 'box', 'kg', 'set']),
  calibre: z.string().nullable(),
  make: z.string().nullable(),
  model: z.string().nullable(),
});
export type SeizureItem = Readonly<z.infer<typeof seizureItemSchema>>;

/** `id` = dataset + source reference + row hash, so it survives re-import. Dates are inclusive YYYY-MM-DD. */
export type Seizure = {
  readonly id: string;
  readonly dataset: string;
  readonly sourceRef: string;
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly place: string | null;
  /** A publisher's own wide area ("Miami Field Office"), where that is all it gives. */
  readonly area: string | null;
  readonly direction: 'inbound' | 'outbound' | 'transit' | 'internal' | null;
  readonly mode: 'land' | 'air' | 'sea' | 'mail' | null;
  readonly agency: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly container: string | null;
  readonly vessel: string | null;
  readonly caseNumber: string | null;
  readonly items: readonly SeizureItem[];
  readonly raw: readonly Readonly<Record<string, string>>[];
};
