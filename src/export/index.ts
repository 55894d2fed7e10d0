/** The formats of `tracewire export`, and what each can hold. */
import { csvWriter } from './csv.ts';
import type { ExportEvent, ExportRecord, Writer } from './events.ts';
import { writeFtm } from './ftm.ts';
import { writeGeoJson } from './geojson.ts';
import { writeJsonLines } from './jsonl.ts';
import { writeRss } from './rss.ts';
import { writeStix } from './stix.ts';

export const FORMATS = ['jsonl', 'csv', 'geojson', 'stix', 'ftm', 'rss'] as const;
export type Format = (typeof FORMATS)[number];
export const SUBJECTS = ['incidents', 'cases', 'matches'] as const;
export type Subject = (typeof SUBJECTS)[number];

const EVENT_WRITERS: Readonly<Record<Exclude<Format, 'jsonl' | 'csv'>, Writer<ExportEvent>>> = {
  geojson: writeGeoJson,
  stix: writeStix,
  ftm: writeFtm,
  rss: writeRss,
};

async function* onlyEvents(records: AsyncIterable<ExportRecord>): AsyncIterable<ExportEvent> {
  for await (const record of records) if (record.what !== 'match') yield record;
}

/** The writer of a format for a subject; null when the format has no form for it (matches outside jsonl and csv). */
export function writerFor(format: Format, subject: Subject): Writer<ExportRecord> | null {
  if (format === 'jsonl') return writeJsonLines;
  if (format === 'csv') return csvWriter(subject);
  if (subject === 'matches') return null;
  return (records) => EVENT_WRITERS[format](onlyEvents(records));
}
