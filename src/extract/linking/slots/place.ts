/** Candidates for the place: every place named below the level of a country. */
import { type CandidateReader, capped, grouped, groupFeatures, ruleOf } from '../candidate.ts';
import { candidateFeatures, nearest } from '../context.ts';
import type { Feature } from '../model.ts';

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
    const features: Feature[] = [
      ...candidateFeatures(context, mention, standing, rule),
      ...groupFeatures(context, mentions),
      ['hint', String(mention.hint)],
      ['hint&', String(mention.hint), String(incident.type)],
      ['hint&at', String(mention.hint), String(standing.where)],
      ['hints', String([...new Set(mentions.map((one) => one.hint))].sort().join('+'))],
      ['any', String(any.standing.where)],
      ['precision', String(precision)],
      ['precision&hint', String(precision), String(mention.hint)],
      ['levels', capped(mention.names.length, 3)],
      ['agency', String(mention.insideAgency)],
      ['order', capped(order, 4)],
      ['places', capped(groups.size, 5)],
      ['home', String(mention.country === null ? 'unknown' : mention.country === incident.country)],
      ['read&any', String(rule !== null), String(incident.place.length > 0)],
    ];
    return [{ value: key, range: mention, rule, standing, role: '', features }];
  });
};
