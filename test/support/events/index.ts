/** The development events: annotated incidents as reports, with the case that each belongs to and the links between cases. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { annotationSchema } from '../../../src/domain/annotation.ts';
import type { ReportedIncident } from '../../../src/domain/case.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { LinkKind } from '../../../src/domain/vocabulary.ts';
import { incidentOf, NO_IDENTIFIERS } from '../incident.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const readJson = <T>(path: string): T => JSON.parse(readFileSync(here(path), 'utf8')) as T;

type Relation = 'same' | 'recalled' | LinkKind;
type EventsFile = {
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly articles: readonly {
      readonly id: string;
      readonly incident: number;
      readonly relation: Relation;
    }[];
  }[];
};
type MatchesFile = {
  readonly events: Readonly<
    Record<
      string,
      {
        readonly records: readonly string[];
        readonly tempting_false: readonly { readonly records: readonly string[] }[];
      }
    >
  >;
  readonly incidents_without_event: readonly {
    readonly article: string;
    readonly incident: number;
    readonly records: readonly string[];
  }[];
};

export const EVENTS = readJson<EventsFile>('events.json').events;
export const MATCHES = readJson<MatchesFile>('matches.json');
/** Identifiers that the articles print, by article and position of the incident. */
const IDENTIFIERS = readJson<Readonly<Record<string, Partial<Incident['identifiers']>>>>('identifiers.json');

export const incidentIdOf = (article: string, at: number): string => `${article}:${at}`;

/** Reports of the development articles 01 to 14. `identifiers: false` leaves container, vessel and case numbers out. */
export function annotatedReports({ identifiers = true } = {}): readonly ReportedIncident[] {
  const files = readdirSync(here('articles')).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const { id, lang, published, outlet, incidents } = annotationSchema.parse(readJson(`articles/${name}`));
    const text = readFileSync(here(`articles/${id}.txt`), 'utf8')
      .normalize('NFC')
      .trim();
    return incidents.map((annotated, at) => {
      const own = identifiers ? IDENTIFIERS[incidentIdOf(id, at)] : undefined;
      const incident = incidentOf(incidentIdOf(id, at), annotated, {
        identifiers: { ...NO_IDENTIFIERS, ...own },
      });
      return { incident, articleId: id, sourceId: outlet ?? id, lang, published, text };
    });
  });
}

const isOwn = (relation: Relation): boolean => relation === 'same' || relation === 'recalled';

/** The true case of every incident: an event's name, or a name of its own. */
export function trueCases(reports: readonly ReportedIncident[]): ReadonlyMap<string, string> {
  const types = new Map(reports.map(({ incident }) => [incident.id, incident.type]));
  const named = new Map(reports.map(({ incident }) => [incident.id, incident.id]));
  for (const { id, articles } of EVENTS)
    for (const { id: article, incident, relation } of articles) {
      const key = incidentIdOf(article, incident);
      named.set(key, isOwn(relation) ? id : `${id} ${relation} ${types.get(key) ?? ''}`);
    }
  return named;
}

export type TrueLink = { readonly from: string; readonly to: string; readonly kind: LinkKind };

/** A sentence, a charge and an extradition over a seizure, which matches.json tells. */
export const STEPS_OVER_SEIZURES: readonly TrueLink[] = [
  { from: 'E02', to: 'E10', kind: 'follow_up' },
  { from: 'E04', to: 'E11', kind: 'follow_up' },
  { from: 'E01', to: 'E12', kind: 'follow_up' },
];

/** Links between true cases: those of events.json, and `STEPS_OVER_SEIZURES`. */
export function trueLinks(reports: readonly ReportedIncident[]): readonly TrueLink[] {
  const cases = trueCases(reports);
  const told = EVENTS.flatMap(({ id, articles }) =>
    articles.flatMap(({ id: article, incident, relation }) =>
      isOwn(relation)
        ? []
        : [{ from: id, to: cases.get(incidentIdOf(article, incident)) ?? '', kind: relation as LinkKind }],
    ),
  );
  return [...new Map([...told, ...STEPS_OVER_SEIZURES].map((link) => [JSON.stringify(link), link])).values()];
}
