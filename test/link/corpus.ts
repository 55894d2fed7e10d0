/** Articles with annotated incidents and the case that each incident belongs to: the development articles, and the press site. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnnotatedIncident, annotationSchema } from '../../src/domain/annotation.ts';
import type { ExtractInput } from '../../src/domain/article.ts';
import { daySpan, gapDays } from '../../src/domain/days.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Language, LinkKind } from '../../src/domain/vocabulary.ts';
import { samePlace } from '../../src/eval/agree.ts';
import { pairIncidents, sameItem } from '../../src/eval/pair.ts';
import type { Extractor } from '../../src/extract/index.ts';
import type { LinkInput } from '../../src/link/report.ts';
import { loadPressSite, type PressOutlet, type PressPage } from '../../src/serve/press/loadSite.ts';
import { plainText } from '../../src/serve/press/text.ts';
import {
  annotatedReports,
  incidentIdOf,
  STEPS_OVER_SEIZURES,
  trueCases,
  trueLinks,
} from '../support/events/index.ts';
import { incidentOf } from '../support/incident.ts';

export type GoldArticle = {
  readonly id: string;
  readonly sourceId: string;
  readonly lang: Language;
  readonly input: ExtractInput;
  readonly incidents: readonly AnnotatedIncident[];
  readonly persons: readonly string[];
};
export type Link = { readonly from: string; readonly to: string; readonly kind: LinkKind };

/** `caseOf`: the true case of each annotated incident (see `incidentIdOf`); `links`: those between true cases. */
export type Corpus = {
  readonly articles: readonly GoldArticle[];
  readonly caseOf: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The development articles. */
export function developmentCorpus(): Corpus {
  const folder = here('../support/events/articles');
  const articles = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): GoldArticle => {
      const gold = annotationSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
      const text = readFileSync(`${folder}/${gold.id}.txt`, 'utf8').normalize('NFC').trim();
      const { id, lang, outlet, published, incidents, persons } = gold;
      return { id, sourceId: outlet ?? id, lang, input: { id, text, published }, incidents, persons };
    });
  const reports = annotatedReports();
  return { articles, caseOf: trueCases(reports), links: trueLinks(reports) };
}

function pressArticle({ id: sourceId, language, country, timeZone }: PressOutlet, page: PressPage) {
  const { id, published = null, article, truth } = page;
  if (truth === null) return [];
  const input = { id, text: plainText(article), published, country, timeZone };
  return [{ id, sourceId, lang: language, input, incidents: truth.incidents, persons: truth.persons }];
}

/** The press site; what only one page tells is a case of its own, and links are known for the events of several pages alone. */
export function pressCorpus(): Corpus {
  const site = loadPressSite();
  const articles = site.outlets.flatMap((outlet) =>
    outlet.pages.flatMap((page) => pressArticle(outlet, page)),
  );
  const caseOf = new Map(
    articles.flatMap(({ id, incidents }) =>
      incidents.map((_, at) => [incidentIdOf(id, at), incidentIdOf(id, at)] as const),
    ),
  );
  const isOwn = (relation: string): boolean => relation === 'same' || relation === 'recalled';
  for (const { id, reports } of site.events)
    for (const { page, incident, relation } of reports)
      if (isOwn(relation)) caseOf.set(incidentIdOf(page, incident), id);
  const links = site.events.flatMap(({ id, reports }) =>
    reports.flatMap(({ page, incident, relation }) =>
      isOwn(relation)
        ? []
        : [{ from: id, to: caseOf.get(incidentIdOf(page, incident)) ?? '', kind: relation as LinkKind }],
    ),
  );
  const all = [...links, ...STEPS_OVER_SEIZURES];
  return { articles, caseOf, links: [...new Map(all.map((one) => [JSON.stringify(one), one])).values()] };
}

/** Reports with the true case of each, by incident id. */
export type Told = {
  readonly reports: readonly LinkInput[];
  readonly caseOf: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  /** Annotated incidents that no report stands for. */
  readonly missed: number;
  /** Reports of which no annotated incident tells. */
  readonly extra: ReadonlySet<string>;
};

const reportOf = (
  { id, sourceId, lang, input }: GoldArticle,
  incident: Incident,
  mentioned: readonly string[],
): LinkInput => ({
  incident,
  articleId: id,
  sourceId,
  lang,
  published: input.published?.slice(0, 10) ?? null,
  text: input.text,
  mentioned,
});

/** Every incident as annotated. */
export function asAnnotated({ articles, caseOf, links }: Corpus): Told {
  const reports = articles.flatMap((article) =>
    article.incidents.map((annotated, at) =>
      reportOf(article, incidentOf(incidentIdOf(article.id, at), annotated), article.persons),
    ),
  );
  return { reports, caseOf, links, missed: 0, extra: new Set() };
}

const FRAGMENT_DAYS = 3;

/** True when a left-over incident tells another part of an annotated one: same type, days, country, and place or kind of goods. */
function isFragment(found: Incident, gold: AnnotatedIncident): boolean {
  const [a, b] = [daySpan(found.date), daySpan(gold.date)];
  return (
    found.type === gold.type &&
    (a === null || b === null || gapDays(a, b) <= FRAGMENT_DAYS) &&
    (found.country === null || gold.country === null || found.country === gold.country) &&
    (samePlace(found.place, gold.place) ||
      found.items.some(({ type }) => gold.items.some((line) => line.type === type)))
  );
}

/** True when every counted line of a left-over incident is one of the annotated incident's: it tells that one and is no fragment of another. */
function restates({ items }: Incident, gold: AnnotatedIncident): boolean {
  const counted = items.filter(({ quantity }) => quantity !== null);
  return counted.length > 0 && counted.every((line) => gold.items.some((other) => sameItem(line, other)));
}

/** Position of the annotated incident that each found one tells, alone or as a fragment beside another; -1 for none. */
function goldOf(article: GoldArticle, incidents: readonly Incident[]): readonly number[] {
  const pairs = pairIncidents(article.incidents, incidents);
  return incidents.map((incident, at) => {
    const paired = pairs.find(({ found }) => found === at)?.gold ?? null;
    if (paired !== null) return paired;
    const restated = article.incidents.filter((gold) => restates(incident, gold));
    return article.incidents.findIndex(
      (gold) => isFragment(incident, gold) && (restated.length === 0 || restated.includes(gold)),
    );
  });
}

/** What the extractor finds; each incident belongs to the case of the annotated one that it tells, or to none other. */
export function asExtracted({ articles, caseOf, links }: Corpus, { extract }: Extractor): Told {
  const found = articles.map((article) => {
    const { incidents, mentions } = extract(article.input, article.lang);
    return { article, incidents, persons: mentions.persons, gold: goldOf(article, incidents) };
  });
  const truth = found.flatMap(({ article, incidents, gold }) =>
    incidents.map(({ id }, at) => {
      const own = gold[at] ?? -1;
      return [id, own < 0 ? null : (caseOf.get(incidentIdOf(article.id, own)) ?? null)] as const;
    }),
  );
  const told = new Set(truth.map(([, name]) => name));
  return {
    reports: found.flatMap(({ article, incidents, persons }) =>
      incidents.map((one) => reportOf(article, one, persons)),
    ),
    caseOf: new Map(truth.map(([id, name]) => [id, name ?? id])),
    links: links.filter(({ from, to }) => told.has(from) && told.has(to)),
    missed: found
      .map(({ article, gold }) => article.incidents.filter((_, at) => !gold.includes(at)).length)
      .reduce((sum, n) => sum + n, 0),
    extra: new Set(truth.flatMap(([id, name]) => (name === null ? [id] : []))),
  };
}
