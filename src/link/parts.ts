/**
 * Linking in parts: what a store does step by step, so that what changed is linked anew with what hangs together with it and
 * nothing else, with the result of `linkIncidents` over everything. `common` names the keys that too many incidents of the
 * store hold (`MOST_HOLDERS`), as far as the given reports hold them.
 */
import type { Case } from '../domain/case.ts';
import { BlockIndex, connectedBlocks } from './blocks.ts';
import { buildBlock, withLinks } from './build.ts';
import { indexCases, neighboursOf } from './neighbours.ts';
import { relateCases, type TypedLink } from './relations.ts';
import { byPublication, type LinkInput, prepareReports } from './report.ts';
import { EVENTS, type Told } from './sides.ts';

/** Incidents with those that share a key with any of them. */
export type MatesInput = {
  readonly due: readonly string[];
  readonly reports: readonly LinkInput[];
  readonly common: readonly string[];
};

/** Ids of the incidents that may tell one event with one of `due`; those of `due` among them where they do. */
export function findMates({ due, reports, common }: MatesInput): readonly string[] {
  const wanted = new Set(due);
  const prepared = prepareReports(reports);
  const index = new BlockIndex(prepared, new Set(common));
  const starts = prepared.filter(({ id }) => wanted.has(id));
  return [...new Set(starts.flatMap((report) => index.matesOf(report).map(({ id }) => id)))].sort();
}

/** Whole blocks of reports. */
export type BlocksInput = { readonly reports: readonly LinkInput[]; readonly common: readonly string[] };

/** Incidents that hang together, and the cases that they make, not yet linked. `id` is the least of theirs. */
export type LinkedBlock = {
  readonly id: string;
  readonly incidentIds: readonly string[];
  readonly cases: readonly Case[];
};

/** Cuts whole blocks anew and makes their cases. */
export function linkBlocks({ reports, common }: BlocksInput): readonly LinkedBlock[] {
  const prepared = prepareReports(reports);
  const index = new BlockIndex(prepared, new Set(common));
  return connectedBlocks(prepared, (report, known) => index.matesOf(report, known)).map((block) => ({
    id: block[0]?.id ?? '',
    incidentIds: block.map(({ id }) => id),
    cases: withLinks(buildBlock(block), []),
  }));
}

/** A stored case with its reports; their texts do not matter. */
export type ToldCase = {
  readonly id: string;
  readonly facts: Case['facts'];
  readonly reports: readonly LinkInput[];
};

const toldOf = ({ id, facts, reports }: ToldCase): Told => ({
  id,
  facts,
  reports: [...prepareReports(reports)].sort(byPublication),
});

/** Cases, and of which of them the neighbours or the links are wanted; each of these with all cases that share a key with it. */
export type RelateInput = {
  readonly cases: readonly ToldCase[];
  readonly wanted: readonly string[];
  readonly common: readonly string[];
};

function prepared({ cases, wanted, common }: RelateInput) {
  const told = cases.map(toldOf);
  const ids = new Set(wanted);
  const index = indexCases(told, new Set(common));
  return {
    some: told.filter(({ id }) => ids.has(id)),
    neighbours: (one: Told) => neighboursOf(one, index),
  };
}

/** Ids of the wanted cases and of their neighbours: their links may change with a wanted one. */
export function findRelated(input: RelateInput): readonly string[] {
  const { some, neighbours } = prepared(input);
  return [...new Set(some.flatMap((one) => [one, ...neighbours(one)]).map(({ id }) => id))].sort();
}

/** The links of the wanted cases to the events that they belong to; `parents`: [case, event] of the other events. */
export function relateSome(
  input: RelateInput & { readonly parents: readonly (readonly [string, string])[] },
): readonly TypedLink[] {
  const { some, neighbours } = prepared(input);
  return relateCases(some, neighbours, new Map(input.parents));
}

/** True for what others follow: links of these decide over the links of what one article tells beside them. */
export const isEvent = ({ facts }: Pick<ToldCase, 'facts'>): boolean => EVENTS.has(facts.type);
