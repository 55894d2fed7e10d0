/**
 * Dates as pages and feeds write them (ISO, RFC 822, day and month names, numbers) to ISO: a day, or a time with its
 * zone. Month names come from the runtime's own locale data.
 */
import { civilZoneOf, monthOf, zoneOf } from './date-words.ts';

export type ReadDate = {
  /** YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS with "Z" or an offset. */
  readonly iso: string;
  readonly hasTime: boolean;
};

export type DateHints = {
  /** IANA zone of the outlet, for times that name none; without it they are read as days. */
  readonly timeZone?: string | undefined;
  /** "04/07/2026" is 7 April rather than 4 July. */
  readonly monthFirst?: boolean | undefined;
};

type Day = { readonly year: number; readonly month: number; readonly day: number };

const isDay = ({ year, month, day }: Day): boolean =>
  year >= 1900 &&
  year <= 2100 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const dayText = ({ year, month, day }: Day): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** Two-digit years stand for 1970-2069. */
const fullYear = (text: string): number =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text);

type Found = { readonly day: Day; readonly at: number; readonly end: number };
type DayForm = {
  readonly pattern: RegExp;
  readonly read: (m: RegExpExecArray, hints: DateHints) => Day | null;
};

function named(year: string | undefined, month: string | undefined, day: string | undefined): Day | null {
  const number = monthOf(month ?? '');
  return number === null ? null : { year: fullYear(year ?? ''), month: number, day: Number(day) };
}

function numeric(m: RegExpExecArray, hints: DateHints): Day {
  const [first, second] = [Number(m[1]), Number(m[2])];
  const swap = first <= 12 && (hints.monthFirst === true || second > 12);
  return { year: fullYear(m[3] ?? ''), month: swap ? first : second, day: swap ? second : first };
}

/** In order of trust. Each repetition is bounded, so that each pattern is linear. */
const DAY_FORMS: readonly DayForm[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /^((?:19|20)\d\d)(\d\d)(\d\d)(?=$|T|\s|\d{6})/,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern:
      /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s,-]{1,3}(?:de\s|of\s|d['’])?(\p{L}{3,12})\.?,?[\s,-]{1,3}(?:de\s|del\s|of\s)?((?:19|20)\d\d|\d\d(?=[\s,]|$))(?!\d)/iu,
    read: (m) => named(m[3], m[2], m[1]),
  },
  {
    pattern:
      /(?<!\p{L})(\p{L}{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th|er)?,?\s{1,3}(?:de\s|del\s)?((?:19|20)\d\d)(?!\d)/iu,
    read: (m) => named(m[3], m[1], m[2]),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d\d)[\s,-]{1,3}(\p{L}{3,12})\.?[\s,-]{1,3}(\d{1,2})(?!\d)/iu,
    read: (m) => named(m[1], m[2], m[3]),
  },
  {
    pattern:
      /(?<!\p{L})(\p{L}{3,12})\s{1,3}(\d{1,2})\s\d\d:\d\d:\d\d\s(?:(?:\p{L}{3,4}|[+-]\d{4})\s)?((?:19|20)\d\d)(?!\d)/iu,
    read: (m) => named(m[3], m[1], m[2]),
  },
  { pattern: /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)/, read: numeric },
  { pattern: /(?<![\da-z/.])(\d{1,2})[-/.](\d{1,2})[-/.](\d\d)(?![\d/.-])/i, read: numeric },
];

/** "7 de 2026" has a word where the month stands that is none: the next occurrence is tried, a few times. */
function findDay(text: string, hints: DateHints): Found | null {
  for (const { pattern, read } of DAY_FORMS) {
    const sticky = new RegExp(pattern.source, `${pattern.flags}g`);
    for (let tries = 0; tries < 4; tries += 1) {
      const match = sticky.exec(text);
      if (match === null) break;
      const day = read(match, hints);
      if (day !== null && isDay(day)) return { day, at: match.index, end: match.index + match[0].length };
      sticky.lastIndex = match.index + 1;
    }
  }
  return null;
}

type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly zone: string | null;
  /** IANA zone, where the text names one without its offset. */
  readonly civil: string | null;
};

const CLOCK =
  /(?<![\d:])(\d{1,2})(?:[:.h]|\s?h\s?)(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s{0,3}(?:([ap])\.?\s?m\.?(?![a-z]))?\s{0,3}(z(?![a-z])|(?:utc|gmt)?\s?[+-]\d\d:?\d\d|(?:utc|gmt)?[+-]\d{1,2}(?!\d)|[a-z]{2,4}(?![a-z]))?/i;
const COMPACT_CLOCK = /^T?(\d\d)(\d\d)(\d\d)?(z|[+-]\d\d:?\d\d)?/i;

function findClock(text: string, found: Found): Clock | null {
  const within = text.slice(found.at, found.end);
  const after = within.includes(':')
    ? text.slice(found.at + within.indexOf(':') - 2)
    : text.slice(found.end, found.end + 60);
  const before = text.slice(Math.max(0, found.at - 40), found.at);
  const match =
    CLOCK.exec(after) ??
    (/^T?\d{4}/.test(after) ? COMPACT_CLOCK.exec(after)?.toSpliced(4, 0, '') : undefined) ??
    CLOCK.exec(before);
  if (!match) return null;
  const half = (match[4] ?? '').toLowerCase();
  const raw = Number(match[1]);
  const hour = half === 'p' && raw < 12 ? raw + 12 : half === 'a' && raw === 12 ? 0 : raw;
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60) return null;
  return { hour, minute, second: Math.min(second, 59), zone: zoneOf(match[5]), civil: civilZoneOf(match[5]) };
}

/** The offset of a zone at a wall time, as "+HH:MM". */
function offsetAt(day: Day, clock: Clock, timeZone: string): string | null {
  const wall = Date.UTC(day.year, day.month - 1, day.day, clock.hour, clock.minute);
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(wall).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name === 'GMT' ? '+00:00' : (/[+-]\d\d:\d\d/.exec(name)?.[0] ?? null);
  } catch {
    return null;
  }
}

const fromEpoch = (text: string): ReadDate | null => {
  const at = new Date(Number(text) * (text.length <= 10 ? 1000 : 1));
  const year = at.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? { iso: `${at.toISOString().slice(0, 19)}Z`, hasTime: true } : null;
};

/**
 * Reads the first date in a short text (the first 200 characters count).
 * @returns null where no day can be read; a time without a zone and without `timeZone` is dropped to its day
 */
export function readDate(raw: string, hints: DateHints = {}): ReadDate | null {
  const text = raw.slice(0, 200).replace(/\s+/g, ' ').trim();
  if (/^\d{10}(\d{3})?$/.test(text)) return fromEpoch(text);
  const found = findDay(text, hints);
  if (found === null) return null;
  const day = dayText(found.day);
  const clock = findClock(text, found);
  const place = clock?.civil ?? hints.timeZone;
  const zone = clock?.zone ?? (clock !== null && place ? offsetAt(found.day, clock, place) : null);
  if (clock === null || zone === null) return { iso: day, hasTime: false };
  return { iso: `${day}T${pad(clock.hour)}:${pad(clock.minute)}:${pad(clock.second)}${zone}`, hasTime: true };
}

/** Reads a date to ISO text, or null. */
export const isoDate = (raw: string | null | undefined, hints: DateHints = {}): string | null =>
  raw ? (readDate(raw, hints)?.iso ?? null) : null;
