/** Short reports for tests of linking: one incident of an article, its fields empty but for what is told. */
import type { AnnotatedIncident } from '../../src/domain/annotation.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { LinkInput } from '../../src/link/report.ts';
import { incidentOf } from '../support/incident.ts';

export type Told = {
  readonly article: string;
  readonly published: string;
  readonly fields: Partial<Incident>;
  /** Tells the incidents of one article apart. */
  readonly cue?: number;
  readonly mentioned?: readonly string[];
  readonly outlet?: string;
  readonly text?: string;
};

/** The report of an incident; unless told otherwise, every article has an outlet and a text of its own. */
export function reportOf(told: Told): LinkInput {
  const { article, published, fields, cue = 0, mentioned = [] } = told;
  const { outlet = `outlet of ${article}`, text = `the text of ${article} alone` } = told;
  const annotated: AnnotatedIncident = {
    type: 'seizure',
    modality: 'actual',
    main: true,
    date: null,
    country: null,
    place: [],
    items: [],
    arrests: null,
    persons: [],
    agencies: [],
    origin: [],
    transit: [],
    destination: [],
  };
  const type = fields.type ?? annotated.type;
  return {
    incident: incidentOf(`${article}:${type}:${cue}`, annotated, fields),
    articleId: article,
    sourceId: outlet,
    lang: 'fr',
    published,
    text,
    mentioned,
  };
}
