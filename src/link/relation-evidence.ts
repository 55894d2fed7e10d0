/** What speaks for two cases belonging together, in bits: one function a kind of link, each a sum of what the two share. */
import type { Case } from '../domain/case.ts';
import { gapDays } from '../domain/days.ts';
import { groupOf, typesAgree } from './goods.ts';
import {
  type Beside,
  coReported,
  endsTold,
  liesIn,
  mayFollow,
  recalledBehind,
  routeAgreement,
  type Side,
  STEPS,
  shareCodes,
  sharePersons,
  sharePlace,
  together,
} from './sides.ts';

/** Bits for (above 0) or against, and the sentence that says what speaks for the link. */
export type Evidence = { readonly bits: number; readonly why: string };

const NOTHING: Evidence = { bits: 0, why: '' };

function addUp(parts: readonly (Evidence | null)[]): Evidence {
  const told = parts.filter((part) => part !== null);
  return {
    bits: told.reduce((sum, { bits }) => sum + bits, 0),
    why: told
      .filter(({ bits }) => bits > 0)
      .map(({ why }) => why)
      .join('; '),
  };
}

const NEAR_DAYS = 60;

/** True where `later` happened in another country than `event`, and there the goods were bound. */
function atDestination({ told: { facts } }: Side, event: Side): boolean {
  const { country } = facts;
  return (
    country !== null &&
    country !== event.told.facts.country &&
    endsTold(event, 'destination').some((end) => liesIn(country, end))
  );
}

/** Evidence that `step`, taken against persons, concerns the event. */
export function stepEvidence(step: Side, event: Side, { only, roundUp }: Beside): Evidence {
  if (mayFollow(step, event) === false) return NOTHING;
  const route = routeAgreement(step, event);
  const near = step.days !== null && event.days !== null && gapDays(step.days, event.days) <= NEAR_DAYS;
  return addUp([
    sharePersons(step, event) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, event) ? { bits: 8, why: 'the same case, container, vessel or operation' } : null,
    coReported(step, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    !roundUp && recalledBehind(step, event) ? { bits: 2, why: 'recalled behind it' } : null,
    !roundUp && only === event ? { bits: 2, why: 'the only event told beside it' } : null,
    route === 0 ? null : { bits: route * 2, why: 'the same route' },
    sharePlace(step, event) ? { bits: 2, why: 'the same place' } : null,
    step.told.facts.country !== null && step.told.facts.country === event.told.facts.country && near
      ? { bits: 1, why: 'the same country within weeks' }
      : null,
    near && atDestination(step, event) ? { bits: 2, why: 'where the goods were bound, within weeks' } : null,
  ]);
}

type Line = Case['facts']['items'][number];

/** The lost line that a found one may be part of, by type, number, make and model. */
const lostLine = (line: Line, lost: readonly Line[]): Line | undefined =>
  lost.find(
    (other) =>
      typesAgree(line.type, other.type) &&
      (line.quantity === null || other.quantity === null || line.quantity <= other.quantity) &&
      (line.make === null || other.make === null || line.make === other.make) &&
      (line.model === null || other.model === null || line.model === other.model),
  );

/** Whether all guns found could be of those that were lost: "named" where a make or model says so. */
function findsLostGoods(find: Side, loss: Side): 'named' | 'kind' | null {
  const found = find.told.facts.items.map((line) => ({ line, from: lostLine(line, loss.told.facts.items) }));
  if (found.every(({ from }) => from === undefined)) return null;
  if (found.some(({ line, from }) => from === undefined && groupOf(line.type) === 'guns')) return null;
  const isNamed = found.some(
    ({ line, from }) =>
      (line.model !== null && line.model === from?.model) || (line.make !== null && line.make === from?.make),
  );
  return isNamed ? 'named' : 'kind';
}

/** A find that follows an earlier event: stolen goods found again, or the destination searched after a transit find. */
export function findEvidence(find: Side, event: Side, { only }: Beside): Evidence {
  const later = find.days !== null && event.days !== null && find.days.from > event.days.from;
  if (!later || find.told.facts.type !== 'seizure') return NOTHING;
  const b = event.told.facts;
  const near = find.days !== null && event.days !== null && gapDays(find.days, event.days) <= NEAR_DAYS;
  const lost = b.type === 'loss' ? findsLostGoods(find, event) : null;
  const fromThere = b.type === 'loss' && b.country !== null && endsTold(find, 'origin').includes(b.country);
  return addUp([
    coReported(find, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    together(find, event) > 1 ? { bits: 1, why: 'told together by several' } : null,
    lost === 'named' ? { bits: 3, why: 'goods of the kind that was lost' } : null,
    lost !== null && near && only === event ? { bits: 1, why: 'the only event told beside it' } : null,
    lost === 'kind' && near ? { bits: 1, why: 'goods of the kind that was lost, within weeks' } : null,
    fromThere ? { bits: 1, why: 'brought from where the goods were lost' } : null,
    b.type === 'seizure' && near && atDestination(find, event)
      ? { bits: 2.5, why: 'a search where the goods were bound, within weeks' }
      : null,
    sharePersons(find, event) ? { bits: 4, why: 'the same person' } : null,
  ]);
}

/** Evidence that a shipment or scheme lies behind the other case. */
export function schemeEvidence(scheme: Side, other: Side): Evidence {
  if (mayFollow(other, scheme) === false) return NOTHING;
  const route = routeAgreement(scheme, other);
  return addUp([
    coReported(scheme, other) ? { bits: 1, why: 'told in one article' } : { bits: -3, why: '' },
    route === 1 ? { bits: 2, why: 'the same route' } : { bits: -3, why: '' },
    sharePersons(scheme, other) ? { bits: 4, why: 'the same person' } : null,
    STEPS.has(other.told.facts.type) ? { bits: 0.5, why: 'brought before a court' } : null,
  ]);
}

/** Evidence that two steps belong to one proceeding. */
export function proceedingEvidence(step: Side, head: Side): Evidence {
  return addUp([
    sharePersons(step, head) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, head) ? { bits: 6, why: 'the same case number' } : null,
    coReported(step, head) ? { bits: 1, why: 'told in one article' } : { bits: -1, why: '' },
    coReported(step, head) && sharePersons(step, head) ? { bits: 5, why: 'a step told beside it' } : null,
    step.told.facts.country !== null && step.told.facts.country === head.told.facts.country
      ? { bits: 1, why: 'the same country' }
      : null,
  ]);
}
