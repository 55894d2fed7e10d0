/**
 * Typed links between cases: what follows an event (arrest, charge, sentence, a find of the same goods), what came before
 * it, and the scheme behind it. Each case gets at most one link to the event that it belongs to, so links form trees.
 */
import type { CaseLink } from '../domain/case.ts';
import type { IncidentType, LinkKind } from '../domain/vocabulary.ts';
import { findEvidence, proceedingEvidence, schemeEvidence, stepEvidence } from './relation-evidence.ts';
import { byPublication } from './report.ts';
import { type Beside, besideOf, EVENTS, mayFollow, type Side, STEPS, sideOf, type Told } from './sides.ts';

export type { Told } from './sides.ts';

export type TypedLink = CaseLink & { readonly from: string };

const SCHEMES: ReadonlySet<IncidentType> = new Set(['trafficking']);

type Parent = { readonly side: Side; readonly bits: number; readonly why: string; readonly kind: LinkKind };

/** By the id of a case, the id of the event that it follows. */
type Parents = ReadonlyMap<string, string>;

const THRESHOLD = 3;

/** Which of two steps of one proceeding the other hangs on: told more often as an article's own story, then the earlier told. */
function leads(head: Side, step: Side): boolean {
  const [a, b] = [head.told, step.told];
  if (head.mains !== step.mains) return head.mains > step.mains;
  if (a.reports.length !== b.reports.length) return a.reports.length > b.reports.length;
  const [x, y] = [a.reports[0], b.reports[0]];
  return x !== undefined && y !== undefined && byPublication(x, y) < 0;
}

function relate(child: Side, parent: Side, beside: Beside): Omit<Parent, 'side'> | null {
  const [type, other] = [child.told.facts.type, parent.told.facts.type];
  if (STEPS.has(type) && EVENTS.has(other))
    return { ...stepEvidence(child, parent, beside), kind: 'follow_up' };
  if (STEPS.has(type) && STEPS.has(other)) {
    if (!leads(parent, child)) return null;
    const after = mayFollow(child, parent);
    const kind = after === false ? 'earlier_step' : 'follow_up';
    return after === null ? null : { ...proceedingEvidence(child, parent), kind };
  }
  if (SCHEMES.has(type) && (STEPS.has(other) || EVENTS.has(other)))
    return { ...schemeEvidence(child, parent), kind: 'scheme' };
  if (EVENTS.has(type) && EVENTS.has(other))
    return { ...findEvidence(child, parent, beside), kind: 'follow_up' };
  return null;
}

const better = (a: Parent, b: Parent): number =>
  b.bits - a.bits || b.side.mains - a.side.mains || (a.side.told.id < b.side.told.id ? -1 : 1);

function relateCase(told: Told, neighbours: readonly Told[], parents: Parents): TypedLink | null {
  const child = sideOf(told);
  const sides = neighbours.map(sideOf);
  const beside = besideOf(child, sides, parents);
  const found = sides.flatMap((side): readonly Parent[] => {
    const related = relate(child, side, beside);
    return related === null || related.bits < THRESHOLD ? [] : [{ side, ...related }];
  });
  const [parent] = found.sort(better);
  return parent === undefined
    ? null
    : { from: parent.side.told.id, to: told.id, kind: parent.kind, why: parent.why };
}

/**
 * The link of each case to the event that it belongs to, among its neighbours: `from` is that event, `to` the case itself.
 * A case for which nothing speaks clearly enough has none. Finds are placed first: what follows looks at them with what they
 * follow; `known` gives that, by case id, for events that are not among `cases`.
 */
export function relateCases(
  cases: readonly Told[],
  neighboursOf: (told: Told) => readonly Told[],
  known: Parents = new Map(),
): readonly TypedLink[] {
  const [events, others] = [true, false].map((wanted) =>
    cases.filter(({ facts }) => EVENTS.has(facts.type) === wanted),
  );
  const relateAll = (some: readonly Told[] = [], parents: Parents): readonly TypedLink[] =>
    some.flatMap((told) => relateCase(told, neighboursOf(told), parents) ?? []);
  const finds = relateAll(events, new Map());
  return [
    ...finds,
    ...relateAll(others, new Map([...known, ...finds.map(({ from, to }) => [to, from] as const)])),
  ];
}
