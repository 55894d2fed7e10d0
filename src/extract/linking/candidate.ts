/** Candidates: every value that an article could give a slot of an incident, with its words and the features its link is judged by. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Feature, feature, featureText } from '../features.ts';
import type { NamedCountry } from '../mentions/located.ts';
import { type Reading, unitAt } from '../reading.ts';
import type { FeatureLists, LinkContext, Standing } from './context.ts';

/** The slots that are linked, each with its own model. The others are filled by rule alone (corpora/models/links.md says why). */
export const LINKED_SLOTS = ['agencies', 'country', 'place', 'route'] as const;
export type LinkedSlot = (typeof LINKED_SLOTS)[number];

export const ROUTE_ROLES = ['origin', 'transit', 'destination'] as const;

/** `value` is the slot's value as scored, `rule` the rule that had read it for this incident, null where none had. */
export type Candidate = {
  readonly value: string;
  readonly range: TokenRange;
  readonly rule: string | null;
  readonly standing: Standing;
  /** The end of a route that the value is judged for, each by weights of its own; empty for other slots. */
  readonly role: string;
  readonly features: FeatureLists;
};

/** The features as they stand in the table of weights. */
export const tableFeatures = ({ role, features }: Pick<Candidate, 'role' | 'features'>): readonly string[] =>
  features.flat().map((one) => `${role}\t${featureText(one)}`);

export type CandidateReader = (context: LinkContext, incident: Incident) => Candidate[];

/** The rule that read a field, null where it is empty. */
export const ruleOf = (incident: Incident, field: string): string | null =>
  incident.evidence.find((entry) => entry.field === field)?.rule ?? null;

/** A count as a feature value: `3`, or `5+` from the cap on. */
export const capped = (count: number, cap: number): string => (count >= cap ? `${cap}+` : String(count));

/** Mentions by key, in the order of first mention. */
export function grouped<T>(mentions: readonly T[], keyOf: (mention: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const mention of mentions) {
    const key = keyOf(mention);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mention]);
    else group.push(mention);
  }
  return groups;
}

const holds = (ranges: readonly TokenRange[], mention: TokenRange): boolean =>
  ranges.some((range) => mention.from >= range.from && mention.to <= range.to);

/** Features of all mentions of one value: how many, in the title, in the clauses of another event. */
export function groupFeatures(context: LinkContext, mentions: readonly TokenRange[]): Feature[] {
  const { drafts, scopes, reading } = context.article;
  const elsewhere = drafts.some(
    (other) =>
      other !== context.draft && mentions.some((mention) => holds(scopes.get(other)?.hard ?? [], mention)),
  );
  const titled = mentions.some((mention) => unitAt(reading, mention.from)?.kind === 'title');
  return [
    feature('mentions', capped(mentions.length, 3)),
    feature('elsewhere', String(elsewhere)),
    feature('titled', String(titled)),
  ];
}

/** A mention that names a country: by name, by a place in it or by a body of it. */
export type CountryWitness = TokenRange & {
  readonly code: string;
  readonly hint: NamedCountry['hint'];
  readonly kind: string;
};

const witnesses = new WeakMap<Reading, readonly CountryWitness[]>();

/** Every mention that speaks for a country, in the order of the text; read once an article. */
export function countryWitnesses(reading: Reading): readonly CountryWitness[] {
  const known = witnesses.get(reading) ?? readWitnesses(reading);
  witnesses.set(reading, known);
  return known;
}

function readWitnesses(reading: Reading): CountryWitness[] {
  const named = reading.countries.map(({ from, to, code, hint, kind }) => ({ from, to, code, hint, kind }));
  const placed = reading.places.flatMap(({ from, to, country, hint, insideAgency }) =>
    country === null
      ? []
      : [{ from, to, code: country, hint, kind: insideAgency ? 'place-inside' : 'place' }],
  );
  const bodies = reading.agencies.flatMap(({ from, to, country }) =>
    country === null ? [] : [{ from, to, code: country, hint: 'none' as const, kind: 'agency' }],
  );
  return [...named, ...placed, ...bodies].sort((a, b) => a.from - b.from);
}
