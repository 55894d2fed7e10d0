/** Candidates for the place: every place named below the level of a country. */

import { type Feature, feature } from '../../features.ts';
import { type CandidateReader, capped, grouped, groupFeatures, ruleOf } from '../candidate.ts';
import { candidateFeatures, nearest } from '../context.ts';

export const placeCandidates: CandidateReader = (context, incident) => {
  const usable = context.article.reading.places.filter(
    (place) => place.place?.precision !== 'country' && place.names.length > 0 && place.hint !== 'dateline',
  );
  const groups = grouped(usable, (place) => place.names[0] ?? '');
  const read = ruleOf(incident, '/place/0');
  return [...groups].flatMap(([key, mentions], order) => {
    const any = nearest(context, mentions);
    if (any === null) return [];
    const locative = mentions.filter((one) => one.hint === 'locative');
    const { mention, standing } = nearest(context, locative) ?? any;
    const rule = incident.place[0] === key ? read : null;
    const precision = mention.place?.precision ?? 'unresolved';
    const own: Feature[] = [
      feature('hint', mention.hint),
      feature('hint&', mention.hint, incident.type),
      feature('hint&at', mention.hint, standing.where),
      feature('hints', [...new Set(mentions.map((one) => one.hint))].sort().join('+')),
      feature('any', any.standing.where),
      feature('precision', precision),
      feature('precision&hint', precision, mention.hint),
      feature('levels', capped(mention.names.length, 3)),
      feature('agency', String(mention.insideAgency)),
      feature('order', capped(order, 4)),
      feature('places', capped(groups.size, 5)),
      feature('home', String(mention.country === null ? 'unknown' : mention.country === incident.country)),
      feature('read&any', String(rule !== null), String(incident.place.length > 0)),
    ];
    return [
      {
        value: key,
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
