/** Simulated press: outlets that tell, copy and recall one another's events, of which some share a town and a day, and some end in court. */

import { dayText } from '../../src/domain/days.ts';
import type { HeldPerson, Incident } from '../../src/domain/incident.ts';
import type { IncidentType } from '../../src/domain/vocabulary.ts';
import type { Link, Told } from '../../test/link/corpus.ts';
import { incidentOf } from '../../test/support/incident.ts';
import { randomOf } from '../../test/support/random.ts';
import { type Noise, pick, type Random, type Spot } from './channels.ts';
import settings from './noise.json' with { type: 'json' };
import { type Base, newsValue, regionsOf, townsOf } from './population.ts';
import { FIRST_DAY, incidentFrom, tell } from './simulate.ts';

const { press } = settings;

type Seizure = { readonly kind: 'seizure'; readonly base: Base; readonly day: number; readonly spot: Spot };
type Step = { readonly kind: 'charge' | 'conviction'; readonly of: string; readonly day: number };
/** What happened: a seizure, or a step in court that follows one. */
type Happening = (Seizure | Step) & { readonly name: string; readonly suspects: readonly string[] };

const SYLLABLES = 'ba ca da fe ga jo ka lo ma ne pa qui ra sa to va wil ze mar del'.split(' ');
const word = (random: Random): string => {
  const [first = '', ...rest] = Array.from({ length: 2 + Math.floor(random() * 2) }, () =>
    pick(SYLLABLES, random),
  ).join('');
  return first.toUpperCase() + rest.join('');
};
const personName = (random: Random): string => [word(random), word(random), word(random)].join(' ');

function drawSeizure(
  population: readonly Base[],
  before: readonly Happening[],
  at: number,
  random: Random,
): Happening {
  let base: Base;
  do base = pick(population, random);
  while (random() >= newsValue(base));
  const suspects =
    random() < press.suspects
      ? Array.from({ length: 1 + Math.floor(random() * 2) }, () => personName(random))
      : [];
  const name = `event-${at}`;
  const others = before.filter((one) => one.kind === 'seizure');
  const other = others.length > 0 && random() < press.same_town ? pick(others, random) : undefined;
  if (other?.kind === 'seizure')
    return { ...other, base, name, suspects, day: other.day + Math.floor(random() * 2) };
  const spot = { town: pick(townsOf(base.area), random), region: pick(regionsOf(base.area), random) };
  return {
    kind: 'seizure',
    base,
    spot,
    name,
    suspects,
    day: FIRST_DAY + Math.floor(random() * press.days),
  };
}

/** The steps in court that follow a seizure. */
function stepsOf({ kind, name, suspects, day }: Happening, random: Random): readonly Happening[] {
  if (kind !== 'seizure' || suspects.length === 0) return [];
  const of = name;
  const charge: Happening = {
    kind: 'charge',
    of,
    name: `${name}-charge`,
    suspects,
    day: day + 2 + Math.floor(random() * 30),
  };
  const conviction: Happening = {
    kind: 'conviction',
    of,
    name: `${name}-conviction`,
    suspects,
    day: day + 100 + Math.floor(random() * 200),
  };
  return [...(random() < press.charged ? [charge] : []), ...(random() < press.sentenced ? [conviction] : [])];
}

/** A name as one report gives it: whole, without its last part, or not at all. */
function toldName(name: string, random: Random): readonly string[] {
  const left = random();
  if (left < press.name_untold) return [];
  return left < press.name_untold + press.name_short ? [name.split(' ').slice(0, 2).join(' ')] : [name];
}

const toldPersons = (
  { suspects }: Happening,
  role: HeldPerson['role'],
  random: Random,
): readonly HeldPerson[] =>
  suspects.flatMap((name) => toldName(name, random)).map((name) => ({ name, role }));

function toldArrests({ suspects }: Happening, random: Random): number | null {
  if (random() < press.arrests_untold) return null;
  return suspects.length + (random() < press.arrests_off ? 1 : 0);
}

function seizureIncident(
  event: Happening & Seizure,
  id: string,
  main: boolean,
  noise: Noise,
  random: Random,
): Incident {
  const told = tell({ ...event, row: null }, noise, random);
  const persons = toldPersons(event, 'arrested', random);
  return { ...incidentFrom(told, id), main, persons: [...persons], arrests: toldArrests(event, random) };
}

function stepIncident(
  step: Happening & Step,
  of: Happening & Seizure,
  id: string,
  noise: Noise,
  random: Random,
): Incident {
  const { date, place, direction } = tell({ ...of, day: step.day, row: null }, noise, random);
  const role = step.kind === 'charge' ? 'charged' : 'convicted';
  const route =
    direction === null ? null : incidentFrom({ date, place, direction, mode: null, goods: new Map() }, id);
  return incidentOf(id, {
    type: step.kind satisfies IncidentType,
    modality: 'actual',
    main: true,
    date: date === null ? null : date.from === date.to ? dayText(date.from) : dayText(date.from).slice(0, 7),
    country: 'US',
    place: [...place],
    items: [],
    arrests: toldArrests(step, random),
    persons: [...toldPersons(step, role, random)],
    agencies: [],
    origin: [...(route?.origin ?? [])],
    transit: [],
    destination: [...(route?.destination ?? [])],
  });
}

type Article = {
  readonly id: string;
  readonly sourceId: string;
  readonly published: string;
  readonly text: string;
  /** Incidents with the happening that each tells. */
  readonly incidents: readonly { readonly incident: Incident; readonly tells: string }[];
};

const wordsOf = (count: number, random: Random): readonly string[] =>
  Array.from({ length: count }, () => Math.floor(random() * 60_466_176).toString(36));

const outlet = (random: Random): string => `outlet-${Math.floor(random() * press.outlets)}`;

function writeArticle(
  told: Happening,
  seizures: ReadonlyMap<string, Happening & Seizure>,
  id: string,
  noise: Noise,
  random: Random,
): Article {
  const published = dayText(told.day + 1 + Math.floor(random() * 3));
  const head = { id, sourceId: outlet(random), published, text: wordsOf(60, random).join(' ') };
  if (told.kind === 'seizure') {
    const incident = seizureIncident(told, `${id}:seizure:0`, true, noise, random);
    return { ...head, incidents: [{ incident, tells: told.name }] };
  }
  const of = seizures.get(told.of);
  if (of === undefined) throw new Error('a step follows a seizure');
  const step = { incident: stepIncident(told, of, `${id}:${told.kind}:0`, noise, random), tells: told.name };
  if (random() >= press.recalls) return { ...head, incidents: [step] };
  const recalled = seizureIncident(of, `${id}:seizure:1`, false, noise, random);
  return { ...head, incidents: [step, { incident: recalled, tells: of.name }] };
}

/** Another outlet's copy, with some words replaced. */
function copyOf(article: Article, random: Random): Article {
  const id = `${article.id}-copy`;
  const text = article.text
    .split(' ')
    .map((one) => (random() < press.words_edited / 4 ? (wordsOf(1, random)[0] ?? one) : one))
    .join(' ');
  const incidents = article.incidents.map(({ incident, tells }) => ({
    incident: { ...incident, id: incident.id.replace(article.id, id) },
    tells,
  }));
  return { ...article, id, sourceId: outlet(random), text, incidents };
}

function articlesOn(
  told: Happening,
  seizures: ReadonlyMap<string, Happening & Seizure>,
  noise: Noise,
  random: Random,
): readonly Article[] {
  const articles: Article[] = [];
  do {
    const article = writeArticle(told, seizures, `${told.name}-${articles.length}`, noise, random);
    articles.push(article);
    if (random() < press.copy) articles.push(copyOf(article, random));
  } while (articles.length < press.most && random() < press.further);
  return articles;
}

const isSeizure = (one: Happening): one is Happening & Seizure => one.kind === 'seizure';

/** About `count` reports under a seed: articles are written event by event until there are as many. */
export function simulatePress(population: readonly Base[], count: number, noise: Noise, seed: number): Told {
  const random = randomOf(seed);
  const happenings: Happening[] = [];
  const articles: Article[] = [];
  const reportsIn = (): number => articles.reduce((sum, { incidents }) => sum + incidents.length, 0);
  for (let at = 0; reportsIn() < count; at += 1) {
    const event = drawSeizure(population, happenings, at, random);
    const all = [event, ...stepsOf(event, random)];
    happenings.push(...all);
    const seizures = new Map(happenings.filter(isSeizure).map((one) => [one.name, one]));
    articles.push(...all.flatMap((one) => articlesOn(one, seizures, noise, random)));
  }
  return told(articles, happenings);
}

function told(articles: readonly Article[], happenings: readonly Happening[]): Told {
  const reports = articles.flatMap(({ id, sourceId, published, text, incidents }) =>
    incidents.map(({ incident }) => ({ incident, articleId: id, sourceId, lang: 'en', published, text })),
  );
  const links = happenings.flatMap((one): readonly Link[] =>
    one.kind === 'seizure' ? [] : [{ from: one.of, to: one.name, kind: 'follow_up' }],
  );
  const caseOf = new Map(
    articles.flatMap(({ incidents }) =>
      incidents.map(({ incident, tells }) => [incident.id, tells] as const),
    ),
  );
  return { reports, caseOf, links, missed: 0, extra: new Set() };
}
