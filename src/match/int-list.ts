/** A list of whole numbers that grows, at four bytes each: tables of a million rows are made of them. */
const FIRST_LENGTH = 1024;

export class IntList {
  private held = new Int32Array(FIRST_LENGTH);
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    if (this.used === this.held.length) {
      const longer = new Int32Array(2 * this.used);
      longer.set(this.held);
      this.held = longer;
    }
    this.held[this.used] = value;
    this.used += 1;
  }

  /** The number at a position; 0 behind the end. */
  at(position: number): number {
    return position < this.used ? (this.held[position] ?? 0) : 0;
  }

  /** Adds to the number at a position, which the list holds. */
  add(position: number, more: number): void {
    this.held[position] = (this.held[position] ?? 0) + more;
  }

  /** The numbers pushed so far; a view, good until more are pushed. */
  view(): Int32Array {
    return this.held.subarray(0, this.used);
  }
}
