/** Frames: what one clause says happened, with the goods, dates and places that stand in it. The material incidents are built from. */
import type { IncidentType, Modality } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, denies, findCues, recalls } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { findItems, type Item, recordItems } from '../facts/items.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import { namesSomebody, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { isAnnouncement } from './announcement.ts';
import { withInherited } from './inherit.ts';

/** `type` is `goods` where a list or clause counts arms without saying what befell them. */
export type Frame = {
  readonly unit: Unit;
  readonly range: TokenRange;
  readonly type: IncidentType | 'goods';
  readonly modality: Modality;
  readonly cue: TokenRange;
  readonly strong: boolean;
  readonly items: readonly Item[];
  readonly totals: readonly Item[];
  readonly date: DatedPhrase | null;
  /** The interval of `date` where it is the event's own, not that of its telling. */
  readonly day: string | null;
  readonly places: readonly LocatedPlace[];
  readonly recall: boolean;
  readonly pluperfect: boolean;
  readonly title: boolean;
  /** Arms are named in the clause, counted or not. */
  readonly armed: boolean;
  /** Somebody is named in the clause. */
  readonly named: boolean;
};

/** A part of a unit with all that is read in it. */
export type Clause = {
  readonly unit: Unit;
  readonly range: TokenRange;
  readonly cues: readonly Cue[];
  readonly all: readonly Item[];
  readonly items: readonly Item[];
  readonly dates: readonly DatedPhrase[];
  readonly places: readonly LocatedPlace[];
  readonly armed: boolean;
};

const PENALTIES: readonly string[] = ['penalty', 'requested'];

const shaped = (reading: Reading, range: TokenRange, kinds: readonly string[]): number | null => {
  for (let i = range.from; i < range.to; i += 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, i);
    if (hit?.value.some((kind) => kinds.includes(kind))) return i;
  }
  return null;
};

/** Where a unit falls into clauses of their own: a semicolon, or a second dated event behind a comma. */
function splitUnit(reading: Reading, unit: Unit): TokenRange[] {
  const cuts: number[] = [];
  const dates = within(reading.dates, unit).filter((date) => !date.dateline);
  for (let i = unit.from + 1; i < unit.to; i += 1) {
    const text = reading.tokens[i]?.text;
    const has = (from: number, to: number): boolean =>
      findCues(reading.tokens, { from, to }, reading.lexicon).some((cue) => !cue.flags.has('weak')) &&
      (dates.some((date) => date.from >= from && date.to <= to) ||
        within(reading.places, { from, to }).length > 0);
    if (text === ';' && has(i + 1, unit.to) && has(cuts.at(-1) ?? unit.from, i)) cuts.push(i + 1);
    if (text === ',' || text === 'and' || text === 'et' || text === 'y') {
      const next = dates.find((date) => date.from >= i && date.from <= i + 4);
      const earlier = dates.find((date) => date.to <= i);
      if (next === undefined || earlier === undefined || next.interval === earlier.interval) continue;
      if (has(i + 1, unit.to) && has(cuts.at(-1) ?? unit.from, i) && !cuts.includes(i)) cuts.push(i + 1);
    }
  }
  const edges = [unit.from, ...cuts, unit.to];
  return edges.slice(0, -1).map((from, at) => ({ from, to: edges[at + 1] ?? unit.to }));
}

function readClause(reading: Reading, unit: Unit, range: TokenRange): Clause {
  const all = findItems(reading, range);
  return {
    unit,
    range,
    cues: findCues(reading.tokens, range, reading.lexicon),
    all,
    items: recordItems(all),
    dates: within(reading.dates, range).filter((date) => !date.dateline),
    places: within(reading.places, range),
    armed: within(reading.weapons, range).length > 0,
  };
}

const LIVE: ReadonlySet<Cue['polarity']> = new Set(['asserted', 'alleged', 'attempted']);

const strongCue = (clause: Clause, type: string): Cue | undefined =>
  clause.cues.find((cue) => cue.cue === type && LIVE.has(cue.polarity) && !isWeak(cue));
const isWeak = (cue: Cue): boolean =>
  ['weak', 'weaknoun', 'weakfind', 'find', 'search', 'stop', 'doc', 'ambiguous'].some((flag) =>
    cue.flags.has(flag),
  );
const anyCue = (clause: Clause, type: string): Cue | undefined =>
  clause.cues.find((cue) => cue.cue === type && LIVE.has(cue.polarity));

const numbered = (clause: Clause): boolean => clause.items.some((item) => item.counted === 'number');

const counted = (clause: Clause): boolean =>
  clause.items.some(
    (item) => item.counted === 'number' || item.counted === 'article' || item.quantity !== null,
  );

/** A seizing cue: a plain one, or a finding, searching or stopping one beside goods. */
function seizureCue(clause: Clause): Cue | undefined {
  const strong = strongCue(clause, 'seizure');
  if (strong !== undefined && (clause.armed || !strong.flags.has('noun'))) return strong;
  const goods = clause.items.length > 0;
  if (!goods) return undefined;
  return (
    clause.cues.find(
      (cue) =>
        cue.cue === 'seizure' &&
        LIVE.has(cue.polarity) &&
        (cue.flags.has('find') || cue.flags.has('ambiguous')),
    ) ?? clause.cues.find((cue) => cue.cue === 'seizure' && LIVE.has(cue.polarity))
  );
}

const PERIOD_KINDS: readonly string[] = ['statistic'];

/** A figure over a period: counted goods with a seizing, arresting or plain verb and a year, a range or a running period. */
function isStatistic(clause: Clause): boolean {
  if (!numbered(clause)) return false;
  const period = clause.dates.some(
    (date) => date.grain === 'year' || (date.grain === 'range' && spansMonths(date.interval)),
  );
  const running = clause.cues.some(
    (cue) =>
      PERIOD_KINDS.includes(cue.cue) &&
      LIVE.has(cue.polarity) &&
      !cue.flags.has('weak') &&
      !cue.flags.has('noun'),
  );
  if (!period && !running) return false;
  const told =
    clause.cues.find((cue) => (cue.cue === 'seizure' || cue.cue === 'arrest') && LIVE.has(cue.polarity)) ??
    clause.items[0];
  const day = told === undefined ? null : nearestDate(clause.dates, told, clause.cues);
  if (day?.grain === 'day' && !running) return false;
  const town = clause.places.some(
    (place) =>
      place.hint === 'locative' &&
      place.place !== null &&
      ['point', 'locality'].includes(place.place.precision),
  );
  const counting = told !== undefined && 'cue' in told;
  const untold = clause.cues.every(
    (cue) => !LIVE.has(cue.polarity) || cue.cue === 'statistic' || cue.cue === 'none',
  );
  return (
    (counting || running || (untold && !town)) &&
    strongCue(clause, 'loss') === undefined &&
    anyCue(clause, 'trafficking') === undefined
  );
}

/** True for an interval of whole months or more, e.g. 2024-01/2024-06 or 2025-02-01/2025-04-30. */
function spansMonths(interval: string | null): boolean {
  const [from, to] = interval?.split('/') ?? [];
  if (from === undefined || to === undefined) return false;
  if (from.length < 10 || to.length < 10) return true;
  return Date.parse(to) - Date.parse(from) > 20 * 86_400_000;
}

type Reading1 = { readonly type: IncidentType; readonly cue: Cue; readonly strong: boolean };

/** The event types that a clause asserts, the one that owns its goods first. */
function typesOf(reading: Reading, clause: Clause): Reading1[] {
  const found: Reading1[] = [];
  const add = (type: IncidentType, cue: Cue | undefined, strong = true): boolean => {
    if (cue !== undefined) found.push({ type, cue, strong });
    return cue !== undefined;
  };
  const penalty = shaped(reading, clause.range, PENALTIES);
  const beforePenalty = (cue: Cue | undefined): Cue | undefined =>
    penalty !== null && cue !== undefined && cue.from >= penalty ? undefined : cue;
  const seizure = seizureCue(clause);
  const arrest = arrestCue(reading, clause);
  const extradition = beforePenalty(extraditionCue(reading, clause));
  const conviction = beforePenalty(strongCue(clause, 'conviction'));
  const charge = beforePenalty(strongCue(clause, 'charge'));
  const loss = clause.armed ? strongCue(clause, 'loss') : undefined;
  const other = clause.armed ? strongOther(clause) : undefined;
  if (extradition === undefined && conviction === undefined && charge === undefined && isStatistic(clause)) {
    add(
      'statistic',
      seizure ?? arrest ?? anyCue(clause, 'statistic') ?? other ?? clause.cues[0] ?? cueOfGoods(clause),
    );
    return found;
  }
  if (add('extradition', extradition)) {
    if (seizure !== undefined && clause.dates.length > 1) add('seizure', seizure);
    return found;
  }
  if (conviction !== undefined || charge !== undefined) {
    add(conviction !== undefined ? 'conviction' : 'charge', conviction ?? charge);
    if (seizure !== undefined && counted(clause))
      found.unshift({ type: 'seizure', cue: seizure, strong: true });
    return found;
  }
  if (other !== undefined && !(seizure !== undefined && followsFind(reading, seizure, other))) {
    add('other', other);
    return found;
  }
  if (loss !== undefined && (seizure === undefined || ownsGoods(clause, loss, seizure))) {
    add('loss', loss);
    return found;
  }
  const attack = attackCue(reading, clause);
  if (seizure !== undefined && !(attack !== undefined && clause.items.length === 0)) {
    add('seizure', seizure);
    return found;
  }
  if (attack !== undefined) {
    add('attack', attack);
    return found;
  }
  if (arrest !== undefined) {
    add(counted(clause) ? 'seizure' : 'arrest', arrest);
    return found;
  }
  const trafficking = anyCue(clause, 'trafficking');
  if (trafficking !== undefined && numbered(clause))
    add('trafficking', trafficking, !trafficking.flags.has('weak'));
  return found;
}

/** "découverts et détruits", "found and destroyed": what was found is disposed of in the same breath. */
function followsFind(reading: Reading, seizure: Cue, other: Cue): boolean {
  if (seizure.flags.has('noun') || seizure.to > other.from || other.from - seizure.to > 3) return false;
  return reading.tokens.slice(seizure.to, other.from).some((token) => AND.has(token.folded));
}

const AND: ReadonlySet<string> = new Set(['et', 'puis', 'y', 'and', 'then']);

/** A loss beside a find owns the goods where it stands nearer; a bare participle ("un pistolet volé") only describes them. */
const ownsGoods = (clause: Clause, loss: Cue, seizure: Cue): boolean =>
  !loss.flags.has('participle') && nearerToGoods(clause, loss, seizure);

/** The goods themselves stand for the cue where no word says what befell them: "In 2020 the service logged just 12 ghost guns". */
const cueOfGoods = (clause: Clause): Cue | undefined => {
  const first = clause.items[0];
  return first === undefined
    ? undefined
    : {
        from: first.from,
        to: first.to,
        cue: 'statistic',
        flags: new Set(),
        polarity: 'asserted',
        pluperfect: false,
      };
};

/** An arrest told by a noun ("one arrest", "la detención") counts only with a number, a name or a day of its own. */
function arrestCue(reading: Reading, clause: Clause): Cue | undefined {
  const cue = strongCue(clause, 'arrest');
  if (cue === undefined || !cue.flags.has('noun')) return cue;
  const named = namesSomebody(reading, clause.range);
  return named || clause.dates.length > 0 ? cue : undefined;
}

/** An extradition told by a noun counts only with a name or a day of its own. */
function extraditionCue(reading: Reading, clause: Clause): Cue | undefined {
  const cue = strongCue(clause, 'extradition');
  if (cue === undefined || !cue.flags.has('noun')) return cue;
  return namesSomebody(reading, clause.range) || clause.dates.length > 0 ? cue : undefined;
}

const OF_PERSONS: ReadonlySet<IncidentType> = new Set(['charge', 'conviction', 'arrest', 'extradition']);

/** Court steps and arrests belong here only where arms are spoken of in their paragraph or beside it; a list line stands alone. */
function besideArms(reading: Reading, clause: Clause): boolean {
  const reach = clause.unit.kind === 'bullet' ? 0 : 1;
  const at = clause.unit.index;
  return reading.units
    .slice(Math.max(0, at - 14), at + 15)
    .some(
      (unit) => Math.abs(unit.block - clause.unit.block) <= reach && within(reading.weapons, unit).length > 0,
    );
}

/** An attack belongs here only where arms are named beside it; a bare noun also needs its day. */
function attackCue(reading: Reading, clause: Clause): Cue | undefined {
  const cues = clause.cues.filter((one) => one.cue === 'attack' && LIVE.has(one.polarity) && !isWeak(one));
  const cue = cues.find((one) => !one.flags.has('noun')) ?? (clause.dates.length > 0 ? cues[0] : undefined);
  if (cue === undefined) return undefined;
  const at = clause.unit.index;
  const near = reading.units
    .slice(Math.max(0, at - 8), at + 9)
    .filter((unit) => unit.block === clause.unit.block || Math.abs(unit.index - at) <= 2);
  return near.some((unit) => within(reading.weapons, unit).some((weapon) => weapon.term.type !== 'topic'))
    ? cue
    : undefined;
}

const strongOther = (clause: Clause): Cue | undefined =>
  clause.cues.find(
    (cue) =>
      cue.cue === 'other' &&
      cue.polarity !== 'negated' &&
      cue.polarity !== 'supposed' &&
      !cue.flags.has('weak'),
  );

function nearerToGoods(clause: Clause, a: Cue, b: Cue): boolean {
  const first = clause.items[0];
  if (first === undefined) return true;
  const gap = (cue: Cue): number => Math.min(Math.abs(cue.from - first.from), Math.abs(first.to - cue.from));
  return gap(a) <= gap(b);
}

const MODALITY: Partial<Record<Cue['polarity'], Modality>> = {
  attempted: 'attempted',
  alleged: 'alleged',
  planned: 'planned',
};

/** The date nearest the cue; one that another cue stands between counts as further away. */
export function nearestDate(
  dates: readonly DatedPhrase[],
  cue: TokenRange,
  cues: readonly TokenRange[],
): DatedPhrase | null {
  let best: DatedPhrase | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    if (date.future) continue;
    const gap = date.to <= cue.from ? cue.from - date.to : date.from - cue.to;
    const between = cues.filter(
      (other) =>
        other.from !== cue.from &&
        other.from >= Math.min(date.to, cue.to) &&
        other.to <= Math.max(date.from, cue.from),
    ).length;
    const cost = gap + between * 8;
    if (cost < bestGap) {
      best = date;
      bestGap = cost;
    }
  }
  return best;
}

/** A date with its interval, withheld where it only tells when the event was announced. */
const dayOf = (reading: Reading, date: DatedPhrase | null): Pick<Frame, 'date' | 'day'> => ({
  date,
  day: date === null || isAnnouncement(reading, date) ? null : date.interval,
});

function framesOfClause(reading: Reading, clause: Clause): Frame[] {
  if (
    denies(reading.tokens, clause.range, reading.lexicon) &&
    clause.cues.every((cue) => cue.polarity !== 'asserted' || cue.flags.has('weak'))
  )
    return [];
  const recall = recalls(reading.tokens, clause.range, reading.lexicon);
  const base = {
    unit: clause.unit,
    range: clause.range,
    recall,
    title: clause.unit.kind === 'title',
    armed: clause.armed,
    named: namesSomebody(reading, clause.range),
  };
  const totals = clause.all.filter((item) => item.total);
  const types = typesOf(reading, clause).filter(
    ({ type }) => !OF_PERSONS.has(type) || besideArms(reading, clause),
  );
  const owner = types[0];
  const frames = types.map(
    (one): Frame => ({
      ...base,
      type: one.type,
      modality: MODALITY[one.cue.polarity] ?? 'actual',
      cue: one.cue,
      strong: one.strong,
      items: one === owner && one.type !== 'attack' && one.type !== 'arrest' ? clause.items : [],
      totals: one === owner ? totals : [],
      ...dayOf(reading, nearestDate(clause.dates, one.cue, clause.cues)),
      places: clause.places,
      pluperfect: one.cue.pluperfect,
    }),
  );
  if (frames.length > 0) return frames;
  const negatedGoods = clause.cues.some(
    (cue) => cue.polarity === 'negated' || cue.polarity === 'planned' || cue.polarity === 'supposed',
  );
  const first = clause.items[0];
  if (first === undefined || (negatedGoods && clause.unit.kind !== 'bullet') || !counted(clause)) return [];
  return [
    {
      ...base,
      type: 'goods',
      modality: 'actual',
      cue: first,
      strong: false,
      items: clause.items,
      totals,
      ...dayOf(reading, clause.dates[0] ?? null),
      places: clause.places,
      pluperfect: false,
    },
  ];
}

/** Every frame of the article, in the order of the text, with what its paragraph hands on. Boilerplate lines give none. */
export function buildFrames(reading: Reading): Frame[] {
  const told = reading.units
    .filter((unit) => unit.kind !== 'boilerplate' && unit.kind !== 'heading')
    .flatMap((unit) => splitUnit(reading, unit).map((range) => readClause(reading, unit, range)))
    .map((clause) => ({ clause, frames: framesOfClause(reading, clause) }));
  return withInherited(reading, told);
}
