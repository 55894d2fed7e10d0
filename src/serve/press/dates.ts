/** The publication instant as pages and feeds write it. Takes ISO instants with an offset; shows the outlet's wall clock. */

const wallClock = (instant: string): Date => new Date(`${instant.slice(0, 19)}Z`);

const format = (instant: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wallClock(instant));

/** The calendar day, e.g. "2026-03-12". */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** The hour and minute, e.g. "07:15". */
export const timeOf = (instant: string): string => instant.slice(11, 16);

/** The day in words, e.g. "12 de marzo de 2026". */
export const longDate = (instant: string, locale: string): string =>
  format(instant, locale, { dateStyle: 'long' });

/** The day in words with its weekday, e.g. "vendredi 27 juin 2025". */
export const fullDate = (instant: string, locale: string): string =>
  format(instant, locale, { dateStyle: 'full' });

/** The form of RFC 822 with a four-digit year (RSS 2.0), e.g. "Thu, 12 Mar 2026 06:40:00 -0400". */
export function rfc822(instant: string): string {
  const offset = instant.endsWith('Z') ? '+0000' : instant.slice(-6).replace(':', '');
  return wallClock(instant).toUTCString().replace('GMT', offset);
}

/** A date as PDF writes it (ISO 32000-1, 7.9.4), e.g. "D:20260312100000-04'00'". */
export function pdfDate(instant: string): string {
  const digits = instant.slice(0, 19).replace(/[-:T]/g, '');
  const offset = instant.endsWith('Z') ? 'Z' : `${instant.slice(-6).replace(':', "'")}'`;
  return `D:${digits}${offset}`;
}
