/** Shows where a result differs from its annotation, incident by incident: "-" missed, "+" invented, with the words read. */
import type { AnnotatedIncident } from '../domain/annotation.ts';
import type { ItemLine } from '../domain/incident.ts';
import { matchLists, namesMatch, type SameAgency, sameInterval, samePlace } from './agree.ts';
import { evidenceFor } from './evidence.ts';
import { heldNames, sameItemWithCalibre } from './pair.ts';
import type { Evaluated } from './run.ts';
import { type FoundIncident, recordCounts } from './score.ts';

const showItem = ({ type, quantity, calibre, bound }: ItemLine): string =>
  [type, quantity ?? '?', calibre, bound === 'exact' ? null : bound]
    .filter((part) => part !== null)
    .join(' ');

const ROUTE = ['origin', 'transit', 'destination'] as const;

/** One printed incident: "seizure 2025-03-04 DO Haina Occidental, San Cristóbal; rifle 17 7.62; 2 held (...)". */
export function showIncident(incident: AnnotatedIncident): string {
  const head = [
    incident.type,
    incident.date ?? '-',
    incident.country ?? '-',
    incident.place.join(', ') || '-',
  ];
  if (!incident.main) head.splice(1, 0, '(recalled)');
  if (incident.modality !== 'actual') head.splice(1, 0, incident.modality);
  const route = ROUTE.filter((role) => incident[role].length > 0).map(
    (role) => `${role} ${incident[role].join(' ')}`,
  );
  const held = heldNames(incident).join(', ');
  const parts = [
    head.join(' '),
    ...incident.items.map(showItem),
    incident.arrests === null && held === '' ? '' : `${incident.arrests ?? '?'} held${held && ` (${held})`}`,
    incident.agencies.length === 0 ? '' : `by ${incident.agencies.join(', ')}`,
    ...route,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** `pointer` into the found incident, for the words that were read. */
type Side = { readonly text: string; readonly pointer: string };

const line = (mark: '-' | '+', field: string, text: string): string =>
  `    ${mark} ${field.padEnd(9)} ${text}`;

function wordsFor(found: FoundIncident | null, pointer: string): string {
  if (found?.evidence === undefined) return '';
  const [entry] = evidenceFor({ evidence: [...found.evidence] }, pointer);
  if (entry === undefined) return '';
  const quotes = entry.spans.map((span) => `«${span.quote.replaceAll('\n', ' ')}»`).join(' ');
  return `   ${quotes} ${entry.rule} ${entry.confidence.toFixed(2)}`;
}

function listDifference<T>(
  field: string,
  gold: readonly T[],
  found: readonly T[],
  same: (a: T, b: T) => boolean,
  show: (value: T) => string,
): { missed: string[]; invented: Side[] } {
  const partners = matchLists(gold, found, same);
  return {
    missed: gold.filter((_, index) => partners[index] === null).map(show),
    invented: found.flatMap((value, index) =>
      partners.includes(index) ? [] : [{ text: show(value), pointer: `/${field}/${index}` }],
    ),
  };
}

function valueDifference<T>(
  field: string,
  gold: T | null,
  found: T | null,
  same: (a: T, b: T) => boolean,
  show: (value: T) => string = String,
): { missed: string[]; invented: Side[] } {
  if (gold !== null && found !== null && same(gold, found)) return { missed: [], invented: [] };
  return {
    missed: gold === null ? [] : [show(gold)],
    invented: found === null ? [] : [{ text: show(found), pointer: `/${field}` }],
  };
}

/** Only persons held are compared; a found one is pointed to by its place among all persons. */
function personDifference(a: AnnotatedIncident | null, b: FoundIncident | null) {
  const found = b ? heldNames(b) : [];
  const { missed, invented } = listDifference('', a ? heldNames(a) : [], found, namesMatch, String);
  const position = (name: string): number => b?.persons.findIndex((person) => person.name === name) ?? -1;
  return { missed, invented: invented.map(({ text }) => ({ text, pointer: `/persons/${position(text)}` })) };
}

type Compared = readonly [string, { missed: string[]; invented: Side[] }];

function compare(a: AnnotatedIncident | null, b: FoundIncident | null, sameAgency: SameAgency): Compared[] {
  const places = (incident: AnnotatedIncident | null) => (incident?.place.length ? incident.place : null);
  return [
    ['type', valueDifference('type', a?.type ?? null, b?.type ?? null, Object.is)],
    ['date', valueDifference('date', a?.date ?? null, b?.date ?? null, sameInterval)],
    ['country', valueDifference('country', a?.country ?? null, b?.country ?? null, Object.is)],
    ['place', valueDifference('place', places(a), places(b), samePlace, (levels) => levels.join(', '))],
    ['item', listDifference('items', a?.items ?? [], b?.items ?? [], sameItemWithCalibre, showItem)],
    ['arrests', valueDifference('arrests', a?.arrests ?? null, b?.arrests ?? null, Object.is)],
    ['person', personDifference(a, b)],
    ['agency', listDifference('agencies', a?.agencies ?? [], b?.agencies ?? [], sameAgency, String)],
    ...ROUTE.map(
      (role): Compared => [role, listDifference(role, a?.[role] ?? [], b?.[role] ?? [], Object.is, String)],
    ),
  ];
}

/** What `showDifference` can be limited to: one field of the record, whole incidents, or what is mentioned. */
export const DIFFERENCE_FIELDS = [
  'relevance',
  'incident',
  'type',
  'date',
  'country',
  'place',
  'item',
  'arrests',
  'person',
  'agency',
  'route',
  'mentions',
] as const;

const ROUTE_ROLES: readonly string[] = ROUTE;

/** Whether a difference in `field` is asked for. */
const isWanted = (field: string, only: string | undefined): boolean =>
  only === undefined || field === only || (only === 'route' && ROUTE_ROLES.includes(field));

type Sides = {
  readonly gold: AnnotatedIncident | null;
  readonly found: FoundIncident | null;
  readonly sameAgency: SameAgency;
  readonly only: string | undefined;
};

function comparePair({ gold, found, sameAgency, only }: Sides): string[] {
  if (gold === null) {
    if (found === null || !isWanted('incident', only)) return [];
    return [`  + INVENTED ${showIncident(found)}${wordsFor(found, '/type')}`];
  }
  if (found === null) return isWanted('incident', only) ? [`  - MISSED   ${showIncident(gold)}`] : [];
  const lines = compare(gold, found, sameAgency)
    .filter(([field]) => isWanted(field, only))
    .flatMap(([field, { missed, invented }]) => [
      ...missed.map((text) => line('-', field, text)),
      ...invented.map(({ text, pointer }) => line('+', field, `${text}${wordsFor(found, pointer)}`)),
    ]);
  if (lines.length === 0 && only !== undefined) return [];
  return [`  ${lines.length === 0 ? '=' : '~'} ${showIncident(gold)}`, ...lines];
}

function compareMentions({ article, result }: Evaluated, sameAgency: SameAgency): string[] {
  const { gold } = article;
  if (!gold.relevant) return [];
  const { countries, agencies, persons } = result.mentions;
  const all = [
    ['countries', listDifference('', gold.countries, countries, Object.is, String)],
    ['agencies', listDifference('', gold.agencies, agencies, sameAgency, String)],
    ['persons', listDifference('', gold.persons, persons, namesMatch, String)],
  ] as const;
  return all.flatMap(([name, { missed, invented }]) => {
    const marked = [...missed.map((text) => `-${text}`), ...invented.map(({ text }) => `+${text}`)];
    return marked.length === 0 ? [] : [`  mentioned ${name}: ${marked.join('  ')}`];
  });
}

function compareRelevance({ article, result }: Evaluated): string[] {
  if (article.gold.relevant === result.relevant) return [];
  return [
    `  relevant: annotated ${article.gold.relevant}, found ${result.relevant} (${result.reason ?? 'no reason'})`,
  ];
}

/** Record decisions of an article that were wrong, missed or invented; a wrong relevance counts as one more. */
export function lossOf({ score }: Pick<Evaluated, 'score'>): number {
  const record = recordCounts(score.counts);
  return record.fp + record.fn + score.counts.relevance.fp + score.counts.relevance.fn;
}

/** The differences of one article, ready to print; limited to one field, "" where that field agrees. */
export function showDifference(evaluated: Evaluated, sameAgency: SameAgency, only?: string): string {
  const { article, result, score } = evaluated;
  const { tp, fp, fn } = recordCounts(score.counts);
  const published = article.gold.published ?? 'unknown';
  const head = `${article.gold.id}  ${tp} right, ${fp} invented, ${fn} missed; published ${published}`;
  const lines = [
    ...(isWanted('relevance', only) ? compareRelevance(evaluated) : []),
    ...score.pairs.flatMap((pair) =>
      comparePair({
        gold: pair.gold === null ? null : (article.gold.incidents[pair.gold] ?? null),
        found: pair.found === null ? null : (result.incidents[pair.found] ?? null),
        sameAgency,
        only,
      }),
    ),
    ...(isWanted('mentions', only) ? compareMentions(evaluated, sameAgency) : []),
  ];
  return lines.length === 0 && only !== undefined ? '' : [head, ...lines].join('\n');
}
