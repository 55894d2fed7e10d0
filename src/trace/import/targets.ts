/** What the columns of a publisher's table may fill, and how their cells may be read. */

/** What a column of seizure data may fill. `code` is checked and kept with the raw row. */
export const SEIZURE_TARGETS = [
  'ref',
  'date',
  'dateFrom',
  'dateTo',
  'period',
  'year',
  'fiscalYear',
  'month',
  'country',
  'admin1',
  'place',
  'code',
  'area',
  'direction',
  'mode',
  'agency',
  'origin',
  'destination',
  'container',
  'vessel',
  'caseNumber',
  'class',
  'quantity',
  'unit',
  'calibre',
  'make',
  'model',
] as const;
export type SeizureTarget = (typeof SEIZURE_TARGETS)[number];

export const RECORD_TARGETS = [
  'requestRef',
  'serial',
  'class',
  'make',
  'model',
  'calibre',
  'countryMade',
  'importer',
  'requestedOn',
  'completedOn',
  'recoveredOn',
  'recoveryCountry',
  'recoveryPlace',
  'result',
  'sourceKind',
  'firstSaleOn',
  'dealerState',
  'dealerCounty',
  'multipleSale',
  'daysToCrime',
] as const;
export type RecordTarget = (typeof RECORD_TARGETS)[number];

export const AGGREGATE_TARGETS = [
  'year',
  'dateFrom',
  'dateTo',
  'recoveryArea',
  'sourceArea',
  'dimension',
  'category',
  'n',
  'note',
] as const;
export type AggregateTarget = (typeof AGGREGATE_TARGETS)[number];

/** How a cell is read. `whole` takes "3460425857.0" for 3460425857; `divipola` a 5-digit code with "000" behind it. */
export const READERS = [
  'text',
  'whole',
  'number',
  'divipola',
  'yyyy-mm-dd',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'dd-mm-yyyy',
  'dd-dd/mm/yyyy',
] as const;
export type Reader = (typeof READERS)[number];
