/** A small extracted incident with evidence that holds, for the tests of scoring, evidence and reliability. */
import type { Incident } from '../../src/domain/incident.ts';
import { spanOf } from '../../src/domain/span.ts';
import { buildAgencyNames } from '../../src/extract/mentions/agencies-names.ts';
import { sameAgencyBy } from '../../src/extract/mentions/agencies-same.ts';

/** One body in the table, in Spanish and by acronym; all others agree by spelling. */
export const sameAgency = sameAgencyBy(
  buildAgencyNames(
    [['do-dga', 'DO', 'customs', 'DGA', '', 'Dirección General de Aduanas', '', '']],
    () => [],
  ),
);

export const TEXT =
  'Saisie au port de Haina\nLe 4 mars 2025, la DGA a saisi 17 fusils à Haina.\n- 600 cartouches de 7,62 mm, emballées par lots de vingt dans des sacs de riz de la marque Lys';

/** The evidence of `field`: the first place where `quote` stands in TEXT. */
export function said(field: string, quote: string, confidence = 0.9) {
  const start = TEXT.indexOf(quote);
  return { field, spans: [spanOf(TEXT, start, start + quote.length)], rule: 'test', confidence };
}

export const INCIDENT: Incident = {
  id: 'a:seizure:40',
  type: 'seizure',
  modality: 'actual',
  main: true,
  date: '2025-03-04',
  country: 'DO',
  place: ['Haina'],
  location: null,
  items: [{ type: 'rifle', quantity: 17, bound: 'exact', calibre: null, make: null, model: null }],
  arrests: null,
  persons: [],
  agencies: ['DGA'],
  origin: [],
  transit: [],
  destination: [],
  identifiers: { containers: [], vessels: [], flights: [], cases: [], operations: [] },
  conveyance: { mode: null, concealment: [] },
  totals: [],
  figures: [],
  statedBy: [],
  conflicts: [],
  confidence: 0.8,
  evidence: [
    said('/type', 'saisi'),
    said('/date', '4 mars 2025', 0.95),
    said('/country', 'Haina', 0.7),
    said('/place', 'Haina'),
    said('/items/0/type', 'fusils'),
    said('/items/0/quantity', '17', 0.6),
    said('/agencies/0', 'DGA'),
  ],
};
