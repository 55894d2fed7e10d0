/** Measures linking and cross-checking: node bench/match/run.mjs cases | quality [rows] [events] [seeds] [first seed] [noise scales] */
import { importSource } from '../extract/sources.mjs';

const [, , what = 'cases'] = process.argv;
await importSource(what === 'quality' ? 'bench/match/run-quality.ts' : 'bench/match/cases.ts');
