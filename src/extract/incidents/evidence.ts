/** Evidence: each filled field with the shortest words that say it, the rule that read it and how often that rule is right. */
import type { Evidence } from '../../domain/incident.ts';
import type { Span } from '../../domain/span.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Reading, spanOfRange } from '../reading.ts';

/** Rule name -> share of its readings that were right on development gold. */
export type Confidences = ReadonlyMap<string, number>;

export const MAX_QUOTE = 80;
const UNKNOWN_RULE = 0.7;

/** Cuts a range at its end until its quote fits. */
function fitted(reading: Reading, range: TokenRange): Span {
  let to = range.to;
  while (
    to > range.from + 1 &&
    (reading.tokens[to - 1]?.end ?? 0) - (reading.tokens[range.from]?.start ?? 0) > MAX_QUOTE
  )
    to -= 1;
  return spanOfRange(reading, { from: range.from, to });
}

/** Collects the evidence of one incident; `say` adds an entry for a filled field. */
export class EvidenceLedger {
  readonly #reading: Reading;
  readonly #confidences: Confidences;
  readonly #entries: Evidence[] = [];

  constructor(reading: Reading, confidences: Confidences) {
    this.#reading = reading;
    this.#confidences = confidences;
  }

  /** Records that `field` (a JSON pointer) is said by these token ranges, read by `rule`. */
  say(field: string, ranges: readonly TokenRange[], rule: string): void {
    const seen = new Set<number>();
    const spans = ranges
      .filter((range) => range.to > range.from)
      .map((range) => fitted(this.#reading, range))
      .filter((span) => !seen.has(span.start) && seen.add(span.start))
      .slice(0, 4);
    if (spans.length === 0) throw new Error(`no words for ${field}`);
    this.#entries.push({ field, spans, rule, confidence: this.#confidences.get(rule) ?? UNKNOWN_RULE });
  }

  get entries(): Evidence[] {
    return this.#entries;
  }

  /** The mean confidence of the fields: how far the record as a whole may be trusted. */
  get overall(): number {
    const total = this.#entries.reduce((sum, entry) => sum + entry.confidence, 0);
    return this.#entries.length === 0 ? 0 : Math.round((total / this.#entries.length) * 1000) / 1000;
  }
}
