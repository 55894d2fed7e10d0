/** Policies: plans, laws, agreements, embargoes and statements of intent against the flow of arms, announced by those who govern. */
import type { Modality } from '../../domain/vocabulary.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type Frame, nearestDate } from './frames.ts';

const governs = (reading: Reading, unit: Unit): boolean => {
  for (let i = unit.from; i < unit.to; i += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, i)?.value.includes('government')) return true;
  return within(reading.persons, unit).some((person) => person.role === 'official');
};

const armed = (reading: Reading, unit: Unit): boolean => within(reading.weapons, unit).length > 0;

function policyCue(reading: Reading, unit: Unit): Cue | undefined {
  return findCues(reading.tokens, unit, reading.lexicon).find(
    (cue) =>
      cue.cue === 'policy' &&
      !cue.flags.has('weak') &&
      cue.polarity !== 'negated' &&
      cue.polarity !== 'supposed',
  );
}

const modalityOf = (cue: Cue): Modality =>
  cue.flags.has('planned') || cue.polarity === 'planned' ? 'planned' : 'actual';

function frameOf(reading: Reading, unit: Unit, cue: Cue, recall: boolean): Frame {
  const dates = within(reading.dates, unit).filter((date) => !date.dateline && !date.future);
  return {
    unit,
    range: unit,
    type: 'policy',
    modality: modalityOf(cue),
    cue,
    strong: true,
    items: [],
    totals: [],
    date: nearestDate(dates, cue, []),
    places: within(reading.places, unit),
    recall,
    pluperfect: false,
    armed: armed(reading, unit),
    title: unit.kind === 'title',
  };
}

/**
 * At most one policy in force, one planned and one recalled an article: the first units that announce each. A unit announces one
 * where a policy cue stands with somebody who governs, and arms are its subject (or its title's).
 */
export function findPolicies(reading: Reading): Frame[] {
  const body = reading.units.filter((unit) => unit.kind === 'paragraph' || unit.kind === 'bullet');
  const titles = reading.units.filter((unit) => unit.kind === 'title');
  const subject = titles.some((unit) => armed(reading, unit));
  const found = new Map<string, Frame>();
  for (const unit of body) {
    const cue = policyCue(reading, unit);
    if (
      cue === undefined ||
      !governs(reading, unit) ||
      !(armed(reading, unit) || (subject && unit.block <= 4))
    )
      continue;
    const frame = frameOf(reading, unit, cue, false);
    const lead = body.findIndex((one) => one.index === unit.index) < 6;
    const kind = frame.modality === 'planned' ? 'planned' : lead ? 'actual' : 'recalled';
    if (kind === 'recalled' && frame.date === null) continue;
    if (!found.has(kind)) found.set(kind, kind === 'recalled' ? { ...frame, recall: true } : frame);
  }
  return [...found.values()];
}
