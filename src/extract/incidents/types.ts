/** The event types that a clause asserts. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import { hasTrait, holdsOf, isOf, namesSomebody, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { arrestCue } from './arrest-cue.ts';
import { anyCue, type Clause, counted, isWeak, LIVE, numbered, shaped, strongCue } from './clauses.ts';
import { courtSteps } from './court-steps.ts';
import { daysIn } from './intervals.ts';
import { isRetold } from './openers.ts';
import { isOfOne, isStatistic, nearerToGoods } from './statistics.ts';

const PENALTIES: readonly string[] = ['penalty', 'requested'];

/** "decomisó 300 kilos de cocaína": what is seized in a clause without arms is something else. */
function seizesOther(reading: Reading, clause: Clause): boolean {
  return !clause.armed && speaksOf(reading, clause.range, 'contraband');
}

/** A word of this kind stands in the range. */
function speaksOf(reading: Reading, range: TokenRange, kind: string): boolean {
  for (let at = range.from; at < range.to; at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes(kind)) return true;
  return false;
}

/** A seizing cue: a plain one, or a finding, searching or stopping one beside goods. */
function seizureCue(reading: Reading, clause: Clause): Cue | undefined {
  if (seizesOther(reading, clause)) return undefined;
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

export type TypeReading = { readonly type: IncidentType; readonly cue: Cue; readonly strong: boolean };

/** The event types that a clause asserts, the one that owns its goods first. */
export function typesOf(reading: Reading, clause: Clause): TypeReading[] {
  const found: TypeReading[] = [];
  const add = (type: IncidentType, cue: Cue | undefined, strong = true): boolean => {
    if (cue !== undefined) found.push({ type, cue, strong });
    return cue !== undefined;
  };
  const penalty = shaped(reading, clause.range, PENALTIES);
  const beforePenalty = (cue: Cue | undefined): Cue | undefined =>
    penalty !== null && cue !== undefined && cue.from >= penalty ? undefined : cue;
  const seizure = seizureCue(reading, clause);
  const arrest = arrestCue(reading, clause);
  const extradition = beforePenalty(extraditionCue(reading, clause));
  const { conviction, charge } = courtSteps(reading, clause, pleaInCourt(reading, clause));
  const loss = clause.armed ? (strongCue(clause, 'loss') ?? carriedOff(reading, clause)) : undefined;
  const other = clause.armed ? strongOther(clause) : undefined;
  if (
    extradition === undefined &&
    conviction === undefined &&
    charge === undefined &&
    other?.flags.has('ruling') !== true &&
    isStatistic(reading, clause)
  ) {
    add(
      'statistic',
      seizure ?? arrest ?? anyCue(clause, 'statistic') ?? other ?? clause.cues[0] ?? cueOfGoods(clause),
    );
    return found;
  }
  if (add('extradition', extradition)) {
    if (seizure !== undefined && clause.dates.length > 1) add('seizure', seizure);
    else if (extradition !== undefined && arrest !== undefined && clause.dates.length > 1)
      add('arrest', arrest);
    return found;
  }
  if (conviction !== undefined || charge !== undefined) {
    add(conviction !== undefined ? 'conviction' : 'charge', conviction ?? charge);
    if (seizure !== undefined && counted(clause))
      found.unshift({ type: 'seizure', cue: seizure, strong: true });
    else if (arrest !== undefined && heldFirst(reading, clause, arrest)) add('arrest', arrest);
    return found;
  }
  if (other !== undefined && !(seizure !== undefined && followsFind(reading, seizure, other))) {
    add('other', other);
    return found;
  }
  if (
    loss !== undefined &&
    !heldOver(clause, arrest, loss) &&
    !takenInRaid(reading, clause, seizure, loss) &&
    (seizure === undefined ||
      reports(reading, seizure) ||
      tellsLoss(reading, clause, seizure, loss) ||
      (findsGone(reading, seizure, loss) && !isAttribute(reading, loss)) ||
      (ownsGoods(clause, loss, seizure) &&
        !isAttribute(reading, loss) &&
        !describes(reading, clause, loss, seizure)))
  ) {
    add('loss', loss);
    return found;
  }
  const attack = attackCue(reading, clause);
  if (seizure !== undefined && !(attack !== undefined && clause.items.length === 0)) {
    add('seizure', seizure);
    return found;
  }
  if (attack !== undefined && !heldOverAttack(reading, clause, arrest, attack)) {
    add('attack', attack);
    return found;
  }
  if (arrest !== undefined) {
    add(counted(clause) && !retellsAll(reading, clause) ? 'seizure' : 'arrest', arrest);
    return found;
  }
  const trafficking = anyCue(clause, 'trafficking');
  if (trafficking !== undefined && numbered(clause) && !retellsAll(reading, clause))
    add('trafficking', trafficking, !trafficking.flags.has('weak'));
  else add('trafficking', flowCue(clause), false);
  if (found.length === 0 && dealsOverTime(reading, clause)) add('trafficking', cueOfGoods(clause), false);
  const lacking = anyCue(clause, 'loss');
  if (found.length === 0 && numbered(clause) && lacking?.flags.has('lack') === true) add('loss', lacking);
  return found;
}

/** "Señalada de haber comprado siete de los rifles": goods of what was told before, with which nothing new befalls. */
const retellsAll = (reading: Reading, { items }: Clause): boolean =>
  items.length > 0 && items.every((item) => isRetold(reading, item));

/** "Between May and July the accused signed for 23 guns": what one person did with goods over a stretch of time, by whatever verb. */
const dealsOverTime = (reading: Reading, clause: Clause): boolean =>
  numbered(clause) &&
  clause.dates.some(({ grain }) => grain === 'range') &&
  isOfOne(reading, clause) &&
  !retellsAll(reading, clause);

/** "Capturó a dos sargentos acusados de desviar fusiles", "held a clerk over the theft of guns": what somebody is held over, its goods uncounted. */
const heldOver = (clause: Clause, arrest: Cue | undefined, loss: Cue): boolean =>
  arrest !== undefined && !arrest.flags.has('noun') && arrest.to <= loss.from && !counted(clause);

/** "Fue detenido Cruz, sospechoso del ataque": an attack that only a noun names, in the clause of an arrest, is what somebody is held over. */
const heldOverAttack = (reading: Reading, { cues }: Clause, arrest: Cue | undefined, attack: Cue): boolean =>
  arrest !== undefined &&
  !arrest.flags.has('noun') &&
  (isNamed(reading, attack) || cues.some(({ from, flags }) => from === attack.from && flags.has('noun')));

/** "La Policía allanó una armería y se llevó 61 armas": what a force takes along from where it searched. */
const takenInRaid = (reading: Reading, { range }: Clause, seizure: Cue | undefined, loss: Cue): boolean =>
  loss.flags.has('along') &&
  seizure?.flags.has('search') === true &&
  seizure.to <= loss.from &&
  within(reading.agencies, { from: range.from, to: seizure.from }).length > 0;

/** "Unsealed after nine defendants were taken into custody", "tras la captura de": the arrest comes first and stands by itself. */
function heldFirst(reading: Reading, clause: Clause, arrest: Cue): boolean {
  if (arrest.flags.has('noun')) return false;
  for (let at = Math.max(clause.range.from, arrest.from - AFTER_REACH); at < arrest.from; at += 1)
    if (isOf(reading, at, 'after'))
      return within(reading.quantities, { from: at, to: arrest.from }).some((one) => !one.article);
  return false;
}

const AFTER_REACH = 9;

/** "A reconnu devant le tribunal", "admitted in court": what is owned up to before a court is a plea. */
function pleaInCourt(reading: Reading, clause: Clause): Cue | undefined {
  const plea = clause.cues.find((cue) => cue.flags.has('plea') && LIVE.has(cue.polarity));
  if (plea === undefined) return undefined;
  for (let at = clause.unit.from + 1; at < clause.unit.to; at += 1) {
    const court = longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('court') === true;
    if (court && holdsOf(reading, { from: Math.max(clause.unit.from, at - 3), to: at }, 'in-front-of'))
      return plea;
  }
  return undefined;
}

/** "Les assaillants ont emporté six fusils", "bandits carted away two rifles": a verb of carrying off whose subject comes to rob. */
function carriedOff(reading: Reading, clause: Clause): Cue | undefined {
  return clause.cues.find((cue) => {
    const carries = cue.flags.has('carry');
    if (cue.cue !== 'loss' || !(carries || cue.flags.has('cart')) || !LIVE.has(cue.polarity)) return false;
    const subject = { from: clause.range.from, to: cue.from };
    if (speaksOf(reading, subject, 'raider') || raidersBefore(reading, clause, subject)) return true;
    return !carries && opensWithOutlaws(reading, clause.range.from, cue.from);
  });
}

/** "Des malfaiteurs ont forcé l'armurerie. Ils ont emporté": a pronoun, or no subject at all, stands for the raiders of the sentence before. */
function raidersBefore(reading: Reading, { unit, range }: Clause, subject: TokenRange): boolean {
  const before = reading.units[unit.index - 1];
  const named = [...reading.agencies, ...reading.persons].some(
    ({ from, to }) => from < subject.to && to > subject.from,
  );
  return (
    range.from === unit.from &&
    subject.to - subject.from <= PRONOUN_REACH &&
    !named &&
    before?.block === unit.block &&
    speaksOf(reading, before, 'raider')
  );
}

const PRONOUN_REACH = 4;

/** "Bandits attacked …", "… after suspected gang members", "dans la nuit, des inconnus": outlaws as the subject, as against "troops shot two bandits and took". */
function opensWithOutlaws(reading: Reading, from: number, to: number): boolean {
  let opened = from;
  for (let at = from; at < to; at += 1) {
    if (isOf(reading, at, 'subject-opener') || reading.tokens[at]?.text === ',') opened = at;
    const outlaws = longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('outlaw') === true;
    if (outlaws && at - opened <= SUBJECT_REACH) return true;
  }
  return false;
}

const SUBJECT_REACH = 3;

/** "découverts et détruits", "found and destroyed": what was found is disposed of in the same breath. */
function followsFind(reading: Reading, seizure: Cue, other: Cue): boolean {
  if (seizure.flags.has('noun') || seizure.to > other.from || other.from - seizure.to > 3) return false;
  return holdsOf(reading, { from: seizure.to, to: other.from }, 'and-then');
}

/** "It was revealed that", "descubrieron que": the verb finds out what it goes on to tell. */
const reports = (reading: Reading, cue: Cue): boolean =>
  isWeak(cue) && isOf(reading, cue.to, 'complementiser');

/** "The audit revealed 80 rifles were stolen": a finding verb before the goods whose own finite verb says that they were lost. */
function tellsLoss(reading: Reading, clause: Clause, seizure: Cue, loss: Cue): boolean {
  const [first, last] = [clause.items[0], clause.items.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (!seizure.flags.has('find') && !seizure.flags.has('weakfind')) return false;
  if (seizure.to > first.from || loss.from < last.to || loss.from - last.to > FINITE_REACH) return false;
  const between = { from: last.to, to: loss.from };
  return (
    speaksOf(reading, { from: loss.from - 1, to: loss.from }, 'passive') &&
    !reading.tokens.slice(last.to, loss.from).some(({ text }) => text === ',') &&
    !holdsOf(reading, between, 'clause-opener')
  );
}

const FINITE_REACH = 4;

/** A loss beside a find owns the goods where it stands nearer; a bare participle ("un pistolet volé") only describes them. */
const ownsGoods = (clause: Clause, loss: Cue, seizure: Cue): boolean =>
  !loss.flags.has('participle') && nearerToGoods(clause, loss, seizure);

/** "A stolen pistol", "cinco de las escopetas robadas": one word right beside its noun says which goods are meant, not what befell them. */
const isAttribute = (reading: Reading, loss: Cue): boolean =>
  loss.to - loss.from === 1 &&
  reading.weapons.some(({ from, to }) =>
    hasTrait(reading, 'modifiers-first') ? from === loss.to : to === loss.from,
  );

const GONE_REACH = 3;

/** "Were discovered missing", "found to be missing": a verb of finding whose find is that the goods are gone. */
const findsGone = (reading: Reading, seizure: Cue, loss: Cue): boolean =>
  isWeak(seizure) &&
  loss.from >= seizure.to &&
  loss.from - seizure.to <= GONE_REACH &&
  within(reading.weapons, { from: seizure.to, to: loss.from }).length === 0;

const RELATIVE_REACH = 4;

/** "A rifle that disappeared in March was found": the loss stands in a relative clause behind the goods, the find is what the sentence tells. */
function describes(reading: Reading, clause: Clause, loss: Cue, seizure: Cue): boolean {
  const first = clause.items[0];
  if (first === undefined || first.to > loss.from || loss.to > seizure.from) return false;
  if (seizure.flags.has('noun') || !(seizure.flags.has('find') || !isWeak(seizure))) return false;
  for (let at = Math.max(first.to, loss.from - RELATIVE_REACH); at < loss.from; at += 1)
    if (isOf(reading, at, 'relative')) return true;
  return false;
}

/** "Des fusils achetés à Tumaco descendent vers": goods without a number whose way is told. */
const flowCue = (clause: Clause): Cue | undefined => {
  const flow = clause.items.find((item) => item.rule === 'items/flow');
  return flow === undefined
    ? undefined
    : {
        from: flow.from,
        to: flow.to,
        cue: 'trafficking',
        flags: new Set(),
        polarity: 'asserted',
        pluperfect: false,
      };
};

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

/** An extradition told by a noun counts only with a name or a day of its own. */
function extraditionCue(reading: Reading, clause: Clause): Cue | undefined {
  const cue = strongCue(clause, 'extradition');
  if (cue === undefined || !cue.flags.has('noun')) return cue;
  return namesSomebody(reading, clause.range) || clause.dates.length > 0 ? cue : undefined;
}

/** "29 homicides depuis janvier": what a longer stretch counts is no event. */
const MAX_DAYS = 31;

const NEAR_UNITS = 2;

/** An attack belongs here only where arms are named beside it; a bare noun also needs its day. */
function attackCue(reading: Reading, clause: Clause): Cue | undefined {
  const cues = clause.cues.filter(
    (one) =>
      one.cue === 'attack' &&
      LIVE.has(one.polarity) &&
      !isWeak(one) &&
      (!one.flags.has('storm') || speaksOf(reading, { from: clause.range.from, to: one.from }, 'raider')),
  );
  const dated = clause.dates.some(
    (date) => date.grain === 'day' || (date.apart !== null && daysIn(date.apart) <= MAX_DAYS),
  );
  const cue = cues.find((one) => !isNamed(reading, one)) ?? (dated && !counts(clause) ? cues[0] : undefined);
  if (cue === undefined) return undefined;
  const at = clause.unit.index;
  const near = reading.units
    .slice(Math.max(0, at - 8), at + 9)
    .filter((unit) => unit.block === clause.unit.block || Math.abs(unit.index - at) <= NEAR_UNITS);
  return near.some((unit) => within(reading.weapons, unit).some((weapon) => weapon.term.type !== 'topic'))
    ? cue
    : undefined;
}

/** "7 homicides depuis le 1er janvier": a figure that runs from a day is no event of that day. */
const counts = (clause: Clause): boolean =>
  clause.cues.some(
    (cue) => cue.cue === 'statistic' && LIVE.has(cue.polarity) && !isWeak(cue) && !cue.flags.has('noun'),
  );

/** An attack named by a noun: "el tiroteo", "onze attaques", as against "attaque un poste". */
const isNamed = (reading: Reading, cue: Cue): boolean =>
  cue.flags.has('noun') ||
  isOf(reading, cue.from - 1, 'named-article') ||
  reading.quantities.some((quantity) => quantity.to === cue.from && (quantity.value ?? 0) > 1);

const strongOther = (clause: Clause): Cue | undefined =>
  clause.cues.find(
    (cue) =>
      cue.cue === 'other' &&
      cue.polarity !== 'negated' &&
      cue.polarity !== 'supposed' &&
      !cue.flags.has('weak'),
  );
