/**
 * The map of Tracewire: every stage in order, the payload of its queue, and what it hands on. Payloads are ids: the
 * database holds the rows, a queue only points at them, and a sweep points again at what was lost.
 *
 *   start -> fetch -> discover -> fetch -> read -> extract -> case -> match
 */
import { z } from 'zod';

const id = z.string().min(1).max(300);
/** `slot` is the moment (milliseconds since 1970) that was reserved for the page at its host. */
const pageTask = z.strictObject({ page: id, run: id, slot: z.number().optional() });
const articleTask = z.strictObject({ article: id, revision: z.int().min(1), run: id });
/** Stages over the whole database find what changed by themselves: their tasks carry nothing and join into one. */
const wholeTask = z.strictObject({});

export const PIPELINE = {
  start: {
    does: 'opens a run of a scheduled job: the feeds, listings and pages that it starts from become due',
    payload: z.strictObject({ job: id, run: id.optional() }),
    handsOn: ['fetch'],
    concurrency: 1,
  },
  fetch: {
    does: 'asks a host for a page, politely and conditionally, and archives the bytes',
    payload: pageTask,
    handsOn: ['discover', 'read'],
    concurrency: 6,
  },
  discover: {
    does: 'finds the addresses in a feed, listing or sitemap',
    payload: pageTask,
    handsOn: ['fetch'],
    concurrency: 2,
  },
  read: {
    does: 'turns bytes into an article: main text, title, date, language',
    payload: pageTask,
    handsOn: ['extract'],
    concurrency: 2,
  },
  extract: {
    does: 'turns an article into incidents with their evidence',
    payload: articleTask,
    handsOn: ['case'],
    concurrency: 2,
  },
  case: {
    does: 'joins incidents of one event, told by several outlets and languages, into a case',
    payload: wholeTask,
    handsOn: ['match'],
    concurrency: 1,
  },
  match: {
    does: 'compares cases with seizure data, row by row, with reasons',
    payload: wholeTask,
    handsOn: [],
    concurrency: 1,
  },
} as const satisfies Readonly<Record<string, Stage>>;

type Stage = {
  readonly does: string;
  readonly payload: z.ZodType;
  readonly handsOn: readonly string[];
  /** Tasks at a time in one process. */
  readonly concurrency: number;
};

export type StageName = keyof typeof PIPELINE;
export type Payload<Name extends StageName> = z.infer<(typeof PIPELINE)[Name]['payload']>;

export const STAGES = Object.keys(PIPELINE) as readonly StageName[];
