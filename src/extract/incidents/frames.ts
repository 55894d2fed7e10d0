/** Frames: what one clause says happened, with the goods, dates and places that stand in it. The material incidents are built from. */
import type { IncidentType, Modality } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, denies, recalls } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import type { Item } from '../facts/item.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import { namesSomebody, type Reading, within } from '../reading.ts';
import { isAnnouncement } from './announcement.ts';
import { type Clause, counted, nearestDate, readClause, splitUnit } from './clauses.ts';
import { distribute } from './distribute.ts';
import { withInherited } from './inherit.ts';
import { datesFor } from './offence-days.ts';
import { isRetold, opensAnother, opensFresh, sumsUp } from './openers.ts';
import { type TypeReading, typesOf } from './types.ts';

/** `type` is `goods` where a list or clause counts arms without saying what befell them. */
export type Frame = {
  readonly unit: Unit;
  readonly range: TokenRange;
  readonly type: IncidentType | 'goods';
  readonly modality: Modality;
  readonly cue: TokenRange;
  /** The cue tells its event by itself; of goods, the introduction of their list tells that they were found. */
  readonly strong: boolean;
  readonly items: readonly Item[];
  readonly totals: readonly Item[];
  readonly date: DatedPhrase | null;
  /** What sets the event of `date` apart from others, where it is its own day, not that of its telling. */
  readonly day: string | null;
  readonly places: readonly LocatedPlace[];
  readonly recall: boolean;
  readonly pluperfect: boolean;
  readonly title: boolean;
  /** Arms are named in the clause, counted or not. */
  readonly armed: boolean;
  /** Somebody is named in the clause. */
  readonly named: boolean;
  /** Who is held is only brought before a prosecutor or judge. */
  readonly refers?: boolean;
  /** One of several finds that a sentence tells place by place. */
  readonly share?: boolean;
  /** The clause sums several events up. */
  readonly overview: boolean;
  /** The clause, or the sentence that sets its scene, opens another event than those before. */
  readonly another: boolean;
  /** The sentence opens with a day or a place, as the reports of a round-up do. */
  readonly fresh: boolean;
  /** All its goods are some of those told before, or the same again: "two of the rifles". */
  readonly restates: boolean;
};

/** Paragraphs between a court step or an arrest and the arms that it is over. */
const ARMS_REACH = 3;

const OF_PERSONS: ReadonlySet<IncidentType> = new Set(['charge', 'conviction', 'arrest', 'extradition']);

/** Court steps and arrests belong here only where arms are spoken of in a paragraph near theirs; a list line stands alone. */
function besideArms(reading: Reading, clause: Clause): boolean {
  const reach = clause.unit.kind === 'bullet' ? 0 : ARMS_REACH;
  const at = clause.unit.index;
  return reading.units
    .slice(Math.max(0, at - 30), at + 31)
    .some(
      (unit) => Math.abs(unit.block - clause.unit.block) <= reach && within(reading.weapons, unit).length > 0,
    );
}

const MODALITY: Partial<Record<Cue['polarity'], Modality>> = {
  attempted: 'attempted',
  alleged: 'alleged',
  planned: 'planned',
};

/** A date with its interval, withheld where it only tells when the event was announced. */
const dayOf = (reading: Reading, date: DatedPhrase | null): Pick<Frame, 'date' | 'day'> => ({
  date,
  day: date === null || isAnnouncement(reading, date) ? null : date.apart,
});

/** "• One magazine containing 17 cartridges": a line of a list that tells no event of its own, whatever its participle says. */
const isListLine = (clause: Clause, types: readonly TypeReading[]): boolean =>
  clause.unit.kind === 'bullet' &&
  clause.unit.intro !== null &&
  clause.dates.length === 0 &&
  clause.items.length > 0 &&
  types.every(({ type, cue }) => type === 'seizure' && cue.flags.has('find'));

const TAKES_GOODS: ReadonlySet<IncidentType> = new Set(['seizure', 'loss', 'trafficking', 'statistic']);

/** "avant le 31 mars 2027; passé ce délai, saisie": all the days of the clause lie behind the day of publication. */
const isToCome = ({ published }: Reading, { dates }: Clause): boolean =>
  published !== null && dates.length > 0 && dates.every(({ interval }) => (interval ?? '') > `${published}~`);

/** "In 2024 they took 2,417 guns, up from 2,164 in 2023": the first goods of a statistic date it where its cue stands behind them. */
const anchorOf = ({ type, cue }: TypeReading, clause: Clause): TokenRange => {
  const first = clause.items[0];
  return type === 'statistic' && first !== undefined && cue.from >= first.to ? first : cue;
};

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
    overview: sumsUp(reading, clause.range),
    another: clause.range.from === clause.unit.from && opensAnother(reading, clause.range),
    fresh: clause.range.from === clause.unit.from && opensFresh(reading, clause),
    restates:
      clause.unit.kind === 'paragraph' &&
      clause.items.length > 0 &&
      clause.items.every((item) => isRetold(reading, item)),
  };
  const totals = clause.all.filter((item) => item.total);
  const told = typesOf(reading, clause).filter(
    ({ type }) => !OF_PERSONS.has(type) || besideArms(reading, clause),
  );
  const types = isListLine(clause, told)
    ? []
    : told.filter(({ type }) => !TAKES_GOODS.has(type) || !isToCome(reading, clause));
  const owner = types[0];
  const placed = clause.places.some(({ hint, insideAgency }) => hint === 'locative' && !insideAgency);
  const frames = types.map((one): Frame => {
    const date = nearestDate(datesFor(reading, one.type, clause.dates), anchorOf(one, clause), clause.cues);
    return {
      ...base,
      type: one.type,
      modality: MODALITY[one.cue.polarity] ?? 'actual',
      cue: one.cue,
      strong: one.strong && !(one.type === 'attack' && date === null && !placed),
      items: one === owner && one.type !== 'attack' && one.type !== 'arrest' ? clause.items : [],
      totals: one === owner ? totals : [],
      ...dayOf(reading, date),
      places: clause.places,
      pluperfect: one.cue.pluperfect,
      refers: one.cue.flags.has('referral'),
    };
  });
  if (frames.length > 0) return frames;
  const negatedGoods = clause.cues.some(
    (cue) => cue.polarity === 'negated' || cue.polarity === 'planned' || cue.polarity === 'supposed',
  );
  const first = clause.items[0];
  const listed = clause.unit.kind === 'bullet' && clause.unit.intro !== null;
  if (first === undefined || (negatedGoods && !listed) || !(listed || counted(clause))) return [];
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

/** "Les saisies augmentent-elles ?": a sentence of the body that asks tells nothing. */
const asks = ({ tokens }: Reading, { unit }: Clause): boolean =>
  unit.kind !== 'title' && tokens.slice(unit.to - 2, unit.to).some((token) => token.text === '?');

/** Every frame of the article, in the order of the text, with what its paragraph hands on. Boilerplate lines give none. */
export function buildFrames(reading: Reading): Frame[] {
  const told = reading.units
    .filter((unit) => unit.kind !== 'boilerplate' && unit.kind !== 'heading')
    .flatMap((unit) => splitUnit(reading, unit).map((range) => readClause(reading, unit, range)))
    .filter((clause) => !asks(reading, clause))
    .map((clause) => ({
      clause,
      frames: framesOfClause(reading, clause).flatMap((frame) => distribute(reading, frame)),
    }));
  return withInherited(reading, told);
}
