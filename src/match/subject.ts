/** Both sides of a comparison in one form: what a case and an official row say, folded and summed once. */
import type { Case } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import type { Seizure } from '../domain/seizure.ts';
import type { ItemType } from '../domain/vocabulary.ts';
import { type DaySpan, daySpan } from '../link/days.ts';
import { type GoodsGroup, type GoodsLine, type GoodsSum, groupOf, sumGoods } from '../link/goods.ts';
import { codeKey, vesselKey } from '../link/names.ts';

export type Subject = {
  readonly days: DaySpan | null;
  readonly country: string | null;
  readonly admin1: string | null;
  /** Most specific first. */
  readonly places: readonly string[];
  /** A publisher's wide area, where that is all it gives. */
  readonly area: string | null;
  readonly direction: Seizure['direction'];
  readonly mode: Seizure['mode'];
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly containers: readonly string[];
  readonly vessels: readonly string[];
  readonly caseNumbers: readonly string[];
  readonly goods: ReadonlyMap<GoodsGroup, GoodsSum>;
  readonly types: readonly ItemType[];
  readonly models: readonly string[];
  readonly calibres: readonly string[];
  readonly agencies: readonly string[];
};

const known = (values: readonly (string | null)[]): readonly string[] =>
  values.filter((value) => value !== null && value !== '').map(String);

const keysOf = (values: readonly (string | null)[], key: (value: string) => string): readonly string[] =>
  [...new Set(known(values).map(key))].filter((one) => one !== '').sort();

type Line = GoodsLine & {
  readonly calibre: string | null;
  readonly make: string | null;
  readonly model: string | null;
};

function goodsOf(lines: readonly Line[]): Pick<Subject, 'goods' | 'types' | 'models' | 'calibres'> {
  const guns = lines.filter(({ type }) => type !== null && groupOf(type) === 'guns');
  return {
    goods: sumGoods(lines),
    types: [...new Set(lines.flatMap(({ type }) => type ?? []))].sort(),
    models: keysOf(
      guns.flatMap(({ make, model }) => [make, model]),
      codeKey,
    ),
    calibres: keysOf(
      lines.map(({ calibre }) => calibre),
      (calibre) => calibre,
    ),
  };
}

/** Which way the goods crossed the border of the country where they were seized, as far as the route tells. */
function directionOf({ country, origin, transit, destination }: Incident): Subject['direction'] {
  if (country === null) return null;
  if (origin.includes(country) && destination.length > 0 && !destination.includes(country)) return 'outbound';
  if (destination.includes(country) && origin.length > 0 && !origin.includes(country)) return 'inbound';
  return transit.includes(country) ? 'transit' : null;
}

/** A case as the cross-check sees it. Of what is no seizure only identifiers and route can be compared with a row. */
export function caseSubject({ facts }: Pick<Case, 'facts'>): Subject {
  const { identifiers, conveyance } = facts;
  const seizure = facts.type === 'seizure';
  return {
    days: seizure ? daySpan(facts.date) : null,
    country: seizure ? facts.country : null,
    admin1: seizure ? (facts.location?.admin ?? null) : null,
    places: seizure ? facts.place : [],
    area: null,
    direction: seizure ? directionOf(facts) : null,
    mode: seizure ? conveyance.mode : null,
    origin: facts.origin,
    destination: facts.destination,
    containers: keysOf(identifiers.containers, codeKey),
    vessels: keysOf(identifiers.vessels, vesselKey),
    caseNumbers: keysOf(identifiers.cases, codeKey),
    ...goodsOf(seizure ? facts.items : []),
    agencies: seizure ? facts.agencies : [],
  };
}

const dayOf = (date: string): number => Math.round(Date.parse(date) / 86_400_000);

/** An official row (or the rows of one official event) as the cross-check sees it. */
export function rowSubject(row: Omit<Seizure, 'raw'>): Subject {
  return {
    days: { from: dayOf(row.dateFrom), to: dayOf(row.dateTo) },
    country: row.country,
    admin1: row.admin1,
    places: known([row.place]),
    area: row.area,
    direction: row.direction,
    mode: row.mode,
    origin: known([row.origin]),
    destination: known([row.destination]),
    containers: keysOf([row.container], codeKey),
    vessels: keysOf([row.vessel], vesselKey),
    caseNumbers: keysOf([row.caseNumber], codeKey),
    ...goodsOf(row.items),
    agencies: known([row.agency]),
  };
}
