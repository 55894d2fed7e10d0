/** Assembles frames into drafts of incidents: one draft an event, restatements merged, recalled events kept apart. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { Unit } from '../clauses/layout.ts';
import type { Item } from '../facts/item.ts';
import { type Draft, MERGES } from './draft.ts';
import type { Frame } from './frames.ts';
import { sameFigure, sameKind } from './goods.ts';
import { daysIn, intervalsOverlap } from './intervals.ts';
import { dateScore, figures, likeness, locative, placeScore, sumsTo } from './likeness.ts';
import { retoldStatistic, statisticInTitle, turnedStatistic } from './restated.ts';

const COURT: ReadonlySet<IncidentType> = new Set(['charge', 'conviction', 'extradition']);

/** The one event of its section that no court step is, for goods without a place or day of their own, however far behind. */
function onlyFind(drafts: readonly Draft[], frame: Frame): Draft | undefined {
  const [only, ...rest] = drafts.filter((draft) => !COURT.has(draft.type));
  if (only === undefined || rest.length > 0 || locative(frame).length > 0 || frame.date !== null)
    return undefined;
  const holds = only.type === 'seizure' || only.type === 'arrest' || only.type === 'loss';
  return holds && only.frames.some((one) => one.unit.section === frame.unit.section) ? only : undefined;
}

/** The draft that a list of goods belongs to: its list's introduction, else the last one told in this block or section. */
function ownerOfGoods(drafts: readonly Draft[], frame: Frame): Draft | undefined {
  const family = MERGES.goods ?? [];
  const owners = drafts.filter(
    (draft) =>
      family.includes(draft.type) &&
      !(COURT.has(draft.type) && draft.frames.every((one) => one.unit.block !== frame.unit.block)),
  );
  const told = (test: (unit: Unit) => boolean): Draft | undefined =>
    owners
      .filter((draft) => draft.frames.some((one) => test(one.unit)))
      .sort((a, b) => lastIndex(b) - lastIndex(a))[0];
  const intro = frame.unit.intro;
  if (intro !== null) {
    const introduced = told((unit) => unit.index === intro || unit.intro === intro);
    if (introduced !== undefined) return introduced;
  }
  return (
    told((unit) => unit.block === frame.unit.block) ??
    told(
      (unit) =>
        unit.section === frame.unit.section &&
        frame.unit.block - unit.block <= (frame.unit.kind === 'bullet' ? 6 : 2),
    ) ??
    onlyFind(drafts, frame)
  );
}

/** "Un pistolet coûte moins cher", "a gun is a piece of metal": a single arm that a sentence speaks of without telling what befell it. */
const passing = ({ unit, items }: Frame): boolean =>
  unit.kind === 'paragraph' &&
  items.every(({ quantity, counted }) => counted === 'article' || counted === 'bare' || quantity === null);

const isArm = ({ type, counted }: Item): boolean =>
  counted !== 'bare' && type !== 'knife' && type !== 'other' && type !== 'part';

/** Goods that are told as found without a verb that says so: a line of a list, several lines, or several guns or rounds. */
const countsArms = (frame: Frame): boolean => {
  if (frame.unit.kind === 'bullet' && frame.unit.intro !== null && frame.items.some(isArm)) return true;
  const counted = frame.items.filter(
    (item) =>
      item.quantity !== null &&
      !item.group.flags.has('vague') &&
      item.type !== 'knife' &&
      item.type !== 'other',
  );
  const plain = counted.filter((item) => !item.group.flags.has('weak') || item.calibre !== null);
  return (plain.length > 0 && counted.length >= 2) || plain.some((item) => (item.quantity ?? 0) >= 2);
};

/** Goods counted with a day and a place of their own in another paragraph than the owner's, which tells other figures. */
const standsAlone = (owner: Draft, frame: Frame): boolean => {
  const apart =
    frame.unit.kind === 'paragraph' &&
    frame.date !== null &&
    frame.date.from >= frame.range.from &&
    locative(frame).length > 0 &&
    !owner.frames.some((one) => one.unit.block === frame.unit.block);
  if (!apart) return false;
  const known = figures(owner.frames);
  return (
    known.length > 0 && !frame.items.some((item) => known.some((other) => other.quantity === item.quantity))
  );
};

/** Goods with a day or a place of their own that is not the owner's are another find. */
const setApart = (owner: Draft, frame: Frame, said: string | null): boolean =>
  standsAlone(owner, frame) ||
  (frame.strong && (owner.type === 'loss' || owner.type === 'other')) ||
  (frame.unit.kind !== 'bullet' || frame.date !== null || locative(frame).length > 0
    ? dateScore(owner, said) + placeScore(owner, frame) < 0
    : false);

/** What befell goods that no verb follows: what the title says, else what was told last in the section, else a seizure. */
function tellingOf(frames: readonly Frame[], drafts: readonly Draft[], frame: Frame): IncidentType {
  const kinds: readonly (IncidentType | 'goods')[] = ['loss', 'other', 'seizure'];
  const title = frames.find((one) => one.title && kinds.includes(one.type));
  const before = drafts.findLast(
    (draft) => kinds.includes(draft.type) && draft.frames[0]?.unit.section === frame.unit.section,
  );
  const type = frame.unit.section === 0 ? (title?.type ?? before?.type) : before?.type;
  return type === undefined || type === 'goods' ? 'seizure' : type;
}

const lastIndex = (draft: Draft): number => draft.frames.at(-1)?.unit.index ?? -1;

const newDraft = (frame: Frame, type: IncidentType, interval: string | null): Draft => ({
  type,
  frames: frame.title ? [] : [frame],
  titles: frame.title ? [frame] : [],
  interval,
  recall: frame.recall || (frame.pluperfect && interval !== null),
  stands: new Set(frame.title ? [] : locative(frame)),
});

const isNumbered = ({ counted }: Item): boolean => counted === 'number';

function absorb(draft: Draft, frame: Frame, interval: string | null): void {
  if (frame.title) draft.titles.push(frame);
  else {
    draft.frames.push(frame);
    for (const name of locative(frame)) draft.stands.add(name);
  }
  draft.interval ??= interval;
  const goods = frame.type === 'seizure' || (frame.type === 'goods' && frame.items.some(isNumbered));
  if (draft.type === 'arrest' && goods) draft.type = 'seizure';
}

/** A frame without anything of its own says nothing new: it joins a draft of its kind or is left out. */
const bare = (frame: Frame): boolean =>
  frame.items.length === 0 &&
  (frame.type === 'seizure' ||
    frame.type === 'loss' ||
    frame.type === 'trafficking' ||
    frame.type === 'goods' ||
    frame.type === 'other');

/** "Un pistolet se trouvait dans sa sacoche. L'arme a été saisie, l'homme interpellé": what befell a single gun follows in its paragraph. */
const tellsOf = (frame: Frame, goods: Frame): boolean =>
  (frame.type === 'seizure' || frame.type === 'arrest') &&
  frame.items.length === 0 &&
  frame.unit.block === goods.unit.block &&
  frame.unit.index - goods.unit.index <= 3;

const MAX_DAYS = 31;

/** A day or a stretch of days: a whole year is no day of an event that nothing else tells. */
const isDay = (interval: string | null): boolean => interval !== null && daysIn(interval) <= MAX_DAYS;

/** "Présenté au tribunal le 18 … Il a été condamné": the sentence without a day of its own ends the hearing told right before. */
const hears = (draft: Draft, frame: Frame): boolean => {
  const last = draft.frames.at(-1);
  return (
    draft.type === 'charge' &&
    draft.interval !== null &&
    last !== undefined &&
    !last.pluperfect &&
    !draft.recall &&
    !frame.pluperfect &&
    !frame.recall &&
    last.unit.section === frame.unit.section &&
    frame.unit.index - last.unit.index <= 2
  );
};

/** "Two of the rifles were seized loaded": goods among those of the same find, which counts them already. */
const retells = (draft: Draft, frame: Frame): boolean =>
  frame.restates &&
  frame.type === draft.type &&
  figures([frame]).every((item) =>
    figures(draft.frames).some((one) => sameKind(one, item) && (one.quantity ?? 0) >= (item.quantity ?? 0)),
  );

const REFERRAL_BLOCKS = 2;

/** "Les deux hommes ont été déférés": the find whose paragraph goes on to say that who was held was charged, or that is followed by no more than their way to the prosecutor. */
const leadsTo = (draft: Draft, frame: Frame): boolean =>
  draft.type === 'seizure' &&
  (frame.refers === true
    ? frame.places.every((place) => place.insideAgency) &&
      draft.frames.some(
        ({ unit }) => unit.section === frame.unit.section && frame.unit.block - unit.block <= REFERRAL_BLOCKS,
      )
    : frame.places.length === 0 && draft.frames.some(({ unit }) => unit.block === frame.unit.block));

/** The find that an arrest without a day of its own belongs to: the one told last in its section. */
const heldIn = (drafts: readonly Draft[], frame: Frame): Draft | undefined =>
  drafts.findLast(
    (draft) =>
      (draft.type === 'seizure' || draft.type === 'arrest') &&
      !draft.recall &&
      draft.frames.some((one) => one.unit.section === frame.unit.section),
  );

/** "… seized 9,800 rounds this year. Twenty-seven people have been arrested": nobody named, on no day, in the paragraph of a figure. */
const countedIn = (drafts: readonly Draft[], frame: Frame): Draft | undefined =>
  frame.named
    ? undefined
    : drafts.find(
        (draft) =>
          draft.type === 'statistic' &&
          !draft.recall &&
          draft.frames.some(({ unit }) => unit.block === frame.unit.block),
      );

const MAX_DRAFTS = 120;

const SUMMED: ReadonlySet<Frame['type']> = new Set(['seizure', 'arrest', 'goods', 'statistic']);

const isEvent = (draft: Draft): boolean =>
  (draft.type === 'seizure' || draft.type === 'arrest') && !draft.recall && draft.frames.length > 0;

/** How far behind a sentence the events are looked for that it spans. */
const FRAMES_BEHIND = 30;

/** "Les 6 et 7 décembre, deux interventions …": a sentence over some days, without figures, each of which is told behind it. */
function spansOthers(frame: Frame, at: number, frames: readonly Frame[]): boolean {
  const days = frame.day === null ? 0 : daysIn(frame.day);
  if (days < 2 || days > MAX_DAYS || figures([frame]).length > 0) return false;
  const inside = frames
    .slice(at + 1, at + FRAMES_BEHIND)
    .filter(
      ({ unit, type, day }) =>
        unit.index > frame.unit.index &&
        unit.kind === 'paragraph' &&
        SUMMED.has(type) &&
        day !== null &&
        daysIn(day) === 1 &&
        intervalsOverlap(day, frame.day ?? ''),
    );
  return new Set(inside.map(({ day }) => day)).size > 1;
}

/** Groups the frames of an article into drafts; a sentence that sums up what is told one by one behind it makes none. */
export function assembleDrafts(frames: readonly Frame[]): Draft[] {
  const single = frames.filter(
    (frame, at) =>
      !(
        (frame.overview || spansOthers(frame, at, frames)) &&
        SUMMED.has(frame.type) &&
        frame.unit.kind === 'paragraph' &&
        !frame.recall
      ),
  );
  if (single.length < frames.length) {
    const drafts = draftsOf(single);
    if (drafts.filter(isEvent).length >= 2) return withoutSums(drafts);
  }
  return withoutSums(draftsOf(frames));
}

/** A lead that tells no more than the sum of the finds behind it is none of them. */
function withoutSums(drafts: readonly Draft[]): Draft[] {
  const first = drafts.find(isEvent);
  const rest = drafts.filter((draft) => draft !== first && isEvent(draft));
  if (first === undefined || first.type !== 'seizure' || rest.length < 2) return [...drafts];
  const said = figures(first.frames);
  const parts = rest.map((draft) => figures(draft.frames));
  const summed = (total: Item): boolean =>
    parts.filter((items) => items.some((item) => sameKind(total, item))).length > 1 &&
    sumsTo(total, parts.flat());
  return said.length > 0 && said.every(summed) ? drafts.filter((draft) => draft !== first) : [...drafts];
}

/** Body first, then the title as a restatement; at most `MAX_DRAFTS`. */
function draftsOf(frames: readonly Frame[]): Draft[] {
  const drafts: Draft[] = [];
  let waiting: Frame | null = null;
  for (const frame of frames.filter((one) => !one.title)) {
    if (drafts.length >= MAX_DRAFTS) break;
    const said = frame.day;
    if (frame.type === 'charge' && said === null && !frame.named) {
      const seized = drafts.findLast((draft) => leadsTo(draft, frame));
      if (seized !== undefined) {
        absorb(seized, { ...frame, items: [] }, seized.interval);
        continue;
      }
    }
    if (frame.type === 'goods') {
      const owner = ownerOfGoods(drafts, frame);
      if (owner !== undefined && passing(frame)) continue;
      if (owner !== undefined && frame.restates) {
        absorb(owner, { ...frame, items: [], totals: [] }, owner.interval);
        continue;
      }
      if (owner !== undefined && !(countsArms(frame) && setApart(owner, frame, said)))
        absorb(owner, frame, owner.interval);
      else if (countsArms(frame))
        drafts.push(newDraft(frame, frame.strong ? 'seizure' : tellingOf(frames, drafts, frame), said));
      else waiting = frame;
      continue;
    }
    if (waiting !== null && tellsOf(frame, waiting)) {
      drafts.push(newDraft(waiting, 'seizure', waiting.day ?? said));
      waiting = null;
    }
    const hearing =
      frame.type === 'conviction' && said === null ? drafts.findLast((one) => hears(one, frame)) : undefined;
    if (hearing !== undefined) {
      hearing.type = 'conviction';
      absorb(hearing, frame, hearing.interval);
      continue;
    }
    const retold = retoldStatistic(drafts, frame) ?? turnedStatistic(drafts, frame);
    if (retold !== undefined) {
      retold.type = 'statistic';
      absorb(retold, frame, frame.type === 'statistic' ? said : retold.interval);
      continue;
    }
    const ranked = drafts
      .map((draft, order) => ({ draft, order, score: likeness(draft, frame, said) }))
      .filter((one) => one.score >= (bare(frame) && said === null ? -1 : 0))
      .sort((a, b) => b.score - a.score || b.order - a.order);
    const best = ranked[0]?.draft;
    const held =
      best === undefined && frame.type === 'arrest' && said === null && drafts.length > 0
        ? (heldIn(drafts, frame) ?? countedIn(drafts, frame))
        : undefined;
    if (best === undefined && frame.type === 'attack' && !frame.strong && drafts.length > 0) continue;
    if (best !== undefined)
      absorb(best, retells(best, frame) ? { ...frame, items: [], totals: [] } : frame, said);
    else if (held !== undefined) absorb(held, frame, held.interval);
    else if (!bare(frame) || (frame.strong && (isDay(said) || frame.places.length > 0))) {
      drafts.push(newDraft(frame, frame.type, said));
    }
  }
  for (const frame of frames.filter((one) => one.title && one.type !== 'goods')) addTitle(drafts, frame);
  return drafts.filter((draft) => tells(draft));
}

/** A find, loss or shipment without goods is told only where arms are named and its day is said. */
function tells(draft: Draft): boolean {
  const all = [...draft.frames, ...draft.titles];
  if (!all.every(bare)) return true;
  return draft.interval !== null && all.some((frame) => frame.armed);
}

/** Persons held of whom the title says no more than the goods that were found on them. */
const onlyArrests = ({ type, titles }: Draft): boolean =>
  type === 'arrest' && titles.every((frame) => frame.type !== 'arrest');

/** "Two held; five pistols found": the title's figure is the one of a draft that counts the same. */
const countsSame = (draft: Draft, frame: Frame): boolean =>
  figures([frame]).some((item) =>
    figures(draft.frames).some(
      (one) => sameKind(one, item) && one.quantity !== null && sameFigure(one, item),
    ),
  );

/** The title restates the first draft of its kind; it makes a draft only where the body tells none. */
function addTitle(drafts: Draft[], frame: Frame): void {
  if (frame.type === 'goods') return;
  const family = MERGES[frame.type] ?? [frame.type];
  const same =
    statisticInTitle(drafts, frame) ??
    drafts.find((draft) => family.includes(draft.type) && !draft.recall && countsSame(draft, frame)) ??
    drafts.find((draft) => family.includes(draft.type) && !draft.recall) ??
    drafts.find((draft) => family.includes(draft.type));
  if (same !== undefined) {
    same.titles.push(frame);
    if (frame.type === 'seizure' && frame.items.some(isNumbered) && onlyArrests(same)) same.type = 'seizure';
  } else if (
    frame.strong &&
    (drafts.length === 0 || !(bare(frame) || frame.type === 'charge' || frame.type === 'conviction'))
  )
    drafts.push(newDraft(frame, frame.type, frame.day));
}
