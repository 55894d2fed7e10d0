/** Measures what an arrival costs to link: node bench/link/run.mjs [incidents ...] */
import { importSource } from '../extract/sources.mjs';

await importSource('bench/link/arrivals.ts');
