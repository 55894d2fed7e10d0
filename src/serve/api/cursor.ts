/** Cursors: the sort key of the last row of a page, so that the next page begins after it whatever was added meanwhile. */
import { z } from 'zod';
import { ApiError } from './problems.ts';

const keySchema = z.array(z.union([z.string().max(400), z.number()])).max(4);
export type SortKey = Readonly<z.infer<typeof keySchema>>;

/** A sort key as an opaque, URL-safe word. */
export const encodeCursor = (key: SortKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key of a cursor with `length` parts. Throws an ApiError 400 for anything else. */
export function decodeCursor(cursor: string, length: number): SortKey {
  try {
    const key = keySchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (key.length === length) return key;
  } catch {
    // Told below: a cursor is opaque, so there is nothing to say about how it is broken.
  }
  throw new ApiError(400, 'cursor: not one of this list; start again without it');
}

/** Cuts a list that was asked with one row too many, and names the cursor of the next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => SortKey,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { rows, next: null };
  return { rows: rows.slice(0, limit), next: encodeCursor(keyOf(last)) };
}
