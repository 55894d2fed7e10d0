/** Options that several commands read the same way. */
import { InvalidArgumentError } from 'commander';

/** A day or a moment, such as 2025-09-17 or 2025-09-17T08:00:00Z. */
export function momentOption(text: string): Date {
  const at = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('give a day or a moment, such as 2025-09-17 or 2025-09-17T08:00:00Z');
}

/** A day as YYYY-MM-DD. */
export function dayOption(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('give a day as YYYY-MM-DD');
}

/** An ISO 3166 code, in capitals. */
export function countryOption(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('give an ISO 3166 code such as HT');
}
