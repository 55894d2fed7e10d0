import { importSource } from './sources.mjs';
await importSource(process.argv[2]);
