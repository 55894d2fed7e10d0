/** Profiles: what rows say beside their days. Many rows of a registry say the same, so that it is weighed once for all of them. */
import { IntList } from './int-list.ts';

export type Profiles = {
  /** The first row of each profile. */
  readonly first: Int32Array;
  /** How many rows have it; in a sample, how many of the rows that stand for the dataset. */
  readonly rows: Int32Array;
};

const FIRST_SLOTS = 4096;

/** Numbers distinct lists of positions, in the order in which they are first seen. */
export class ProfileIndex {
  /** Profile in each slot of an open hash table, -1 where it is free. */
  private slots = new Int32Array(FIRST_SLOTS).fill(-1);
  private readonly told = new IntList();
  private readonly width: number;
  private count = 0;

  /** @param width length of every list */
  constructor(width: number) {
    this.width = width;
  }

  private isSame(profile: number, positions: Int32Array): boolean {
    for (let at = 0; at < this.width; at += 1)
      if (this.told.at(profile * this.width + at) !== positions[at]) return false;
    return true;
  }

  /** Slot that holds the list, or the free one where it belongs. */
  private slotOf(positions: Int32Array): number {
    // FNV-1a over whole numbers, as Fowler, Noll and Vo describe it over bytes.
    let hash = 0x811c9dc5;
    for (const position of positions) hash = Math.imul(hash ^ position, 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let held = this.slots[slot] ?? -1; held >= 0 && !this.isSame(held, positions); ) {
      slot = (slot + 1) & mask;
      held = this.slots[slot] ?? -1;
    }
    return slot;
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    const all = this.told.view();
    for (let profile = 0; profile < this.count; profile += 1)
      this.slots[this.slotOf(all.subarray(profile * this.width, (profile + 1) * this.width))] = profile;
  }

  /** The number of a list. */
  locate(positions: Int32Array): number {
    const slot = this.slotOf(positions);
    const known = this.slots[slot] ?? -1;
    if (known >= 0) return known;
    const profile = this.count;
    this.slots[slot] = profile;
    this.count += 1;
    for (const position of positions) this.told.push(position);
    if (2 * this.count > this.slots.length) this.grow();
    return profile;
  }
}
