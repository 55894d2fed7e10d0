/** Which cases may be linked: those that share an article, a person or an identifier. */
import { KeyIndex, relationKeys } from './keys.ts';
import { coReported, shareCodes, sharePersons, sideOf, type Told } from './sides.ts';

const keysOf = ({ reports }: Told) => reports.flatMap(relationKeys);

/** Cases by relation key. */
export const indexCases = (cases: readonly Told[], common: ReadonlySet<string>): KeyIndex<Told> =>
  new KeyIndex(cases, keysOf, common);

/** The cases that share an article, a person or an identifier with `told`, found over a key of theirs; itself left out. */
export function neighboursOf(told: Told, index: KeyIndex<Told>): readonly Told[] {
  const own = sideOf(told);
  return index.sharing(told).filter((other) => {
    const side = sideOf(other);
    return coReported(own, side) || sharePersons(own, side) || shareCodes(own, side);
  });
}
