/**
 * FollowTheMoney entities as JSON Lines: events with the articles that tell them, the bodies that acted, the persons
 * and vessels involved. Schemata: Event, Article, PublicBody, Person, Vessel of the followthemoney model.
 */
import { stableHash } from '../domain/ids.ts';
import type { ExportEvent, Report, Writer } from './events.ts';
import { eventTitle, itemsText } from './wording.ts';

type Entity = {
  readonly id: string;
  readonly schema: 'Event' | 'Article' | 'PublicBody' | 'Person' | 'Vessel';
  readonly properties: Readonly<Record<string, readonly string[]>>;
};

/** FollowTheMoney names languages by three letters. */
const LANGUAGES: Readonly<Record<string, string>> = { fr: 'fra', es: 'spa', en: 'eng' };

/** Drops empty properties: the model has no nulls. */
function entity(
  id: string,
  schema: Entity['schema'],
  properties: Readonly<Record<string, readonly (string | null)[]>>,
): Entity {
  const kept = Object.entries(properties).flatMap(([name, values]) => {
    const said = values.flatMap((value) => (value === null || value === '' ? [] : [value]));
    return said.length === 0 ? [] : [[name, said] as const];
  });
  return { id: `tracewire-${id}`, schema, properties: Object.fromEntries(kept) };
}

const articleOf = ({ articleId, title, url, published, lang }: Report): Entity =>
  entity(articleId, 'Article', {
    title: [title],
    sourceUrl: [url],
    publishedAt: [published],
    language: [LANGUAGES[lang] ?? null],
  });

/** The entities of one event, the event last. A person is one within its event only: equal masks are not equal persons. */
export function ftmEntities({ id, record, reports }: ExportEvent): readonly Entity[] {
  const { agencies, persons, identifiers, country, date, place } = record;
  const [start = null, end = null] = date === null ? [] : date.split('/');
  const articles = reports.map(articleOf);
  const bodies = agencies.map((name) => entity(`body-${stableHash(name)}`, 'PublicBody', { name: [name] }));
  const people = persons.map(({ name }, at) => entity(`${id}-person-${at}`, 'Person', { name: [name] }));
  const vessels = identifiers.vessels.map((name) =>
    entity(`vessel-${stableHash(name)}`, 'Vessel', { name: [name] }),
  );
  const involved = [...bodies, ...people, ...vessels];
  const event = entity(id, 'Event', {
    name: [eventTitle(record)],
    summary: [itemsText(record.items)],
    keywords: [record.type, record.modality],
    startDate: [start],
    endDate: [end ?? start],
    country: [country?.toLowerCase() ?? null],
    location: [place.join(', ')],
    sourceUrl: reports.map(({ url }) => url),
    involved: involved.map((one) => one.id),
    proof: articles.map((one) => one.id),
  });
  return [...articles, ...involved, event];
}

export const writeFtm: Writer<ExportEvent> = async function* (events) {
  const seen = new Set<string>();
  for await (const event of events)
    for (const one of ftmEntities(event)) {
      if (seen.has(one.id)) continue;
      seen.add(one.id);
      yield `${JSON.stringify(one)}\n`;
    }
};
