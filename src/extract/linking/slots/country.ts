/** Candidates for the country: every country that a name, a place or a body of the article speaks for. */

import { type Feature, feature } from '../../features.ts';
import {
  type CandidateReader,
  capped,
  countryWitnesses,
  grouped,
  groupFeatures,
  ROUTE_ROLES,
  ruleOf,
} from '../candidate.ts';
import { candidateFeatures, nearest } from '../context.ts';

/** Share of all witnesses in four steps. */
const stepOf = (share: number): number => (share > 0.8 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1);

export const countryCandidates: CandidateReader = (context, incident) => {
  const witnesses = countryWitnesses(context.article.reading);
  const groups = grouped(witnesses, ({ code }) => code);
  const read = ruleOf(incident, '/country');
  return [...groups].flatMap(([code, mentions], order) => {
    const best = nearest(context, mentions);
    if (best === null) return [];
    const { mention, standing } = best;
    const rule = incident.country === code ? read : null;
    const share = stepOf(mentions.length / witnesses.length);
    const routed = ROUTE_ROLES.filter((role) => incident[role].includes(code)).join('+');
    const own: Feature[] = [
      feature('hint', mention.hint),
      feature('hint&at', mention.hint, standing.where),
      feature('kind', mention.kind),
      feature('kind&at', mention.kind, standing.where),
      feature('kinds', [...new Set(mentions.map(({ kind }) => kind))].sort().join('+')),
      feature('share', String(share)),
      feature('share&', String(share), incident.type),
      feature('order', capped(order, 3)),
      feature('countries', capped(groups.size, 4)),
      feature('routed', routed === '' ? 'none' : routed),
      feature('read&any', String(rule !== null), String(incident.country !== null)),
    ];
    return [
      {
        value: code,
        range: mention,
        rule,
        standing,
        role: '',
        features: [
          ...candidateFeatures(context, mention, standing, rule),
          groupFeatures(context, mentions),
          own,
        ],
      },
    ];
  });
};
