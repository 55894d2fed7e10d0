/** Affairs of two to four articles each, of two outlets or three: what is told, stolen, found again and judged, in our own words. */
import { readFileSync } from 'node:fs';
import type { AnnotatedIncident } from '../../src/domain/annotation.ts';
import type { IncidentType, ItemType, Language, LinkKind } from '../../src/domain/vocabulary.ts';
import { incidentIdOf } from '../support/events/index.ts';
import type { Corpus, GoldArticle } from './corpus.ts';

type Telling = {
  readonly event: string;
  readonly type: IncidentType;
  readonly main?: boolean;
  readonly date: string;
  readonly country: string;
  readonly place: string[];
  readonly items: readonly (readonly [ItemType, number])[];
  readonly persons?: readonly string[];
};
type AffairsFile = {
  readonly articles: readonly {
    readonly id: string;
    readonly outlet: string;
    readonly lang: Language;
    readonly published: string;
    readonly text: string;
    readonly tells: readonly Telling[];
  }[];
  readonly links: readonly (readonly [string, string, LinkKind])[];
};

/** What a telling does not hold is left empty. */
const annotated = ({
  type,
  main = true,
  date,
  country,
  place,
  items,
  persons = [],
}: Telling): AnnotatedIncident => ({
  type,
  modality: 'actual',
  main,
  date,
  country,
  place,
  items: items.map(([item, quantity]) => ({
    type: item,
    quantity,
    bound: 'exact',
    calibre: null,
    make: null,
    model: null,
  })),
  arrests: null,
  persons: persons.map((name) => ({ name, role: 'arrested' })),
  agencies: [],
  origin: [],
  transit: [],
  destination: [],
});

/** The affairs as articles with annotated incidents and the case of each. */
export function affairsCorpus(): Corpus {
  const file = JSON.parse(readFileSync(new URL('affairs.json', import.meta.url), 'utf8')) as AffairsFile;
  const articles = file.articles.map(
    ({ id, outlet, lang, published, text, tells }): GoldArticle => ({
      id,
      sourceId: outlet,
      lang,
      input: { id, text, published },
      incidents: tells.map(annotated),
      persons: [],
    }),
  );
  const caseOf = file.articles.flatMap(({ id, tells }) =>
    tells.map(({ event }, at) => [incidentIdOf(id, at), event] as const),
  );
  return {
    articles,
    caseOf: new Map(caseOf),
    links: file.links.map(([from, to, kind]) => ({ from, to, kind })),
  };
}
