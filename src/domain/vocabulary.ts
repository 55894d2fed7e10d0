/** The closed vocabularies of the record: one list each, used by the extractor, the database, the API and the gold. */

export const ITEM_TYPES = [
  'pistol',
  'revolver',
  'handgun',
  'rifle',
  'assault_rifle',
  'carbine',
  'shotgun',
  'submachine_gun',
  'machine_gun',
  'sniper_rifle',
  'firearm',
  'homemade_firearm',
  'grenade',
  'grenade_launcher',
  'rocket_launcher',
  'mine',
  'explosive',
  'drone',
  'ammunition',
  'magazine',
  'part',
  'body_armor',
  'knife',
  'other',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export const INCIDENT_TYPES = [
  'seizure',
  'arrest',
  'charge',
  'conviction',
  'extradition',
  'trafficking',
  'attack',
  'loss',
  'policy',
  'statistic',
  'other',
] as const;
export type IncidentType = (typeof INCIDENT_TYPES)[number];

export const MODALITIES = ['actual', 'attempted', 'planned', 'alleged'] as const;
export type Modality = (typeof MODALITIES)[number];

export const BOUNDS = ['exact', 'min', 'max', 'approx'] as const;
export type Bound = (typeof BOUNDS)[number];

export const PERSON_ROLES = ['arrested', 'charged', 'convicted', 'wanted', 'victim'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** The languages that Tracewire reads. */
export const LANGUAGES = ['fr', 'es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const PRECISIONS = ['point', 'locality', 'admin2', 'admin1', 'country'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const MATCH_OUTCOMES = [
  'match_likely',
  'match_possible',
  'compatible',
  'conflict',
  'no_candidate_in_coverage',
  'not_comparable',
  'aggregate_consistent',
  'aggregate_exceeds',
] as const;
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

export const RULINGS = ['same', 'different', 'unsure'] as const;
export type Ruling = (typeof RULINGS)[number];

export const LINK_KINDS = ['follow_up', 'earlier_step', 'scheme'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
