/** A draft: the frames that tell one event, before its record is filled. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { Frame } from './frames.ts';

/** `frames` told it in the body, `titles` in the title. `interval` is the date that its frames agree on so far. */
export type Draft = {
  type: IncidentType;
  frames: Frame[];
  titles: Frame[];
  interval: string | null;
  recall: boolean;
  /** Names of the places that its frames stand in. */
  readonly stands: Set<string>;
};

/** Which drafts a frame of a type may join. */
export const MERGES: Partial<Record<IncidentType | 'goods', readonly IncidentType[]>> = {
  arrest: ['arrest', 'seizure'],
  seizure: ['seizure', 'arrest'],
  goods: ['seizure', 'arrest', 'loss', 'trafficking', 'statistic', 'other', 'conviction', 'charge'],
};
