/** Linking: incidents of one event, told by several outlets, days and languages, become one case. Pure, and the same for any order of arrival. */
import type { Case } from '../domain/case.ts';
import { BlockIndex, connectedBlocks } from './blocks.ts';
import { buildBlock, findLinks, withLinks } from './build.ts';
import { commonKeys } from './keys.ts';
import { type LinkInput, prepareReports } from './report.ts';

export {
  BLOCKING_KEYS,
  LINK_VERSION,
  linkKeys,
  MOST_HOLDERS,
  RELATING_KEYS,
  UNLIMITED_KEYS,
} from './keys.ts';
export * from './parts.ts';
export type { LinkInput } from './report.ts';

/**
 * Joins incidents into cases: every incident belongs to exactly one case, a case is one event, and what follows or
 * precedes an event is a case of its own, linked from the event (`links[].kind` says what the other case is to it).
 */
export function linkIncidents(sources: readonly LinkInput[]): Case[] {
  const reports = prepareReports(sources);
  const common = commonKeys(reports);
  const index = new BlockIndex(reports, common);
  const built = connectedBlocks(reports, (report, known) => index.matesOf(report, known)).flatMap(buildBlock);
  return withLinks(built, findLinks(built, common));
}
