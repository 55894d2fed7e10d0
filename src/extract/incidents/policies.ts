/** Policies: plans, laws, agreements, embargoes and statements of intent against the flow of arms, announced by those who govern. */
import type { Modality } from '../../domain/vocabulary.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { nearestDate } from './clauses.ts';
import type { Frame } from './frames.ts';

/** Somebody who governs speaks in the unit's paragraph, or a state or body is its subject. */
function governs(reading: Reading, unit: Unit, cue: Cue): boolean {
  const block = reading.units
    .slice(Math.max(0, unit.index - 12), unit.index + 13)
    .filter((one) => one.block === unit.block);
  const from = block[0]?.from ?? unit.from;
  const to = block.at(-1)?.to ?? unit.to;
  for (let i = from; i < to; i += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, i)?.value.includes('government')) return true;
  if (within(reading.persons, { from, to }).some((person) => person.role === 'official')) return true;
  const opens = unit.kind === 'title' ? unit : { from: unit.from, to: Math.min(unit.to, unit.from + 8) };
  if (within(reading.countries, opens).length > 0) return true;
  return cue.flags.has('local') && within(reading.agencies, unit).length > 0;
}

const armed = (reading: Reading, unit: Unit): boolean => within(reading.weapons, unit).length > 0;

const policyCues = (reading: Reading, unit: Unit): Cue[] =>
  findCues(reading.tokens, unit, reading.lexicon).filter(
    (cue) => cue.cue === 'policy' && cue.polarity !== 'negated' && cue.polarity !== 'supposed',
  );

const isPlain = (cue: Cue): boolean => !cue.flags.has('weak') || cue.polarity === 'planned';

/** "renewed … its ban", "adoptée … la loi": a verb of enacting and what it enacts, neither of which says enough alone. */
const enacts = (cues: readonly Cue[]): Cue | undefined =>
  cues.some((cue) => cue.flags.has('noun'))
    ? cues.find((cue) => !cue.flags.has('noun') && !cue.flags.has('telling'))
    : undefined;

/** A cue that announces a policy; behind a title that names one (`titled`) a weak word will do. */
function policyCue(reading: Reading, unit: Unit, titled: boolean): Cue | undefined {
  const cues = policyCues(reading, unit);
  return cues.find(isPlain) ?? enacts(cues) ?? (titled ? cues[0] : undefined);
}

const modalityOf = (cue: Cue): Modality =>
  cue.flags.has('planned') || cue.polarity === 'planned' ? 'planned' : 'actual';

function frameOf(reading: Reading, unit: Unit, cue: Cue, recall: boolean): Frame {
  const dates = within(reading.dates, unit).filter((date) => !date.dateline && !date.future);
  const date = nearestDate(dates, cue, []);
  return {
    unit,
    range: unit,
    type: 'policy',
    modality: modalityOf(cue),
    cue,
    strong: true,
    items: [],
    totals: [],
    date,
    day: date?.interval ?? null,
    places: within(reading.places, unit),
    recall,
    pluperfect: false,
    armed: armed(reading, unit) || (unit.block <= LEAD_BLOCKS && leadNamesArms(reading)),
    named: false,
    overview: false,
    another: false,
    fresh: false,
    restates: false,
    title: unit.kind === 'title',
  };
}

const LEAD_BLOCKS = 2;

/** The paragraph that follows the announcement often says what it is against. */
const leadNamesArms = (reading: Reading): boolean =>
  reading.units.some(
    (unit) => unit.kind !== 'boilerplate' && unit.block <= LEAD_BLOCKS && armed(reading, unit),
  );

/** In an article on arms a policy that names none: in the lead, told by a verb right behind it, or enacted on a day of its own. */
const bearsOn = (reading: Reading, unit: Unit, cue: Cue): boolean =>
  unit.block <= LEAD_BLOCKS || (unit.block <= 4 && !cue.flags.has('noun')) || datedStep(reading, unit);

/** "Un accord signé le 30 juillet", "radicó en enero un proyecto": enacted on a day or in a month of its own, wherever it stands. */
const datedStep = (reading: Reading, unit: Unit): boolean =>
  enacts(policyCues(reading, unit)) !== undefined &&
  within(reading.dates, unit).some(
    (date) => (date.grain === 'day' || date.grain === 'month') && date.interval !== null && !date.future,
  );

/** As long as the shortest date that names a month. */
const MONTH = 7;

/** A step with a day or month of its own before that of the policy told first, or beside one whose day is unsaid. */
function isEarlier(frame: Frame, first: Frame | undefined): boolean {
  const [date, against] = [frame.date?.interval ?? null, first?.date?.interval ?? null];
  if (first === undefined || date === null || date.length < MONTH || frame.unit.index === first.unit.index)
    return false;
  return against === null ? frame.cue !== first.cue : date.slice(0, 7) < against.slice(0, 7);
}

/**
 * At most one policy in force, one planned and one recalled an article: the first units that announce each. A unit announces one
 * where a policy cue stands with somebody who governs, and arms are its subject (or its title's).
 */
export function findPolicies(reading: Reading): Frame[] {
  const body = reading.units.filter((unit) => unit.kind === 'paragraph' || unit.kind === 'bullet');
  const titles = reading.units.filter((unit) => unit.kind === 'title');
  const titled = titles.some((unit) => policyCue(reading, unit, false) !== undefined);
  const subject = titles.some((unit) => armed(reading, unit)) || (titled && leadNamesArms(reading));
  const found = new Map<string, Frame>();
  for (const unit of body) {
    const cue = policyCue(reading, unit, titled && unit.block <= LEAD_BLOCKS);
    if (
      cue === undefined ||
      !governs(reading, unit, cue) ||
      !(armed(reading, unit) || (subject && bearsOn(reading, unit, cue)))
    )
      continue;
    const frame = frameOf(reading, unit, cue, false);
    if (cue.flags.has('dated') && frame.date === null && frame.modality !== 'planned') continue;
    const lead = body.findIndex((one) => one.index === unit.index) < 6;
    const kind =
      frame.modality === 'planned' ? 'planned' : lead && !cue.flags.has('dated') ? 'actual' : 'recalled';
    const told = kind === 'actual' && isEarlier(frame, found.get('actual')) ? 'recalled' : kind;
    if (told === 'recalled' && frame.date === null) continue;
    if (!found.has(told)) found.set(told, told === 'recalled' ? { ...frame, recall: true } : frame);
  }
  return found.size > 0 ? [...found.values()] : titles.flatMap((unit) => titledPolicy(reading, unit));
}

/** "Two states sign a pact against the arms flow": a title that tells all by itself, where the body tells no policy. */
function titledPolicy(reading: Reading, unit: Unit): Frame[] {
  const cue = policyCue(reading, unit, false);
  const told = cue !== undefined && armed(reading, unit) && governs(reading, unit, cue);
  return told ? [frameOf(reading, unit, cue, false)] : [];
}
