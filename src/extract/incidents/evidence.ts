/** Evidence: each filled field with the shortest words that say it, the rule that read it and how often that rule is right. */
import type { Evidence, Incident } from '../../domain/incident.ts';
import type { Span } from '../../domain/span.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Reading, spanOfRange } from '../reading.ts';

/** A record while it is being filled. */
export type Slots = { -readonly [K in keyof Incident]: Incident[K] };

export const MAX_QUOTE = 80;
/** Until the confidence model has weighed the record (src/extract/confidence.ts). */
export const UNWEIGHED = 0.5;

/** Whether the words of a range are short enough for a quote. */
export const fitsQuote = ({ tokens }: Reading, { from, to }: TokenRange): boolean =>
  (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0) <= MAX_QUOTE;

/** Cuts a range at its end until its quote fits. */
function fitted(reading: Reading, range: TokenRange): Span {
  let to = range.to;
  while (to > range.from + 1 && !fitsQuote(reading, { from: range.from, to })) to -= 1;
  return spanOfRange(reading, { from: range.from, to });
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Collects the evidence of one incident; `say` adds an entry for a filled field. */
export class EvidenceLedger {
  readonly #reading: Reading;
  readonly #entries: Evidence[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Records that `field` (a JSON pointer) is said by these token ranges, the telling one first, read by `rule`. */
  say(field: string, ranges: readonly TokenRange[], rule: string): void {
    const spans = ranges
      .filter((range) => range.to > range.from)
      .map((range) => fitted(this.#reading, range))
      .filter((span, at, all) => !all.slice(0, at).some((earlier) => overlap(earlier, span)))
      .slice(0, 4);
    if (spans.length === 0) throw new Error(`no words for ${field}`);
    this.#entries.push({ field, spans, rule, confidence: UNWEIGHED });
  }

  /** Records that `field` is said by the words of a field already recorded. */
  sayAs(field: string, other: string, rule: string): void {
    const entry = this.#entries.find((one) => one.field === other);
    if (entry === undefined) throw new Error(`no words for ${other}`);
    this.#entries.push({ ...entry, field, rule });
  }

  /** Takes back what was said of a field, before it is told by other words. */
  unsay(field: string): void {
    const kept = this.#entries.filter((entry) => entry.field !== field);
    this.#entries.splice(0, this.#entries.length, ...kept);
  }

  get entries(): Evidence[] {
    return this.#entries;
  }
}
