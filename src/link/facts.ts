/** The facts of a case: one record in the form of an incident, each field chosen among its reports, with a ledger of what they disagree on. */
import type { FieldConflict } from '../domain/case.ts';
import { gapDays, spanLength } from '../domain/days.ts';
import type { HeldPerson, Incident } from '../domain/incident.ts';
import { type Choice, chooseReading, conflictOf, type Reading } from './choose.ts';
import { chooseGoods } from './choose-goods.ts';
import { bodiesAgree, codeKey, nameWords, personsAgree, placesAgree, vesselKey } from './names.ts';
import { byPublication, type Report } from './report.ts';
import type { SourceGroups } from './sources.ts';

export type CaseFacts = { readonly facts: Incident; readonly conflicts: readonly FieldConflict[] };

type Field<T> = { readonly choice: Choice<T> | null; readonly conflicts: readonly FieldConflict[] };

function chooseField<T>(
  field: string,
  readings: readonly Reading<T>[],
  groups: SourceGroups,
  clash: (a: T, b: T) => boolean,
): Field<T> {
  const choice = chooseReading(readings, groups);
  if (choice === null) return { choice, conflicts: [] };
  const differ = readings.some(({ value }) => clash(value, choice.reading.value));
  return { choice, conflicts: differ ? [conflictOf(field, readings, choice)] : [] };
}

const unequal = <T>(a: T, b: T): boolean => a !== b;

/** A single day beats a month; of two days with as many sources, the earlier: announcements follow events. */
function dateReadings(reports: readonly Report[]): readonly Reading<Report>[] {
  const dated = reports.flatMap((report) => (report.days === null ? [] : [{ report, days: report.days }]));
  const finest = Math.min(...dated.map(({ days }) => spanLength(days)));
  return dated
    .filter(({ days }) => spanLength(days) === finest)
    .map(({ report, days }) => ({
      report,
      value: report,
      label: report.incident.date ?? '',
      rank: -days.from,
      because: 'the earlier day, as announcements follow events',
    }));
}

const datesClash = (a: Report, b: Report): boolean =>
  a.days !== null && b.days !== null && (gapDays(a.days, b.days) > 0 || a.incident.date !== b.incident.date);

/** Places that agree are one value, labelled by the most specific name that most of them share. */
function placeReadings(reports: readonly Report[]): readonly Reading<Report>[] {
  const named = reports.filter(({ incident }) => incident.place.length > 0);
  const labelled: { readonly label: string; readonly report: Report }[] = [];
  for (const report of [...named].sort(
    (a, b) => b.incident.place.length - a.incident.place.length || byPublication(a, b),
  )) {
    const [own = ''] = report.incident.place;
    const known = labelled.find(({ report: other }) => {
      const [first = ''] = other.incident.place;
      return (
        other.incident.place.some((place) => placesAgree(own, place)) ||
        report.incident.place.some((place) => placesAgree(first, place))
      );
    });
    labelled.push({ label: known?.label ?? own, report });
  }
  return labelled.map(({ label, report }) => ({
    report,
    value: report,
    label,
    rank: report.incident.place.length * 2 + (report.incident.main ? 1 : 0),
    because: 'the more specific place',
  }));
}

function listReadings(reports: readonly Report[], end: 'origin' | 'transit' | 'destination') {
  return reports.flatMap((report) =>
    report.incident[end].length === 0
      ? []
      : [
          {
            report,
            value: report.incident[end],
            label: [...report.incident[end]].sort().join(' '),
            rank: report.incident.main ? 1 : 0,
            because: 'told as the article\u2019s own event',
          },
        ],
  );
}

function valueReadings<T extends string | number>(
  reports: readonly Report[],
  value: (incident: Incident) => T | null,
): readonly Reading<T>[] {
  return reports.flatMap((report) => {
    const own = value(report.incident);
    const rank = report.incident.main ? 1 : 0;
    return own === null
      ? []
      : [{ report, value: own, label: String(own), rank, because: 'told as the article\u2019s own event' }];
  });
}

/** Names that agree are one; the longest spelling stands for them. */
export function mergeNames<T>(
  all: readonly T[],
  name: (one: T) => string,
  agree: (a: string, b: string) => boolean,
): readonly T[] {
  const kept: T[] = [];
  for (const one of [...all].sort(
    (a, b) => nameWords(name(b)).join('').length - nameWords(name(a)).join('').length,
  )) {
    if (!kept.some((other) => agree(name(one), name(other)))) kept.push(one);
  }
  return kept;
}

const persons = (reports: readonly Report[]): HeldPerson[] => [
  ...mergeNames(
    reports.flatMap(({ incident }) => incident.persons),
    ({ name }) => name,
    personsAgree,
  ),
];

/** Who said it: a person named with and without accents or title is one, and so is a body with its acronym. */
const statedBy = (reports: readonly Report[]): Incident['statedBy'] => {
  const all = reports.flatMap(({ incident }) => incident.statedBy);
  return (['person', 'agency', 'document', 'outlet'] as const).flatMap((kind) => [
    ...mergeNames(
      all.filter((one) => one.kind === kind),
      ({ name }) => name,
      kind === 'person' ? personsAgree : bodiesAgree,
    ),
  ]);
};

const codes = (
  reports: readonly Report[],
  of: (incident: Incident) => readonly string[],
  key: (name: string) => string,
): string[] => [
  ...new Map(reports.flatMap(({ incident }) => of(incident)).map((code) => [key(code), code])).values(),
];

function identifiersOf(reports: readonly Report[]): Incident['identifiers'] {
  return {
    containers: codes(reports, ({ identifiers }) => identifiers.containers, codeKey),
    vessels: codes(reports, ({ identifiers }) => identifiers.vessels, vesselKey),
    flights: codes(reports, ({ identifiers }) => identifiers.flights, codeKey),
    cases: codes(reports, ({ identifiers }) => identifiers.cases, codeKey),
    operations: codes(reports, ({ identifiers }) => identifiers.operations, vesselKey),
  };
}

/** One minus the chance that every independent source is wrong. */
function confidenceOf(reports: readonly Report[], groups: SourceGroups): number {
  const best = new Map<number | undefined, number>();
  for (const { id, incident } of reports)
    best.set(groups.get(id), Math.max(best.get(groups.get(id)) ?? 0, incident.confidence));
  return 1 - [...best.values()].reduce((wrong, confidence) => wrong * (1 - confidence), 1);
}

/** The facts of reports (earliest first, at least one) that tell one event; evidence stays with the incidents. */
export function caseFacts(first: Report, reports: readonly Report[], groups: SourceGroups): CaseFacts {
  const date = chooseField('date', dateReadings(reports), groups, datesClash);
  const country = chooseField(
    'country',
    valueReadings(reports, ({ country: one }) => one),
    groups,
    unequal,
  );
  const places = placeReadings(reports);
  const place = chooseReading(places, groups);
  const arrests = chooseField(
    'arrests',
    valueReadings(reports, ({ arrests: n }) => n),
    groups,
    unequal,
  );
  const type = chooseField(
    'type',
    valueReadings(reports, (one) => one.type),
    groups,
    unequal,
  );
  const modality = chooseField(
    'modality',
    valueReadings(reports, (one) => one.modality),
    groups,
    unequal,
  );
  const mode = chooseField(
    'mode',
    valueReadings(reports, ({ conveyance }) => conveyance.mode),
    groups,
    unequal,
  );
  const route = (['origin', 'transit', 'destination'] as const).map((end) =>
    chooseField(end, listReadings(reports, end), groups, (a, b) => a.join() !== b.join()),
  );
  const goods = chooseGoods(reports, groups);
  const [origin, transit, destination] = route.map(({ choice }) => [...(choice?.reading.value ?? [])]);
  const at = place?.reading.value.incident;
  const placeConflicts =
    place !== null && new Set(places.map(({ label }) => label)).size > 1
      ? [conflictOf('place', places, place)]
      : [];
  const located = reports.find(
    ({ incident }) =>
      incident.location !== null &&
      places.some(({ report, label }) => report.incident === incident && label === place?.reading.label),
  );
  const facts: Incident = {
    ...first.incident,
    type: type.choice?.reading.value ?? first.incident.type,
    modality: modality.choice?.reading.value ?? first.incident.modality,
    main: reports.some(({ incident }) => incident.main),
    date: date.choice?.reading.value.incident.date ?? null,
    country: country.choice?.reading.value ?? null,
    place: [...(at?.place ?? [])],
    location: at?.location ?? located?.incident.location ?? null,
    items: [...goods.items],
    arrests: arrests.choice?.reading.value ?? null,
    persons: persons(reports),
    agencies: [
      ...mergeNames(
        reports.flatMap(({ incident }) => incident.agencies),
        (name) => name,
        bodiesAgree,
      ),
    ],
    origin: origin ?? [],
    transit: transit ?? [],
    destination: destination ?? [],
    identifiers: identifiersOf(reports),
    conveyance: {
      mode: mode.choice?.reading.value ?? null,
      concealment: [...new Set(reports.flatMap(({ incident }) => incident.conveyance.concealment))],
    },
    totals: reports.find(({ incident }) => incident.totals.length > 0)?.incident.totals ?? [],
    figures: reports.flatMap(({ incident }) => incident.figures),
    statedBy: statedBy(reports),
    confidence: confidenceOf(reports, groups),
    evidence: [],
  };
  const conflicts = [type, date, country, arrests, modality, mode, ...route].flatMap(
    (field) => field.conflicts,
  );
  return { facts, conflicts: [...conflicts, ...placeConflicts, ...goods.conflicts] };
}
