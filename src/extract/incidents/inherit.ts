/** Inheritance: what a sentence without an event of its own hands to the next ones of its paragraph: a day, a place, a search. */
import type { Cue } from '../clauses/cues.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { isAnnouncement, isBriefing } from './announcement.ts';
import type { Clause } from './clauses.ts';
import type { Frame } from './frames.ts';
import { daysIn } from './intervals.ts';
import { opensAnother } from './openers.ts';

/** The frames of one clause, and the clause they were read from. */
export type Told = { readonly clause: Clause; readonly frames: readonly Frame[] };

type Setting = {
  readonly block: number;
  readonly date: DatedPhrase | null;
  readonly places: readonly LocatedPlace[];
  readonly cue: Cue | null;
  readonly another: boolean;
};

const DATED: ReadonlySet<Frame['type']> = new Set(['seizure', 'arrest', 'loss', 'attack', 'goods']);

const isLocative = (place: LocatedPlace): boolean => place.hint === 'locative' && !place.insideAgency;

/** A seizing, stopping or searching verb that found no goods in its own clause. */
const openCue = (clause: Clause): Cue | null =>
  clause.cues.find(
    (cue) =>
      cue.cue === 'seizure' &&
      !cue.flags.has('noun') &&
      (cue.polarity === 'asserted' || cue.polarity === 'alleged'),
  ) ?? null;

const dayOf = (reading: Reading, clause: Clause): DatedPhrase | null =>
  clause.dates.findLast(
    (date) =>
      !date.future &&
      !date.dateline &&
      date.apart !== null &&
      daysIn(date.apart) <= 3 &&
      !isAnnouncement(reading, date),
  ) ?? null;

const settingOf = (reading: Reading, clause: Clause, before: Setting | null): Setting | null =>
  isBriefing(reading, clause.range) ? before : toldSetting(reading, clause, before);

const toldSetting = (reading: Reading, clause: Clause, before: Setting | null): Setting => ({
  block: clause.unit.block,
  date: dayOf(reading, clause) ?? before?.date ?? null,
  places: clause.places.some(isLocative) ? clause.places.filter(isLocative) : (before?.places ?? []),
  cue: openCue(clause) ?? before?.cue ?? null,
  another: opensAnother(reading, clause.range) || before?.another === true,
});

function inherited(frame: Frame, setting: Setting): Frame {
  if (!DATED.has(frame.type)) return frame;
  const found = frame.type === 'goods' && setting.cue !== null;
  const placed = frame.places.some(isLocative);
  return {
    ...frame,
    type: found ? 'seizure' : frame.type,
    strong: found || frame.strong,
    date: frame.date ?? setting.date,
    day: frame.date === null ? (setting.date?.apart ?? null) : frame.day,
    places: placed ? frame.places : [...frame.places, ...setting.places],
    another: frame.another || setting.another,
  };
}

/** A paragraph that tells goods without a day or place of its own goes on from the one that opened another event right before it. */
const goesOn = (setting: Setting, clause: Clause, frames: readonly Frame[]): boolean =>
  setting.another &&
  clause.unit.block - setting.block === 1 &&
  frames.length > 0 &&
  frames.every(
    (frame) =>
      !frame.another &&
      (frame.type === 'seizure' || frame.type === 'goods') &&
      frame.items.length > 0 &&
      frame.date === null &&
      !frame.places.some(isLocative),
  );

/** Hands on day, place and search within each paragraph, until a sentence has a day of its own. */
export function withInherited(reading: Reading, told: readonly Told[]): Frame[] {
  let setting: Setting | null = null;
  return told.flatMap(({ clause, frames }): Frame[] => {
    if (clause.unit.kind !== 'paragraph') return [...frames];
    if (setting !== null && setting.block !== clause.unit.block && !goesOn(setting, clause, frames))
      setting = null;
    if (frames.length === 0) {
      setting = settingOf(reading, clause, setting);
      return [];
    }
    const now: Setting | null = setting;
    if (now === null) return [...frames];
    if (frames.some((frame) => frame.date !== null)) setting = null;
    return frames.map((frame) => inherited(frame, now));
  });
}
