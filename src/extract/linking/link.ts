/** Linking: decides which mention fills which incident where the rules left several readings, and writes the slots anew with their words. */
import type { Evidence, Incident } from '../../domain/incident.ts';
import { chanceOf, type FeatureWeights, logOdds } from '../features.ts';
import type { Draft } from '../incidents/draft.ts';
import { EvidenceLedger } from '../incidents/evidence.ts';
import { countryWords } from '../incidents/where.ts';
import type { Reading } from '../reading.ts';
import { type Candidate, LINKED_SLOTS, type LinkedSlot, ROUTE_ROLES } from './candidate.ts';
import { candidatesOf } from './candidates.ts';
import { type FeatureLists, type LinkArticle, linkContext } from './context.ts';
import { EVENT, eventFeatures } from './event.ts';
import { LINK_THRESHOLD, type LinkModel, roleWeights } from './model.ts';
import { bestRoute } from './route-choice.ts';

type Chosen = Candidate & { readonly chance: number };

/** Slots that take every candidate above the threshold; the others take the best one. */
const MANY: ReadonlySet<LinkedSlot> = new Set(['agencies', 'route']);
/** More events or mentions than this are a list of lists: the rules' reading stands, and time stays linear. */
const MAX_DRAFTS = 40;
const MAX_MENTIONS = 400;

/** The summed weights of all features of a candidate. */
const linkOdds = (weights: FeatureWeights, lists: FeatureLists): number =>
  lists.reduce((sum, features) => logOdds(weights, features, sum), 0);

function choose(
  slot: LinkedSlot,
  candidates: readonly Candidate[],
  model: LinkModel,
  { type, country }: Incident,
): Chosen[] {
  const roles = model.get(slot);
  if (roles === undefined) return [];
  const weighed = candidates.map((one) => ({
    ...one,
    chance: chanceOf(linkOdds(roleWeights(roles, one.role), one.features)),
  }));
  const threshold = LINK_THRESHOLD[slot];
  const route = slot === 'route' ? bestRoute(weighed, threshold, type, country) : null;
  const chosen = weighed.filter(({ value, chance }) => route?.has(value) ?? chance > threshold);
  chosen.sort((a, b) => b.chance - a.chance || a.range.from - b.range.from);
  if (!MANY.has(slot)) return chosen.slice(0, 1);
  return chosen.sort((a, b) => a.range.from - b.range.from);
}

const ruleName = (slot: LinkedSlot, one: Chosen): string => one.rule ?? `${slot}/linked`;

/** Evidence of the slot as the rules had written it, whose words stay the value's where the value stays. */
const before = (incident: Incident, field: string): Evidence | undefined =>
  incident.evidence.find((entry) => entry.field === field);

type Change = { readonly slots: Partial<Incident>; readonly evidence: readonly Evidence[] };

/** An entry for `field`: the rule's own words where the rule had read the same value, else the candidate's. */
function entry(reading: Reading, slot: LinkedSlot, field: string, one: Chosen, kept?: Evidence): Evidence {
  if (kept !== undefined) return { ...kept, field, confidence: one.chance };
  const ledger = new EvidenceLedger(reading);
  ledger.say(field, [one.range], ruleName(slot, one));
  return { ...(ledger.entries[0] as Evidence), confidence: one.chance };
}

/** One candidate a value, the likeliest: a body and its acronym may be candidates of their own under one name. */
const distinct = (chosen: readonly Chosen[]): Chosen[] =>
  chosen.filter(
    (one, at) =>
      !chosen.some(
        (other, i) =>
          other.value === one.value && (other.chance > one.chance || (other.chance === one.chance && i < at)),
      ),
  );

function linkAgencies({ reading }: LinkArticle, incident: Incident, all: readonly Chosen[]): Change {
  const chosen = distinct(all);
  const evidence = chosen.map((one, at) => {
    const was = incident.agencies.indexOf(one.value);
    return entry(
      reading,
      'agencies',
      `/agencies/${at}`,
      one,
      was < 0 ? undefined : before(incident, `/agencies/${was}`),
    );
  });
  return { slots: { agencies: chosen.map((one) => one.value) }, evidence };
}

/** A town of the country of a find, where no origin is told, is where it happened and no destination. */
function staysHome(reading: Reading, incident: Incident, one: Chosen): boolean {
  const named = reading.countries.some(({ from, to }) => from === one.range.from && to === one.range.to);
  return incident.type === 'seizure' && !named && one.value === `destination:${incident.country}`;
}

function linkRoute({ reading, story }: LinkArticle, incident: Incident, all: readonly Chosen[]): Change {
  const moved = all.some((one) => one.value.startsWith('origin:'));
  const chosen = moved ? all : all.filter((one) => !staysHome(reading, incident, one));
  const evidence: Evidence[] = [];
  const slots: Record<string, string[]> = { origin: [], transit: [], destination: [] };
  for (const one of chosen) {
    const [role = '', code = ''] = one.value.split(':');
    const was = incident[role as 'origin'].indexOf(code);
    const list = slots[role] ?? [];
    const told = story[role as 'origin'].find((end) => end.code === code);
    list.push(code);
    evidence.push(
      entry(
        reading,
        'route',
        `/${role}/${list.length - 1}`,
        told === undefined ? one : { ...one, range: told.range },
        was < 0 ? undefined : before(incident, `/${role}/${was}`),
      ),
    );
  }
  return { slots, evidence };
}

function linkPlace({ reading }: LinkArticle, incident: Incident, [one]: readonly Chosen[]): Change {
  if (one === undefined) return { slots: { place: [], location: null }, evidence: [] };
  if (incident.place[0] === one.value) {
    const kept = incident.evidence.filter(
      ({ field }) => field.startsWith('/place/') || field === '/location',
    );
    return { slots: {}, evidence: kept.map((old) => ({ ...old, confidence: one.chance })) };
  }
  const place = reading.places.find(({ from, to }) => from === one.range.from && to === one.range.to);
  if (place === undefined) return { slots: { place: [], location: null }, evidence: [] };
  const names = place.names.map((_, at) => entry(reading, 'place', `/place/${at}`, one));
  const located =
    place.place === null ? [] : [{ ...entry(reading, 'place', '/location', one), rule: 'place/gazetteer' }];
  return { slots: { place: [...place.names], location: place.place }, evidence: [...names, ...located] };
}

function linkCountry({ reading }: LinkArticle, incident: Incident, [one]: readonly Chosen[]): Change {
  if (one === undefined) return { slots: { country: null }, evidence: [] };
  const kept = incident.country === one.value ? before(incident, '/country') : undefined;
  const said = { ...one, range: countryWords(reading, { code: one.value, range: one.range }) };
  return { slots: { country: one.value }, evidence: [entry(reading, 'country', '/country', said, kept)] };
}

const WRITE: Readonly<
  Record<LinkedSlot, (article: LinkArticle, incident: Incident, chosen: readonly Chosen[]) => Change>
> = {
  agencies: linkAgencies,
  route: linkRoute,
  place: linkPlace,
  country: linkCountry,
};

const FIELDS: Readonly<Record<LinkedSlot, readonly string[]>> = {
  agencies: ['/agencies/'],
  route: ROUTE_ROLES.map((role) => `/${role}/`),
  place: ['/place/', '/location'],
  country: ['/country'],
};

/** Whether an article is small enough to be linked. */
export const linkable = ({ reading, drafts }: LinkArticle): boolean =>
  drafts.length <= MAX_DRAFTS &&
  reading.agencies.length + reading.places.length + reading.countries.length <= MAX_MENTIONS;

/** Notes with the words of an incident's type the chance that it is of that type. */
function weighType(article: LinkArticle, draft: Draft, incident: Incident, model: LinkModel): Incident {
  const weights = model.get(EVENT);
  if (weights === undefined) return incident;
  const confidence = chanceOf(logOdds(roleWeights(weights, ''), eventFeatures(article, draft)));
  return {
    ...incident,
    evidence: incident.evidence.map((entry) => (entry.field === '/type' ? { ...entry, confidence } : entry)),
  };
}

/** Rewrites the linked slots of every incident; `article.drafts` and `incidents` run in step. Values keep the rules' words where rules had read them. */
export function linkIncidents(
  article: LinkArticle,
  incidents: readonly Incident[],
  model: LinkModel,
): readonly Incident[] {
  if (model.size === 0 || !linkable(article)) return incidents;
  return incidents.map((incident, at) => {
    const draft = article.drafts[at];
    if (draft === undefined) return incident;
    const context = linkContext(
      article,
      draft,
      incidents.filter((other) => other !== incident),
    );
    let linked = incident;
    for (const slot of LINKED_SLOTS) {
      const chosen = choose(slot, candidatesOf(slot, context, incident), model, linked);
      const { slots, evidence } = WRITE[slot](article, incident, chosen);
      const rest = linked.evidence.filter(
        ({ field }) => !FIELDS[slot].some((prefix) => field.startsWith(prefix)),
      );
      linked = { ...linked, ...slots, evidence: [...rest, ...evidence] };
    }
    return weighType(article, draft, linked, model);
  });
}
