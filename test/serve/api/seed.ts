/** A small trace database for the server's tests: one event in three languages, an unrelated one, and a hostile page. */
import type { Article } from '../../../src/domain/article.ts';
import type { Evidence, Incident } from '../../../src/domain/incident.ts';
import type { SeizureItem } from '../../../src/domain/seizure.ts';
import { publicTextOf } from '../../../src/export/mask.ts';
import { markExtracted, saveArticle } from '../../../src/trace/articles.ts';
import { saveCases } from '../../../src/trace/cases.ts';
import type { TraceDb } from '../../../src/trace/columns.ts';
import { saveIncidents } from '../../../src/trace/incidents.ts';
import { saveMatches } from '../../../src/trace/matches.ts';
import { saveSeizures } from '../../../src/trace/seizures.ts';
import { noteSource, saveSource } from '../../../src/trace/sources.ts';
import { WORDS } from '../../export/support.ts';
import { articleOf, caseOf, incidentOf, openTestBatch, seizureOf } from '../../trace/support.ts';

/** The nth place (from 0) where `words` stand in the text. */
function spanAt(text: string, words: string, nth = 0) {
  let start = text.indexOf(words);
  for (let seen = 0; seen < nth; seen += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`"${words}" does not stand in the text`);
  return { start, end: start + words.length, quote: words };
}

/** Evidence of a field by the words that say it. */
export const said = (
  text: string,
  field: string,
  words: string,
  rule = 'test',
  confidence = 0.9,
): Evidence => ({
  field,
  spans: [spanAt(text, words)],
  rule,
  confidence,
});

export const FR = articleOf(
  'port',
  "Caucedo : vingt fusils cachés dans un conteneur\nLes douanes ont saisi le 16 septembre, à Caucedo, vingt fusils d'assaut et 24 600 munitions dans un conteneur parti de Miami vers Haïti. Arsène Valcourt, 41 ans, a été arrêté. Selon la porte-parole Odile Ferrand, Valcourt attendait le chargement.",
);
export const ES = {
  ...articleOf(
    'puerto',
    'Decomisan 22 fusiles en Caucedo\nAduanas decomisó el martes 22 fusiles de asalto en el puerto de Caucedo. Arsène Valcourt fue detenido.',
    '2025-09-18T09:00:00-04:00',
  ),
  lang: 'es',
  sourceId: 'demo/prensa',
};
export const EN = {
  ...articleOf(
    'robbery',
    'Two pistols stolen in Port of Spain\nTwo pistols were stolen from a security firm in Port of Spain in March.',
    '2025-04-02',
  ),
  lang: 'en',
  sourceId: 'demo/ledger',
};
export const HOSTILE = articleOf(
  'hostile',
  '<script>document.title="owned"</script> Saisie\nUn pistolet <img src=x onerror="document.title=\'owned\'"> saisi à "><svg onload=alert(1)> Jacmel le 2 mai & après.',
  '2025-05-03',
);

export const SEIZURE: Incident = incidentOf(FR, FR.text.indexOf('saisi'), {
  date: '2025-09-16',
  country: 'DO',
  place: ['Caucedo'],
  location: {
    id: 'do-caucedo',
    name: 'Caucedo',
    admin: 'Santo Domingo',
    country: 'DO',
    lat: 18.42,
    lon: -69.63,
    precision: 'locality',
  },
  items: [
    { type: 'assault_rifle', quantity: 20, bound: 'exact', calibre: null, make: null, model: null },
    { type: 'ammunition', quantity: 24600, bound: 'exact', calibre: null, make: null, model: null },
  ],
  arrests: 1,
  persons: [{ name: 'Arsène Valcourt', role: 'arrested', age: 41 }],
  agencies: ['DGA'],
  origin: ['US'],
  destination: ['HT'],
  statedBy: [{ name: 'Odile Ferrand', kind: 'person' }],
  evidence: [
    said(FR.text, '/type', 'saisi', 'cue'),
    said(FR.text, '/date', '16 septembre', 'day-month, year of publication'),
    said(FR.text, '/country', 'Caucedo', 'country of the place'),
    {
      field: '/place/0',
      spans: [spanAt(FR.text, 'Caucedo'), spanAt(FR.text, 'Caucedo', 1)],
      rule: 'gazetteer',
      confidence: 0.95,
    },
    said(FR.text, '/items/0', "vingt fusils d'assaut", 'quantity + weapon'),
    {
      ...said(FR.text, '/items/0/quantity', 'vingt', 'number word'),
      spans: [spanAt(FR.text, 'vingt', 1)],
    },
    said(FR.text, '/items/1', '24 600 munitions', 'quantity + weapon'),
    said(FR.text, '/items/1/quantity', '24 600', 'number'),
    said(FR.text, '/arrests', 'arrêté', 'counted persons'),
    said(FR.text, '/persons/0', 'Arsène Valcourt', 'name + age'),
    said(FR.text, '/agencies/0', 'Les douanes', 'agency'),
    said(FR.text, '/origin/0', 'Miami', 'country of the town'),
    said(FR.text, '/destination/0', 'Haïti', 'country'),
    said(FR.text, '/statedBy/0', 'Odile Ferrand', 'speaker'),
  ],
});
const SEIZURE_ES: Incident = incidentOf(ES, ES.text.indexOf('decomisó'), {
  date: '2025-09-16',
  country: 'DO',
  place: ['Caucedo'],
  items: [{ type: 'assault_rifle', quantity: 22, bound: 'exact', calibre: null, make: null, model: null }],
  arrests: 1,
  persons: [{ name: 'Arsène Valcourt', role: 'arrested', age: null }],
});
export const LOSS: Incident = incidentOf(EN, EN.text.indexOf('were stolen'), {
  type: 'loss',
  date: '2025-03',
  country: 'TT',
  place: ['Port of Spain'],
  items: [{ type: 'pistol', quantity: 2, bound: 'exact', calibre: null, make: null, model: null }],
});
const HOSTILE_INCIDENT: Incident = incidentOf(HOSTILE, HOSTILE.text.indexOf('saisi'), {
  date: '2025-05-02',
  country: 'HT',
  place: ['"><svg onload=alert(1)> Jacmel'],
  modality: 'alleged',
  items: [{ type: 'pistol', quantity: 1, bound: 'exact', calibre: null, make: '<b>Glock</b>', model: null }],
  evidence: [
    said(HOSTILE.text, '/place/0', '"><svg onload=alert(1)> Jacmel'),
    said(HOSTILE.text, '/type', 'saisi'),
  ],
});

export { HOSTILE_INCIDENT, SEIZURE_ES };

async function store(
  db: TraceDb,
  article: Article,
  persons: readonly string[],
  incidents: readonly Incident[],
) {
  const { revision } = await saveArticle(db, article, null);
  await saveIncidents(db, article.id, revision, incidents);
  const mentions = { countries: [], agencies: [], persons: [...persons], weapons: [] };
  const publicText = publicTextOf({ incidents: [...incidents], mentions }, article.text, WORDS);
  await markExtracted(db, article.id, revision, { relevant: true, reason: null, mentions }, publicText);
}

async function storeSources(db: TraceDb): Promise<void> {
  const base = { job: 'demo', timeZone: 'UTC', kind: 'press', owner: null, definition: {} };
  await saveSource(db, { ...base, id: 'demo/presse', title: 'La Presse', lang: 'fr', country: 'HT' });
  await saveSource(db, { ...base, id: 'demo/prensa', title: 'La Prensa', lang: 'es', country: 'DO' });
  await saveSource(db, { ...base, id: 'demo/ledger', title: 'The Ledger', lang: 'en', country: 'TT' });
  await noteSource(db, 'demo/presse', null);
  await noteSource(db, 'demo/prensa', 'HTTP 500 <b>from</b> the feed');
}

async function storeMatches(db: TraceDb, caseId: string): Promise<void> {
  const batch = await openTestBatch(db);
  const rifles: SeizureItem = {
    type: 'assault_rifle',
    rawClass: 'FUSIL',
    quantity: 20,
    bound: 'exact',
    unit: 'piece',
    calibre: null,
    make: null,
    model: null,
  };
  await saveSeizures(db, batch, [
    seizureOf('test:1', { items: [rifles], dateFrom: '2025-09-16', dateTo: '2025-09-16' }),
  ]);
  const reason = (feature: string, level: string, weight: number, caseSays: string, rowSays: string) => ({
    ...{ feature, level, weight, caseSays, rowSays, basis: 'guessed' as const },
    sentence: `${feature} ${level}: the case says ${caseSays}, the row ${rowSays}`,
  });
  await saveMatches(
    db,
    [caseId],
    [
      {
        ...{ caseId, seizureId: 'test:1', dataset: 'test', prior: -10, score: 4, probability: 16 / 17 },
        ...{ outcome: 'match_likely', compatibleWith: null },
        reasons: [
          reason('day', 'same', 7, '2025-09-16', '2025-09-16'),
          reason('place', 'same', 5.5, 'Caucedo', 'Caucedo'),
          reason('quantity', 'apart', -1.5, '22 fusils (Arsène Valcourt)', '20'),
          reason('items', 'same', 3, 'assault_rifle', 'assault_rifle'),
        ],
      },
    ],
  );
}

/** Stores everything. */
export async function seed(db: TraceDb): Promise<void> {
  await storeSources(db);
  await store(db, FR, ['Arsène Valcourt', 'Odile Ferrand'], [SEIZURE]);
  await store(db, ES, ['Arsène Valcourt'], [SEIZURE_ES]);
  await store(db, EN, [], [LOSS]);
  await store(db, HOSTILE, [], [HOSTILE_INCIDENT]);
  await saveCases(db, [
    caseOf(SEIZURE, [SEIZURE.id, SEIZURE_ES.id], {
      conflicts: [
        {
          field: '/items/0/quantity',
          values: [
            { value: '20', incidentIds: [SEIZURE.id] },
            { value: '22', incidentIds: [SEIZURE_ES.id] },
          ],
          chosen: '20',
          why: 'the earlier report, closer to the source',
        },
      ],
      links: [{ to: LOSS.id, kind: 'scheme', why: 'for the test' }],
      independentSources: 2,
      statedBy: ['Odile Ferrand'],
    }),
    caseOf(LOSS, [LOSS.id]),
    caseOf(HOSTILE_INCIDENT, [HOSTILE_INCIDENT.id]),
  ]);
  await storeMatches(db, SEIZURE.id);
}
