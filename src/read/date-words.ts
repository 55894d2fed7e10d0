/** Words of dates: month names in the languages that the runtime knows, zones by name or offset. */

/** Locales whose month names are known. Data of the runtime, so a language more is a word more. */
const LOCALES = [
  'fr',
  'es',
  'en',
  'pt',
  'de',
  'it',
  'nl',
  'ca',
  'ht',
  'da',
  'sv',
  'nb',
  'pl',
  'tr',
  'id',
  'fi',
  'ro',
  'el',
  'ru',
  'uk',
  'cs',
  'hu',
];

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\.$/, '');

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of LOCALES) {
    for (const month of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' });
      for (let i = 0; i < 12; i += 1) {
        const part = format.formatToParts(Date.UTC(2023, i, 15)).find(({ type }) => type === 'month');
        const name = fold(part?.value ?? '');
        if (/^\p{L}{3,}$/u.test(name) && !names.has(name)) names.set(name, i + 1);
      }
    }
  }
  for (const [name, month] of EXTRA_MONTHS) names.set(name, month);
  return names;
}
/** Spellings in use that the locale data does not list. */
const EXTRA_MONTHS: readonly (readonly [string, number])[] = [
  ['setiembre', 9],
  ['set', 9],
  ['sept', 9],
  ['juil', 7],
  ['aou', 8],
  ['janner', 1],
];
let months: ReadonlyMap<string, number> | null = null;

/** The month (1-12) that a word names, or null. */
export function monthOf(word: string): number | null {
  months ??= monthNames();
  const name = fold(word);
  return (
    months.get(name) ??
    months.get(name.slice(0, 4)) ??
    (name.length === 3 ? (months.get(name) ?? null) : null)
  );
}

const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  ast: '-04:00',
  adt: '-03:00',
  cet: '+01:00',
  cest: '+02:00',
  bst: '+01:00',
  wet: '+00:00',
  west: '+01:00',
  eet: '+02:00',
  eest: '+03:00',
  hst: '-10:00',
  akst: '-09:00',
};

/** Zones named without saying whether it is summer; capitals only, since "10:30 at" names none. */
const CIVIL_ZONES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** The IANA zone that "ET" or "PT" stands for, or null. */
export const civilZoneOf = (text: string | undefined): string | null => CIVIL_ZONES[text ?? ''] ?? null;

/** "EST", "GMT+2", "+0530" as "Z" or an offset "+HH:MM"; null where it is none. */
export function zoneOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const lower = text.toLowerCase().replace(/^(?:utc|gmt)\s?(?=[+-])/, '');
  const offset = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(lower);
  if (offset === null) return ZONES[lower] ?? null;
  const hours = Number(offset[2]);
  return hours > 14 ? null : `${offset[1]}${String(hours).padStart(2, '0')}:${offset[3] ?? '00'}`;
}
