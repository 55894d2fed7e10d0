/**
 * The route as a whole: which country is which end is decided for all countries of an article together, by their chances and by what
 * the annotation rules say of a route (what came from abroad came to somewhere, what is stopped between two others passes through).
 */
import type { IncidentType } from '../../domain/vocabulary.ts';
import { ROUTE_ROLES } from './candidate.ts';

type Role = (typeof ROUTE_ROLES)[number];

/** One end that a country might be, with its chance. */
export type RouteOption = { readonly value: string; readonly chance: number };

/** Of these an end of a route may be named alone: a figure or a plan often tells only where arms come from. */
const LOOSE: ReadonlySet<IncidentType> = new Set(['policy', 'statistic', 'attack', 'other']);

/** A chance below this is never written, however well it completes the rest. */
const LEAST = 0.06;
/** More countries than this are not weighed together: the likeliest are. */
const MOST = 5;

/** What a destination that stands alone must gain beyond the threshold. */
const LONE = 0.8;

type Country = { readonly code: string; readonly gains: Readonly<Record<Role, number>> };
type Ends = { readonly code: string; readonly role: Role }[];

const logit = (chance: number): number => Math.log(chance / (1 - chance));

const gainOf = (chance: number, threshold: number): number =>
  chance < LEAST ? Number.NEGATIVE_INFINITY : logit(Math.min(chance, 0.999)) - logit(threshold);

function countriesOf(options: readonly RouteOption[], threshold: number): Country[] {
  const gains = new Map<string, Record<Role, number>>();
  for (const { value, chance } of options) {
    const [role = '', code = ''] = value.split(':');
    const known = gains.get(code) ?? { origin: -Infinity, transit: -Infinity, destination: -Infinity };
    known[role as Role] = gainOf(chance, threshold);
    gains.set(code, known);
  }
  return [...gains]
    .map(([code, roles]) => ({ code, gains: roles, best: Math.max(...Object.values(roles)) }))
    .filter(({ best }) => best > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.best - a.best)
    .slice(0, MOST);
}

/** Whether ends fit together as a route of an event of this type in the country `home`. */
function coherent(ends: Ends, type: IncidentType, home: string | null, known: boolean): boolean {
  if (LOOSE.has(type) || ends.length === 0) return true;
  const has = (role: Role): boolean => ends.some((end) => end.role === role);
  const away = (role: Role): boolean => ends.some((end) => end.role === role && end.code !== home);
  if (!has('destination')) return has('origin') && away('origin') && home !== null && !known;
  if (type !== 'seizure' || home === null || !known) return true;
  const roleOfHome = ends.find((end) => end.code === home)?.role;
  if (away('origin') && away('destination')) return roleOfHome === 'transit';
  return roleOfHome !== 'transit';
}

/** Whether a find is only said to have been bound for the country it was made in: told seldom, for what came in came from somewhere. */
const alone = ([end, ...more]: Ends, type: IncidentType, home: string | null): boolean =>
  type === 'seizure' && more.length === 0 && end?.role === 'destination' && end.code === home;

/** The values of the best coherent route, by summed log-odds over the threshold; none where nothing gains. */
export function bestRoute(
  options: readonly RouteOption[],
  threshold: number,
  type: IncidentType,
  home: string | null,
): ReadonlySet<string> {
  const countries = countriesOf(options, threshold);
  const known = countries.some(({ code }) => code === home);
  let best: { gain: number; ends: Ends } = { gain: 0, ends: [] };
  const weigh = (at: number, gain: number, ends: Ends): void => {
    const country = countries[at];
    if (country === undefined) {
      const whole = alone(ends, type, home) ? gain - LONE : gain;
      if (whole > best.gain && coherent(ends, type, home, known)) best = { gain: whole, ends };
      return;
    }
    weigh(at + 1, gain, ends);
    for (const role of ROUTE_ROLES) {
      const more = country.gains[role];
      if (more > Number.NEGATIVE_INFINITY)
        weigh(at + 1, gain + more, [...ends, { code: country.code, role }]);
    }
  };
  weigh(0, 0, []);
  return new Set(best.ends.map(({ role, code }) => `${role}:${code}`));
}
