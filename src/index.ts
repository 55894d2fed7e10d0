/** The library: `import { createExtractor } from 'tracewire'`. Reads articles into incident records; opens no database, queue or server. */
import { loadKnowledge } from './effects/knowledge.ts';
import { type Extractor, createExtractor as extractorOf } from './extract/index.ts';
import type { Knowledge } from './extract/knowledge.ts';

export type { ExtractInput, ExtractResult } from './domain/article.ts';
export { extractInputSchema, extractResultSchema } from './domain/article.ts';
export type { Evidence, HeldPerson, Incident, ItemLine, Place } from './domain/incident.ts';
export { incidentSchema } from './domain/incident.ts';
export type { Span } from './domain/span.ts';
export * from './domain/vocabulary.ts';
export { loadKnowledge } from './effects/knowledge.ts';
export type { Extractor } from './extract/index.ts';
export type { Knowledge } from './extract/knowledge.ts';

/**
 * An extractor with the knowledge that ships with the package, or with `knowledge` of your own.
 * `extract({ title, text, published })` is synchronous and keeps nothing of the article.
 */
export const createExtractor = (knowledge: Knowledge = loadKnowledge()): Extractor => extractorOf(knowledge);
