/** Builds what ships, then measures the extractor: node bench/extract/run.mjs */
import { build } from '../../src/build.mjs';
import { importSource } from './sources.mjs';

await build();
await importSource('bench/extract/bench.ts');
