/** Words for people: names of types, arms, countries, languages, dates and outcomes. */
import type { IncidentType, ItemType, MatchOutcome } from '../../domain/vocabulary.ts';

const ITEM_NAMES: Readonly<Record<ItemType, readonly [string, string]>> = {
  pistol: ['pistol', 'pistols'],
  revolver: ['revolver', 'revolvers'],
  handgun: ['handgun', 'handguns'],
  rifle: ['rifle', 'rifles'],
  assault_rifle: ['assault rifle', 'assault rifles'],
  carbine: ['carbine', 'carbines'],
  shotgun: ['shotgun', 'shotguns'],
  submachine_gun: ['submachine gun', 'submachine guns'],
  machine_gun: ['machine gun', 'machine guns'],
  sniper_rifle: ['sniper rifle', 'sniper rifles'],
  firearm: ['firearm', 'firearms'],
  homemade_firearm: ['homemade firearm', 'homemade firearms'],
  grenade: ['grenade', 'grenades'],
  grenade_launcher: ['grenade launcher', 'grenade launchers'],
  rocket_launcher: ['rocket launcher', 'rocket launchers'],
  mine: ['mine', 'mines'],
  explosive: ['explosive', 'explosives'],
  drone: ['drone', 'drones'],
  ammunition: ['round of ammunition', 'rounds of ammunition'],
  magazine: ['magazine', 'magazines'],
  part: ['part', 'parts'],
  body_armor: ['body armour', 'body armour'],
  knife: ['knife', 'knives'],
  other: ['other item', 'other items'],
};

/** "rifle" or "rifles"; ammunition without a number is "ammunition". */
export function itemName(type: ItemType, quantity: number | null): string {
  if (type === 'ammunition' && quantity === null) return 'ammunition';
  const [single, several] = ITEM_NAMES[type];
  return quantity === 1 ? single : several;
}

/** A kind that a total counts: an item type, or a word of its own. */
export const kindName = (kind: string, quantity: number): string =>
  Object.hasOwn(ITEM_NAMES, kind) ? itemName(kind as ItemType, quantity) : kind;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const typeName = (type: IncidentType): string => capital(type);

/** An item type as the heading of a column or filter. */
export const itemTypeName = (type: ItemType): string =>
  type === 'ammunition' ? 'Ammunition' : capital(ITEM_NAMES[type][0]);

const OUTCOME_NAMES: Readonly<Record<MatchOutcome, string>> = {
  match_likely: 'Match likely',
  match_possible: 'Match possible',
  compatible: 'Compatible',
  conflict: 'Conflict',
  no_candidate_in_coverage: 'No candidate in coverage',
  not_comparable: 'Not comparable',
  aggregate_consistent: 'Consistent with the total',
  aggregate_exceeds: 'Exceeds the total',
};
export const outcomeName = (outcome: MatchOutcome): string => OUTCOME_NAMES[outcome];

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The English name of an ISO 3166 code; the code itself where there is none. */
export const countryName = (code: string): string => named(regions, code);
export const languageName = (code: string): string => named(languages, code);

const utc = { timeZone: 'UTC' } as const;
const FORMS: Readonly<Record<number, Intl.DateTimeFormat>> = {
  4: new Intl.DateTimeFormat('en-GB', { ...utc, year: 'numeric' }),
  7: new Intl.DateTimeFormat('en-GB', { ...utc, year: 'numeric', month: 'long' }),
  10: new Intl.DateTimeFormat('en-GB', { ...utc, year: 'numeric', month: 'short', day: 'numeric' }),
};

/** A day, month or year of the record in words; anything else as it stands. */
export function dateWords(date: string): string {
  const at = new Date(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
  return Number.isNaN(at.getTime()) ? date : (FORMS[date.length]?.format(at) ?? date);
}

/** An interval of the record in words. */
export const intervalWords = (interval: string): string =>
  interval.split('/').map(dateWords).join(' \u2013 ');

/** A share from 0 to 1 as per cent; never 100 % or 0 % of something uncertain. */
export function percent(share: number): string {
  if (share > 0.995 && share < 1) return '> 99 %';
  if (share < 0.005 && share > 0) return '< 1 %';
  return `${Math.round(share * 100)} %`;
}

/** A weight in bits, with its sign. */
export const bits = (weight: number): string =>
  `${weight < 0 ? '\u2212' : '+'}${Math.abs(weight).toFixed(1)}`;

/** "1 report", "3 reports". */
export const counted = (n: number, word: string): string =>
  `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;

/** Where an incident was, in a phrase. */
export function whereWords({
  place,
  country,
}: {
  readonly place: readonly string[];
  readonly country: string | null;
}): string {
  const parts = [place[0], country === null ? undefined : countryName(country)];
  const told = parts.filter((part) => part !== undefined).join(', ');
  return told === '' ? 'Place not stated' : told;
}
