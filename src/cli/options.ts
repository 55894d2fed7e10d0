/** Options that several commands read the same way. */
import { InvalidArgumentError } from 'commander';

/** True for days of the calendar alone: Date.parse takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A day or a moment, such as 2025-09-17 or 2025-09-17T08:00:00Z. */
export function momentOption(text: string): Date {
  const at = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('give a day or a moment, such as 2025-09-17 or 2025-09-17T08:00:00Z');
}

/** A day as YYYY-MM-DD. */
export function dayOption(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)) return text;
  throw new InvalidArgumentError('give a day of the calendar as YYYY-MM-DD');
}

/** An ISO 3166 code, in capitals. */
export function countryOption(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('give an ISO 3166 code such as HT');
}

/** A year. */
export function yearOption(text: string): string {
  if (/^(?:19|20)\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError('give a year such as 2025');
}
