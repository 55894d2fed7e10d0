/** Blocks: groups of reports that may tell one event, found over shared keys, and never compared with the rest. */
import { blockKeys, KeyIndex } from './keys.ts';
import type { Report } from './report.ts';
import { mayTellOne } from './score.ts';

const NONE: ReadonlySet<Report> = new Set();

/** Reports by blocking key. */
export class BlockIndex {
  private readonly index: KeyIndex<Report>;

  constructor(reports: readonly Report[], common: ReadonlySet<string>) {
    this.index = new KeyIndex(reports, blockKeys, common);
  }

  /** Reports that share a key with this one and may tell its event: their pair scores above 0. `known` are not asked for. */
  matesOf(report: Report, known: ReadonlySet<Report> = NONE): readonly Report[] {
    return this.index.sharing(report).filter((other) => !known.has(other) && mayTellOne(report, other));
  }
}

/**
 * Connected blocks among reports under `matesOf`, members in the order of their ids. Starting from some reports gives the
 * blocks that hold them, whole. `matesOf` may leave out those that are known already.
 */
export function connectedBlocks(
  starts: readonly Report[],
  matesOf: (report: Report, known: ReadonlySet<Report>) => readonly Report[],
): readonly (readonly Report[])[] {
  const seen = new Set<Report>();
  return starts.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const block = [start];
    for (let at = 0; at < block.length; at += 1) {
      const report = block[at];
      for (const mate of report === undefined ? [] : matesOf(report, seen))
        if (!seen.has(mate)) {
          seen.add(mate);
          block.push(mate);
        }
    }
    return [block.sort((a, b) => (a.id < b.id ? -1 : 1))];
  });
}
