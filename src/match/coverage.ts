/** Whether a dataset could hold a case at all: "no row found" only means something where it could. */

import { daySpan } from '../domain/days.ts';
import type { Incident } from '../domain/incident.ts';
import type { Coverage } from '../domain/seizure.ts';
import { typesAgree } from '../link/goods.ts';

export type Covered =
  | { readonly covered: true; readonly coverage: Coverage }
  | { readonly covered: false; readonly why: string };

const spansMeet = (facts: Incident, { dateFrom, dateTo, lagDays }: Coverage): boolean => {
  const days = daySpan(facts.date);
  const [from, to] = [daySpan(dateFrom), daySpan(dateTo)];
  // An event shortly before the first row may be registered after it: the lag widens the beginning, never the end.
  return (
    days === null || from === null || to === null || (days.to >= from.from - lagDays && days.from <= to.to)
  );
};

const holdsGoods = ({ items }: Incident, { classes }: Coverage): boolean =>
  items.length === 0 ||
  classes.length === 0 ||
  items.some(({ type }) => classes.some((kind) => typesAgree(type, kind as typeof type)));

const listed = (values: readonly string[]): string => values.join(', ');

/** The entry of the coverage that could hold the case, or the sentence that tells why none can. */
export function coverageOf(facts: Incident, entries: readonly Coverage[]): Covered {
  if (entries.length === 0) return { covered: false, why: 'the dataset does not say what it covers' };
  const { country } = facts;
  if (country === null && facts.date === null)
    return { covered: false, why: 'the case tells neither country nor date' };
  const inCountry = entries.filter(
    ({ countries }) => country === null || countries.length === 0 || countries.includes(country),
  );
  if (inCountry.length === 0)
    return {
      covered: false,
      why: `${country} is not covered (${listed([...new Set(entries.flatMap(({ countries }) => countries))])})`,
    };
  const inTime = inCountry.filter((entry) => spansMeet(facts, entry));
  if (inTime.length === 0)
    return {
      covered: false,
      why: `${facts.date} lies outside ${inCountry.map(({ dateFrom, dateTo }) => `${dateFrom} to ${dateTo}`).join(', ')}`,
    };
  const [entry] = inTime.filter((one) => holdsGoods(facts, one));
  if (entry === undefined)
    return {
      covered: false,
      why: `goods of this kind are not recorded (${listed(inTime[0]?.classes ?? [])})`,
    };
  return { covered: true, coverage: entry };
}
