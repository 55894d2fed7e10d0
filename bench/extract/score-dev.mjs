/**
 * Scores the extractor straight from the TypeScript sources, for people who tune it:
 *   node bench/extract/score-dev.mjs --lang fr --worst 8      figures, then the worst articles with their differences
 *   node bench/extract/score-dev.mjs fr-dev-05                the differences of one article
 * Takes the options of `tracewire eval`. Profile with: node --cpu-prof bench/extract/score-dev.mjs ...
 */
import { Command } from 'commander';
import { importSource } from './sources.mjs';

const { register } = await importSource('src/cli/eval.ts');
const program = new Command('tracewire').showHelpAfterError();
register(program);
try {
  await program.parseAsync(['eval', ...process.argv.slice(2)], { from: 'user' });
} catch (error) {
  if (error?.name !== 'UserError') throw error;
  console.error(`tracewire: ${error.message}`);
  process.exitCode = 1;
}
