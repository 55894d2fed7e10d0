/**
 * An invented press for measuring: over twelve years, events in thirty countries, five of which have half of them, each told
 * by one to four outlets within three days; towns and names are drawn so that a few are everywhere and most are rare.
 */
import type { Incident } from '../../src/domain/incident.ts';
import type { LinkInput } from '../../src/link/index.ts';

export type Arrival = {
  readonly article: string;
  readonly source: string;
  readonly text: string;
  readonly published: string;
  readonly incident: Incident;
};

/** Numbers from 0 to below 1 (xorshift, 13-17-5: G. Marsaglia, "Xorshift RNGs", 2003). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 4294967296;
  };
}

const DAYS = 365 * 12;
const COUNTRIES = Array.from({ length: 30 }, (_, at) =>
  String.fromCharCode(65 + (at % 26), 65 + ((at * 7) % 26)),
);
const SYLLABLES = [
  'ba',
  'che',
  'do',
  'fri',
  'gu',
  'han',
  'je',
  'ko',
  'lu',
  'mor',
  'ni',
  'pa',
  'ro',
  'su',
  'ta',
  'vi',
];
const word = (n: number): string =>
  [n, n >> 4, n >> 8, n >> 12].map((part) => SYLLABLES[part & 15] ?? '').join('');

const TYPES = ['seizure', 'seizure', 'seizure', 'arrest', 'charge', 'conviction'] as const;

/** A draw in which the first few of `n` are frequent. */
const skewed = (random: () => number, n: number): number => Math.floor(n * random() ** 3);

type Event = { readonly day: number; readonly incident: Incident };

const dayText = (day: number): string =>
  new Date(Date.UTC(2013, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

function eventOf(random: () => number): Event {
  const day = Math.floor(random() * DAYS);
  const land = Math.floor(random() * (random() < 0.5 ? 5 : COUNTRIES.length));
  const town = land * 1000 + skewed(random, 400);
  const line = (type: 'rifle' | 'ammunition', quantity: number) => ({
    type,
    quantity,
    bound: null,
    calibre: null,
    make: null,
    model: null,
  });
  const type = TYPES[Math.floor(random() * TYPES.length)] ?? 'seizure';
  const named = type !== 'seizure' || random() < 0.3;
  const name = [skewed(random, 300), 7000 + skewed(random, 4000), 7000 + skewed(random, 4000)]
    .map(word)
    .join(' ');
  return {
    day,
    incident: {
      id: '',
      type,
      modality: 'actual',
      main: true,
      date: random() < 0.85 ? dayText(day) : null,
      country: COUNTRIES[land] ?? null,
      place: [word(town + 20_000)],
      location: null,
      items: [line('rifle', 1 + skewed(random, 60)), line('ammunition', 10 + skewed(random, 5000))],
      arrests: null,
      persons: named ? [{ name, role: 'arrested' }] : [],
      agencies: [],
      origin: [],
      transit: [],
      destination: [],
      identifiers: {
        containers: random() < 0.03 ? [`MSKU${Math.floor(random() * 9_000_000)}`] : [],
        vessels: [],
        flights: [],
        cases: [],
        operations: random() < 0.05 ? [word(skewed(random, 60_000))] : [],
      },
      conveyance: { mode: null, concealment: [] },
      totals: [],
      figures: [],
      statedBy: [],
      conflicts: [],
      confidence: 0.9,
      evidence: [],
    },
  };
}

/** `n` reports, one an article, the same under one seed, in a mixed order of days. */
export function pressOf(n: number, seed = 17): readonly Arrival[] {
  const random = randomOf(seed);
  const arrivals: Arrival[] = [];
  while (arrivals.length < n) {
    const { day, incident } = eventOf(random);
    for (let told = 0; told <= Math.floor(random() * 4) && arrivals.length < n; told += 1) {
      const article = `b${arrivals.length}`;
      const text = Array.from({ length: 250 }, () => word(skewed(random, 60_000))).join(' ');
      arrivals.push({
        article,
        source: `outlet ${Math.floor(random() * 60)}`,
        text,
        published: dayText(day + Math.floor(random() * 3)),
        incident: { ...incident, id: `${article}:${incident.type}:0` },
      });
    }
  }
  return arrivals;
}

/** An arrival as linking takes it. */
export const reportOf = ({ article, source, text, published, incident }: Arrival): LinkInput => ({
  incident,
  articleId: article,
  sourceId: source,
  lang: 'es',
  published,
  text,
  mentioned: [],
});
