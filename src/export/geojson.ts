/** GeoJSON (RFC 7946): a FeatureCollection; an event that lies nowhere has no geometry. */
import type { ExportEvent, Writer } from './events.ts';
import { eventTitle, itemsText, placeText } from './wording.ts';

/** One event as a Feature. `precision` says how wide the point stands for: a town, a province, a country. */
export function featureOf({ id, what, caseId, record, reports, independentSources }: ExportEvent): unknown {
  const { location, type, modality, date, country, arrests, agencies, origin, transit, destination } = record;
  return {
    type: 'Feature',
    id,
    geometry: location === null ? null : { type: 'Point', coordinates: [location.lon, location.lat] },
    properties: {
      what,
      case: caseId,
      title: eventTitle(record),
      type,
      modality,
      main: record.main,
      date,
      country,
      place: placeText(record),
      precision: location?.precision ?? null,
      items: itemsText(record.items),
      arrests,
      agencies,
      origin,
      transit,
      destination,
      confidence: record.confidence,
      independentSources,
      reports,
    },
  };
}

export const writeGeoJson: Writer<ExportEvent> = async function* (events) {
  yield '{"type":"FeatureCollection","features":[\n';
  let first = true;
  for await (const event of events) {
    yield `${first ? '' : ',\n'}${JSON.stringify(featureOf(event))}`;
    first = false;
  }
  yield '\n]}\n';
};
