/**
 * STIX 2.1: a bundle of incidents, their places, the agencies that acted, and the relationships between them.
 * Source: OASIS STIX Version 2.1, sections 4.5 (identity), 4.7 (incident), 4.11 (location), 5.1 (relationship).
 */
import type { ExportEvent, Writer } from './events.ts';
import { uuidOf } from './stable-uuid.ts';
import { eventTitle, itemsText } from './wording.ts';

type StixObject = Readonly<Record<string, unknown>> & { readonly id: string };

const idOf = (type: string, name: string): string => `${type}--${uuidOf(`${type}:${name}`)}`;

function head(
  type: string,
  name: string,
  { firstSeen, changed }: Pick<ExportEvent, 'firstSeen' | 'changed'>,
) {
  return { type, spec_version: '2.1', id: idOf(type, name), created: firstSeen, modified: changed };
}

function incidentOf(event: ExportEvent): StixObject {
  const { record, reports } = event;
  return {
    ...head('incident', event.id, event),
    name: eventTitle(record),
    description: record.items.length === 0 ? eventTitle(record) : itemsText(record.items),
    confidence: Math.round(record.confidence * 100),
    labels: [record.type, record.modality],
    external_references: [
      { source_name: 'tracewire', external_id: event.id },
      ...reports.map(({ url, title, sourceId }) => ({
        source_name: sourceId,
        description: title,
        ...(url === null ? {} : { url }),
      })),
    ],
  };
}

function locationOf({ record, ...event }: ExportEvent): StixObject | null {
  const { location, country, place } = record;
  if (location === null && country === null) return null;
  const name = location?.name ?? place[0] ?? country ?? '';
  return {
    ...head('location', `${country}/${name}`, event),
    name,
    ...(country === null ? {} : { country }),
    ...(location === null ? {} : { latitude: location.lat, longitude: location.lon }),
    ...(location?.admin ? { administrative_area: location.admin } : {}),
  };
}

const agencyOf = (name: string, event: ExportEvent): StixObject => ({
  ...head('identity', name, event),
  name,
  identity_class: 'organization',
});

const related = (from: string, to: string, description: string, event: ExportEvent): StixObject => ({
  ...head('relationship', `${from}/${description}/${to}`, event),
  relationship_type: 'related-to',
  source_ref: from,
  target_ref: to,
  description,
});

/** The objects of one event: the incident first, then what it refers to. */
export function stixObjects(event: ExportEvent): readonly StixObject[] {
  const incident = incidentOf(event);
  const place = locationOf(event);
  const agencies = event.record.agencies.map((name) => agencyOf(name, event));
  return [
    incident,
    ...(place === null ? [] : [place, related(incident.id, place.id, 'happened at', event)]),
    ...agencies.flatMap((agency) => [agency, related(agency.id, incident.id, 'acted in', event)]),
    ...event.links.map(({ to, kind }) => related(incident.id, idOf('incident', to), kind, event)),
  ];
}

export const writeStix: Writer<ExportEvent> = async function* (events) {
  const seen = new Set<string>();
  const ids: string[] = [];
  const parts: string[] = [];
  yield '{"type":"bundle","id":"';
  for await (const event of events) {
    ids.push(event.id);
    for (const object of stixObjects(event)) {
      if (seen.has(object.id)) continue;
      seen.add(object.id);
      parts.push(JSON.stringify(object));
    }
  }
  yield `bundle--${uuidOf(ids.join('\n'))}","objects":[\n`;
  for (const [at, part] of parts.entries()) yield `${at === 0 ? '' : ',\n'}${part}`;
  yield '\n]}\n';
};
