/** Court steps of a clause: a verdict or sentence, a charge, a trial; what a prosecutor asks for is no verdict. */
import { type Cue, findCues } from '../clauses/cues.ts';
import { endingAt, namesSomebody, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type Clause, isWeak, LIVE, numbered, shaped } from './clauses.ts';

const PENALTIES: readonly string[] = ['penalty', 'requested'];
const REQUEST_REACH = 5;
const OFFENCE_REACH = 10;
const UNITS_NEAR = 2;

/** What a clause tells rather than the accusation or the trial that it also speaks of. */
const TELLING: ReadonlySet<string> = new Set(['extradition', 'arrest', 'seizure', 'loss', 'attack']);

/** "Quatre ans de prison ont été requis": a sentence that is only asked for, told by its length. */
function isRequested(reading: Reading, cue: Cue): boolean {
  return (
    cue.flags.has('term') &&
    shaped(reading, { from: cue.to, to: cue.to + REQUEST_REACH }, ['requested']) !== null
  );
}

/** "Castigado con hasta 15 años de prisión": a length that the law allows is no sentence. */
const isUtmost = (reading: Reading, cue: Cue): boolean =>
  cue.flags.has('term') && endingAt(reading.quantities, cue.from)?.bound === 'max';

/** Arms stand right behind the word of accusation: "accusés de trafic d'armes", "jugé pour détention de munitions"; goods that are counted and shipped are a deed that the text tells. */
const overArms = (reading: Reading, cue: Cue, clause: Clause): boolean =>
  !numbered(clause) &&
  within(reading.weapons, { from: cue.to, to: Math.min(clause.range.to, cue.to + OFFENCE_REACH) }).length > 0;

/** A court, judge or prosecutor is spoken of in the unit or in one of its neighbours. */
function nearCourt(reading: Reading, { unit }: Clause): boolean {
  const near = reading.units.slice(Math.max(0, unit.index - UNITS_NEAR), unit.index + UNITS_NEAR + 1);
  return near.some((one) => {
    for (let at = one.from; at < one.to; at += 1)
      if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('court')) return true;
    return false;
  });
}

/** The article tells a verdict: its trial is no step of its own. */
const tellsVerdict = (reading: Reading): boolean =>
  reading.units.some(
    (unit) =>
      unit.kind !== 'boilerplate' &&
      findCues(reading.tokens, unit, reading.lexicon).some(
        (cue) =>
          cue.cue === 'conviction' && LIVE.has(cue.polarity) && !isWeak(cue) && !isRequested(reading, cue),
      ),
  );

/** A word that only says of what somebody is accused, or that a trial is held, taken for a charge where arms, or names and a day, stand beside it. */
function weakCharge(reading: Reading, clause: Clause, asked: boolean): Cue | undefined {
  const cues = clause.cues.filter((cue) => cue.cue === 'charge' && LIVE.has(cue.polarity));
  if (asked) return cues[0];
  if (clause.cues.some((cue) => TELLING.has(cue.cue) && LIVE.has(cue.polarity) && !isWeak(cue)))
    return undefined;
  const accused = cues.find(
    (cue) => cue.flags.has('accused') && overArms(reading, cue, clause) && nearCourt(reading, clause),
  );
  if (accused !== undefined) return accused;
  const tried = cues.find(
    (cue) =>
      cue.flags.has('tried') &&
      (overArms(reading, cue, clause) || (namesSomebody(reading, clause.range) && clause.dates.length > 0)),
  );
  return tried === undefined || tellsVerdict(reading) ? undefined : tried;
}

/** The verdict and the charge that a clause asserts; words behind a penalty or a request tell neither. */
export function courtSteps(
  reading: Reading,
  clause: Clause,
  plea: Cue | undefined,
): { readonly conviction: Cue | undefined; readonly charge: Cue | undefined } {
  const penalty = shaped(reading, clause.range, PENALTIES);
  const before = (cue: Cue): boolean => penalty === null || cue.from < penalty;
  const verdicts = clause.cues.filter(
    (cue) =>
      cue.cue === 'conviction' &&
      LIVE.has(cue.polarity) &&
      !isWeak(cue) &&
      !isUtmost(reading, cue) &&
      before(cue),
  );
  const conviction =
    verdicts.find((cue) => !isRequested(reading, cue)) ??
    (plea !== undefined && before(plea) ? plea : undefined);
  const strong = clause.cues.find(
    (cue) => cue.cue === 'charge' && LIVE.has(cue.polarity) && !isWeak(cue) && before(cue),
  );
  const asked = conviction === undefined && verdicts.length > 0;
  return { conviction, charge: strong ?? weakCharge(reading, clause, asked) };
}
