/** Statistics: figures over a period, running totals and estimates of a stock, as against the goods of one event. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { anyCue, type Clause, isWeak, LIVE, nearestDate, numbered, strongCue } from './clauses.ts';

const PERIOD_KINDS: readonly string[] = ['statistic'];

/** "De 2012 à 2024, 29 700 armes détruites": a stretch of years, as against one campaign's. */
const overYears = (clause: Clause): boolean =>
  clause.dates.some(({ grain, interval }) => {
    const [from = '', to = ''] = interval?.split('/') ?? [];
    return grain === 'range' && to.slice(0, 4) > from.slice(0, 4);
  });

/** A figure over a period: counted goods with a seizing, arresting or plain verb and a year, a range or a running period. */
export function isStatistic(reading: Reading, clause: Clause): boolean {
  if (!numbered(clause)) return false;
  const period = clause.dates.some(
    (date) =>
      date.grain === 'year' ||
      (date.grain === 'range' && (spansMonths(date.interval) || saysSpan(reading, date))) ||
      (date.grain === 'month' && throughout(reading, date)),
  );
  const running = clause.cues.some(
    (cue) =>
      PERIOD_KINDS.includes(cue.cue) &&
      LIVE.has(cue.polarity) &&
      !cue.flags.has('weak') &&
      !cue.flags.has('noun'),
  );
  if (!period && !running) return false;
  const disposed = clause.cues.find((cue) => cue.flags.has('destruction') && LIVE.has(cue.polarity));
  const told =
    clause.cues.find((cue) => (cue.cue === 'seizure' || cue.cue === 'arrest') && LIVE.has(cue.polarity)) ??
    (overYears(clause) ? disposed : undefined) ??
    clause.items[0];
  const yielded = disposed ?? strongCue(clause, 'other');
  if (yielded !== undefined && nearestDate(clause.dates, yielded, clause.cues)?.grain === 'day') return false;
  const day = told === undefined ? null : nearestDate(clause.dates, told, clause.cues);
  if (day?.grain === 'day' && !running) return false;
  const town = clause.places.some(
    (place) =>
      place.hint === 'locative' &&
      place.place !== null &&
      ['point', 'locality'].includes(place.place.precision),
  );
  if (told !== undefined && 'cue' in told && told.cue === 'arrest' && holdsOne(reading, told)) return false;
  const counting = told !== undefined && 'cue' in told;
  if (!running && town && counting && told.pluperfect && isSmall(clause)) return false;
  const untold = clause.cues.every(
    (cue) => !LIVE.has(cue.polarity) || cue.cue === 'statistic' || cue.cue === 'none' || isWeak(cue),
  );
  if (!counting && !running && isOfOne(reading, clause)) return false;
  return (counting || running || (untold && !town)) && !lost(clause) && !trafficked(clause);
}

const PUBLIC_ROLES: ReadonlySet<string> = new Set(['official', 'spokesperson', 'lawyer']);

/** "Entre 2019 y 2021 el acusado sacó 60 granadas", "between May and July Kelby bought 23 guns": what a suspect did with goods is no count of the goods. */
export function isOfOne(reading: Reading, { range, items }: Clause): boolean {
  const before = { from: range.from, to: items[0]?.from ?? range.from };
  const named = ({ role, mentions }: Reading['persons'][number]): boolean =>
    !PUBLIC_ROLES.has(role) && within(mentions, before).length > 0;
  if (reading.persons.some(named)) return true;
  for (let at = before.from; at < before.to; at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('accused') === true) return true;
  return false;
}

/** "Eze was arrested in Onitsha in 2023 with 31 rifles": who is held by name is held once, however bare the year. */
const holdsOne = (reading: Reading, cue: TokenRange): boolean =>
  reading.persons.some(({ mentions }) =>
    mentions.some(({ to }) => to <= cue.from && cue.from - to <= SUBJECT_REACH),
  );
const SUBJECT_REACH = 3;

const MOST_OF_ONE = 100;

/** "En 2018 ya había sido sorprendido con 30 pistolas en Paraguachón": few goods of a town, told as past already, are those of one find. */
const isSmall = ({ items }: Clause): boolean => items.every(({ quantity }) => (quantity ?? 0) <= MOST_OF_ONE);

/** A loss told by itself; "a saisi 188 armes dont les papiers manquaient" counts what was seized. */
const lost = (clause: Clause): boolean => {
  const cue = strongCue(clause, 'loss');
  const taken = strongCue(clause, 'seizure');
  return (
    cue !== undefined && !(taken !== undefined && taken.from < cue.from && nearerToGoods(clause, taken, cue))
  );
};

/** Trafficking told by itself; "seized 148 guns shipped from the States" counts what was seized. */
const trafficked = (clause: Clause): boolean => {
  const cue = anyCue(clause, 'trafficking');
  const taken = strongCue(clause, 'seizure');
  return cue !== undefined && !(isWeak(cue) && taken !== undefined && taken.from < cue.from);
};

/** "durante febrero", "tout au long du mois de mai": a month as a span, not as the time of one event. */
function throughout(reading: Reading, date: TokenRange): boolean {
  for (let at = Math.max(0, date.from - 4); at <= date.from; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('throughout') && hit.to >= date.from - 1) return true;
  }
  return false;
}

/** "del 1 al 31 de julio" of a year unsaid: its days stand far apart. */
function saysSpan(reading: Reading, date: DatedPhrase): boolean {
  if (date.interval !== null) return false;
  const days = within(reading.quantities, date).flatMap(({ value }) =>
    value !== null && value <= 31 ? [value] : [],
  );
  return days.length >= 2 && (days.at(-1) ?? 0) - (days[0] ?? 0) >= SPAN_DAYS;
}

const SPAN_DAYS = 20;

/** True for an interval of whole months or more, e.g. 2024-01/2024-06 or 2025-02-01/2025-04-30. */
function spansMonths(interval: string | null): boolean {
  const [from, to] = interval?.split('/') ?? [];
  if (from === undefined || to === undefined) return false;
  if (from.length < 10 || to.length < 10) return true;
  return Date.parse(to) - Date.parse(from) > 20 * 86_400_000;
}

/** Whether the first of two cues stands as near to the clause's goods as the second. */
export function nearerToGoods(clause: Clause, a: Cue, b: Cue): boolean {
  const first = clause.items[0];
  if (first === undefined) return true;
  const gap = (cue: Cue): number => Math.min(Math.abs(cue.from - first.from), Math.abs(first.to - cue.from));
  return gap(a) <= gap(b);
}
