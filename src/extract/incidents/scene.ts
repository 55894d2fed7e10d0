/** Scene: the units around a draft that set its day and place without telling an event of their own. */
import type { Unit } from '../clauses/layout.ts';
import type { DatedPhrase, LocatedPlace } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { isAnnouncement, isBriefing } from './announcement.ts';
import type { Draft } from './draft.ts';
import { daysIn } from './intervals.ts';
import { sumsUp } from './openers.ts';

const MAX_BACK = 5;
const MAX_BLOCKS_BACK = 1;
const BLOCKS_AHEAD = 2;
const LEAD_BLOCKS = 2;

/** The sentence that tells the headline's event: the first of the body. */
export const leadOf = ({ units }: Reading, { titles }: Draft): Unit[] =>
  titles.length === 0 ? [] : units.filter((unit) => unit.kind === 'paragraph').slice(0, 1);

/** Units that set the scene, nearest first: the list's introduction, what stands before, what follows in the block, the title. */
export function sceneOf(
  reading: Reading,
  drafts: readonly Draft[],
  draft: Draft,
  after: readonly Unit[],
): Unit[] {
  const first = draft.frames[0]?.unit;
  if (first === undefined) return [];
  const taken = new Set(
    drafts
      .filter((other) => other !== draft)
      .flatMap((other) => other.frames.map((frame) => frame.unit.index)),
  );
  const scene: Unit[] = [];
  const intro = first.intro === null ? undefined : reading.units[first.intro];
  if (intro !== undefined) scene.push(intro);
  const anchor = intro ?? first;
  for (let at = anchor.index - 1; at >= 0 && anchor.index - at <= MAX_BACK; at -= 1) {
    const unit = reading.units[at];
    if (unit === undefined || unit.section !== first.section || unit.kind === 'title') break;
    if (first.kind === 'bullet' && unit.kind === 'bullet') continue;
    if (taken.has(unit.index) || anchor.block - unit.block > MAX_BLOCKS_BACK) break;
    if (!scene.includes(unit)) scene.push(unit);
  }
  const leads = drafts.find((other) => !other.recall && other.type !== 'policy') === draft;
  scene.push(
    ...after.filter(
      (unit) => unit.block === first.block || (leads && unit.block - first.block <= BLOCKS_AHEAD),
    ),
  );
  if (leads || first.kind === 'bullet') scene.push(...reading.units.filter((unit) => unit.kind === 'title'));
  return scene;
}

/** The day that the scene sets: a past day, range or month, days of telling last. */
export function sceneDate(reading: Reading, scene: readonly Unit[]): DatedPhrase | null {
  let announced: DatedPhrase | null = null;
  for (const unit of scene) {
    const dates = within(reading.dates, unit).filter(
      (date) => !date.dateline && !date.future && date.interval !== null && daysIn(date.interval) <= 31,
    );
    const told = dates.filter((date) => isAnnouncement(reading, date));
    const plain = dates.filter((date) => !told.includes(date)).at(unit.kind === 'title' ? 0 : -1);
    if (plain !== undefined) return plain;
    announced ??= told.at(-1) ?? null;
  }
  return announced;
}

/** Units that sum several events up without being one's own: their day is that of each. */
export const overviewsOf = (reading: Reading, drafts: readonly Draft[]): Unit[] =>
  drafts.length < 2
    ? []
    : reading.units.filter(
        (unit) =>
          unit.kind === 'paragraph' &&
          unit.block <= LEAD_BLOCKS &&
          !drafts.some((draft) => draft.frames.some((frame) => frame.unit.index === unit.index)) &&
          sumsUp(reading, unit),
      );

/** The place that the scene sets: a locative one, nearest first. */
export function scenePlace(reading: Reading, scene: readonly Unit[]): LocatedPlace | null {
  for (const unit of scene) {
    if (unit.kind !== 'title' && isBriefing(reading, unit)) continue;
    const places = within(reading.places, unit).filter(
      (place) =>
        !place.insideAgency &&
        (place.hint === 'locative' || (unit.kind === 'heading' && place.hint === 'none')),
    );
    const place = places[0];
    if (place !== undefined) return place;
  }
  return null;
}
