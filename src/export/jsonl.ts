/** JSON Lines: one record a line, every field as it is. */
import type { ExportRecord, Writer } from './events.ts';

export const writeJsonLines: Writer<ExportRecord> = async function* (records) {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
};
