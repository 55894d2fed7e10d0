/** Counts events of both lists and their overlap by country, year and kind of goods: what coverage is estimated from. Pure. */
import type { Case } from '../domain/case.ts';
import { daySpan, dayText } from '../domain/days.ts';
import type { Match } from '../domain/match.ts';
import { type GoodsGroup, sumGoods } from '../link/goods.ts';
import type { Overlap } from './recapture.ts';
import type { TableRow } from './table.ts';

/** Parts of the scope; "all" where it is not divided. */
export type Scope = { readonly country: string; readonly year: string; readonly kind: string };

const ALL = 'all';

/** An event counts for its own scope, for each kind of goods it holds, and for the totals. */
function scopesOf(country: string | null, day: string, kinds: Iterable<GoodsGroup>): readonly Scope[] {
  const countries = country === null ? [ALL] : [country, ALL];
  const years = [day.slice(0, 4), ALL];
  const each = [...kinds, ALL];
  return countries.flatMap((one) =>
    years.flatMap((year) => each.map((kind) => ({ country: one, year, kind }))),
  );
}

const keyOf = ({ country, year, kind }: Scope): string => `${country}\u0000${year}\u0000${kind}`;

/** Tallies one dataset against the cases that it could hold. */
export class OverlapTally {
  private readonly counts = new Map<
    string,
    { readonly scope: Scope; press: number; official: number; joint: number }
  >();
  private readonly matched: ReadonlySet<string>;

  /** `matches`: those called likely, of this dataset. */
  constructor(matches: readonly Match[]) {
    this.matched = new Set(matches.flatMap(({ seizureId }) => seizureId ?? []));
  }

  private add(scopes: readonly Scope[], list: 'press' | 'official' | 'joint'): void {
    for (const scope of scopes) {
      const key = keyOf(scope);
      const count = this.counts.get(key) ?? { scope, press: 0, official: 0, joint: 0 };
      this.counts.set(key, count);
      count[list] += 1;
    }
  }

  /** A case that the dataset covers; one without a date counts nowhere. */
  addCase({ facts }: Case): void {
    const days = daySpan(facts.date);
    if (days !== null)
      this.add(scopesOf(facts.country, dayText(days.from), sumGoods(facts.items).keys()), 'press');
  }

  /** An official event; joint when a likely match names it. */
  addRow(row: TableRow): void {
    const scopes = scopesOf(row.country, row.dateFrom, sumGoods(row.items).keys());
    this.add(scopes, 'official');
    if (this.matched.has(row.id)) this.add(scopes, 'joint');
  }

  /** Overlaps of every scope that holds an event of either list; joint events never outnumber the cases of the scope. */
  overlaps(): readonly { readonly scope: Scope; readonly overlap: Overlap }[] {
    return [...this.counts.values()]
      .map(({ scope, press, official, joint }) => ({
        scope,
        overlap: { press, official, joint: Math.min(joint, press) },
      }))
      .sort((a, b) => (keyOf(a.scope) < keyOf(b.scope) ? -1 : 1));
  }
}
