/** What the steps of linking have in common. */
import { MOST_HOLDERS, UNLIMITED_KEYS } from '../link/index.ts';

/** Which keys of incidents are too common to find anything. */
export const KEY_LIMIT = { most: MOST_HOLDERS, unlimited: UNLIMITED_KEYS } as const;
/** The longest that a thread works on one round, in milliseconds. */
export const LINK_LIMIT_MS = 300_000;
