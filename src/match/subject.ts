/** Both sides of a comparison in one form: what a case and an official row say, folded and summed once. */
import kinds from '../../corpora/matching/goods.json' with { type: 'json' };
import type { Case } from '../domain/case.ts';
import { type DaySpan, daySpan } from '../domain/days.ts';
import type { Incident } from '../domain/incident.ts';
import type { Seizure } from '../domain/seizure.ts';
import {
  GOODS_GROUPS,
  type GoodsGroup,
  type GoodsLine,
  type GoodsSum,
  groupOf,
  sumGoods,
} from '../link/goods.ts';
import { codeKey, nameWords, placeWords, vesselKey } from '../link/names.ts';

/** A place's name, folded once: `key` for equality, `words` for names that contain each other. */
export type PlaceName = { readonly name: string; readonly key: string; readonly words: ReadonlySet<string> };

const placeName = (name: string): PlaceName => ({
  name,
  key: nameWords(name).join(' '),
  words: placeWords(name),
});

export type Subject = {
  readonly days: DaySpan | null;
  /** Other days that reports of the case give. */
  readonly otherDays: readonly DaySpan[];
  readonly country: string | null;
  readonly admin1: PlaceName | null;
  /** Most specific first. */
  readonly places: readonly PlaceName[];
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
  /** Other sums that reports of the case give for a group. */
  readonly otherSums: ReadonlyMap<GoodsGroup, readonly GoodsSum[]>;
  /** Groups of goods that are named, sorted, and the one of which most is told. */
  readonly kinds: readonly GoodsGroup[];
  readonly mainKind: GoodsGroup | null;
  /** Handguns and long guns apart; null where any gun is of a kind that is neither, or unnamed. */
  readonly guns: { readonly handguns: GoodsSum | null; readonly longGuns: GoodsSum | null } | null;
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

const HANDGUNS: ReadonlySet<string> = new Set(kinds.handguns);
const LONG_GUNS: ReadonlySet<string> = new Set(kinds.long_guns);

function splitGuns(guns: readonly Line[]): Subject['guns'] {
  const [short, long] = [HANDGUNS, LONG_GUNS].map((types) =>
    guns.filter(({ type }) => type !== null && types.has(type)),
  );
  if (
    short === undefined ||
    long === undefined ||
    short.length + long.length < guns.length ||
    guns.length === 0
  )
    return null;
  const sum = (lines: readonly Line[]): GoodsSum | null => sumGoods(lines).get('guns') ?? null;
  return { handguns: sum(short), longGuns: sum(long) };
}

/** The kind of which most pieces are told, ammunition aside unless it stands alone. */
function mainKindOf(goods: ReadonlyMap<GoodsGroup, GoodsSum>): GoodsGroup | null {
  const counted = [...goods].flatMap(([group, { quantity: n }]) => (n === null ? [] : [{ group, n }]));
  const pieces = counted.filter(({ group }) => group !== 'ammunition' && group !== 'other');
  const [most] = (pieces.length > 0 ? pieces : counted).sort((a, b) => b.n - a.n);
  return most?.group ?? null;
}

function goodsOf(
  lines: readonly Line[],
): Pick<Subject, 'goods' | 'kinds' | 'mainKind' | 'guns' | 'models' | 'calibres'> {
  const goods = sumGoods(lines);
  const guns = lines.filter(({ type }) => type !== null && groupOf(type) === 'guns');
  return {
    goods,
    kinds: [...goods.keys()].filter((group) => group !== 'other').sort(),
    mainKind: mainKindOf(goods),
    guns: splitGuns(guns),
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

const NONE: Subject['otherSums'] = new Map();
const SUM = /^(?:(approx|min|max) )?(\d+)$/;

/** What reports say of a field beside the chosen value, from the case's ledger of conflicts. */
const othersOf = (conflicts: Case['conflicts'], field: string): readonly string[] =>
  conflicts
    .filter((conflict) => conflict.field === field)
    .flatMap(({ values, chosen }) => values.map(({ value }) => value).filter((value) => value !== chosen));

function otherSumsOf(conflicts: Case['conflicts']): ReadonlyMap<GoodsGroup, readonly GoodsSum[]> {
  return new Map(
    GOODS_GROUPS.map((group) => [
      group,
      othersOf(conflicts, `items.${group}`).flatMap((label): readonly GoodsSum[] => {
        const [, bound = 'exact', digits] = SUM.exec(label) ?? [];
        return digits === undefined ? [] : [{ quantity: Number(digits), bound: bound as GoodsSum['bound'] }];
      }),
    ]),
  );
}

/** A case as the cross-check sees it. Of what is no seizure only identifiers and route can be compared with a row. */
export function caseSubject({ facts, conflicts }: Pick<Case, 'facts' | 'conflicts'>): Subject {
  const { identifiers, conveyance } = facts;
  const isDisputed = (...fields: readonly string[]): boolean =>
    conflicts.some(({ field }) => fields.includes(field));
  const seizure = facts.type === 'seizure';
  return {
    days: seizure ? daySpan(facts.date) : null,
    otherDays: seizure ? othersOf(conflicts, 'date').flatMap((date) => daySpan(date) ?? []) : [],
    otherSums: seizure ? otherSumsOf(conflicts) : NONE,
    country: seizure ? facts.country : null,
    admin1: seizure && facts.location?.admin != null ? placeName(facts.location.admin) : null,
    places: seizure ? facts.place.map(placeName) : [],
    area: null,
    direction: seizure && !isDisputed('origin', 'destination') ? directionOf(facts) : null,
    mode: seizure && !isDisputed('mode') ? conveyance.mode : null,
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
    otherDays: [],
    otherSums: NONE,
    country: row.country,
    admin1: row.admin1 === null ? null : placeName(row.admin1),
    places: known([row.place]).map(placeName),
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
