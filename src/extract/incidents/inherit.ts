/** Inheritance: what a sentence without an event of its own hands to the next ones of its paragraph: a day, a place, a search. */
import type { Cue } from '../clauses/cues.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { isAnnouncement, isBriefing } from './announcement.ts';
import { type Clause, LIVE, strongCue } from './clauses.ts';
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
  /** The date stands by itself at the head of the paragraph: "9 février 2021." */
  readonly heads: boolean;
};

const DATED: ReadonlySet<Frame['type']> = new Set(['seizure', 'arrest', 'loss', 'attack', 'goods']);

/** A chronology's entry opens with its day and nothing else: whatever it tells happened then. */
function headOf({ tokens }: Reading, { range, dates }: Clause): DatedPhrase | null {
  const [date] = dates;
  if (date === undefined || dates.length > 1 || date.apart === null) return null;
  for (let at = range.from; at < range.to; at += 1)
    if ((at < date.from || at >= date.to) && tokens[at]?.kind !== 'punct') return null;
  return date;
}

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
  date: dayOf(reading, clause) ?? headOf(reading, clause) ?? before?.date ?? null,
  places: clause.places.some(isLocative) ? clause.places.filter(isLocative) : (before?.places ?? []),
  cue: openCue(clause) ?? before?.cue ?? null,
  another: opensAnother(reading, clause.range) || before?.another === true,
  heads: headOf(reading, clause) !== null || (before?.heads === true && clause.dates.length === 0),
});

/** "He remains in custody": a state that lasts, to which the day of the sentence before gives no day. */
const lasts = (reading: Reading, { type, cue }: Frame): boolean =>
  type === 'arrest' &&
  [cue.from, cue.from - 1].some(
    (at) => longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('stays') === true,
  );

function inherited(frame: Frame, setting: Setting): Frame {
  if (!DATED.has(frame.type) && !setting.heads) return frame;
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

/** A verb or noun of theft that no arms stand beside: "l'armurerie a été cambriolée", "the store was burgled". */
const isTheft = (clause: Clause): boolean =>
  !clause.armed &&
  strongCue(clause, 'seizure') === undefined &&
  clause.cues.some(
    (cue) =>
      cue.cue === 'loss' && LIVE.has(cue.polarity) && cue.flags.has('theft') && !cue.flags.has('participle'),
  );

const isFind = ({ type, strong }: Frame): boolean => strong && (type === 'seizure' || type === 'arrest');

/** Goods that no verb tells, in the paragraph of a theft or right behind it, are what was stolen. */
function withThefts(told: readonly Told[]): Told[] {
  let block: number | null = null;
  return told.map(({ clause, frames }) => {
    if (isTheft(clause)) block = clause.unit.block;
    else if (frames.some(isFind)) block = null;
    const stolen = block !== null && clause.unit.block - block <= 1;
    return {
      clause,
      frames: stolen
        ? frames.map((frame) => (frame.type === 'goods' ? { ...frame, type: 'loss', strong: true } : frame))
        : frames,
    };
  });
}

const endsOpen = ({ tokens }: Reading, { range }: Clause): boolean => tokens[range.to - 1]?.text === ':';

/** "Les perquisitions menées à Bron ont permis de récupérer :" hands its day, place and verb to the first line of its list. */
function introduced(intros: Map<number, Setting>, clause: Clause, frames: readonly Frame[]): Frame[] {
  const intro = clause.unit.intro;
  const setting = intro === null ? undefined : intros.get(intro);
  if (intro === null || setting === undefined || frames.length === 0) return [...frames];
  intros.delete(intro);
  return frames.map((frame) =>
    frame.type === 'goods'
      ? { ...inherited(frame, { ...setting, cue: null }), strong: setting.cue !== null }
      : frame,
  );
}

/** Hands on day, place and search within each paragraph, until a sentence has a day of its own. */
export function withInherited(reading: Reading, told: readonly Told[]): Frame[] {
  let setting: Setting | null = null;
  const intros = new Map<number, Setting>();
  return withThefts(told).flatMap(({ clause, frames }): Frame[] => {
    if (clause.unit.kind !== 'paragraph') return introduced(intros, clause, frames);
    if (frames.length === 0 && endsOpen(reading, clause) && !isBriefing(reading, clause.range))
      intros.set(clause.unit.index, toldSetting(reading, clause, null));
    if (setting !== null && setting.block !== clause.unit.block && !goesOn(setting, clause, frames))
      setting = null;
    if (frames.length === 0) {
      setting = settingOf(reading, clause, setting);
      return [];
    }
    const now: Setting | null = setting;
    if (now === null) return [...frames];
    if (frames.some((frame) => frame.date !== null) && !now.heads) setting = null;
    return frames.map((frame) => (lasts(reading, frame) ? frame : inherited(frame, now)));
  });
}
