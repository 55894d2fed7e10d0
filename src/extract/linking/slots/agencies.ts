/** Candidates for the acting agencies: every body that the article names. */

import { namesPaper } from '../../facts/acting.ts';
import { type Feature, feature } from '../../features.ts';
import { type CandidateReader, capped, grouped, groupFeatures, ruleOf } from '../candidate.ts';
import { candidateFeatures, nearest } from '../context.ts';

export const agencyCandidates: CandidateReader = (context, incident) => {
  const { reading } = context.article;
  const { agencies } = reading;
  const groups = grouped(agencies, (agency) => agency.id ?? agency.name);
  const keyOf = (name: string): string => agencies.find((one) => one.name === name)?.id ?? name;
  const read = new Map(
    incident.agencies.map((name, at) => [keyOf(name), ruleOf(incident, `/agencies/${at}`)]),
  );
  return [...groups].flatMap(([key, mentions], order) => {
    const best = nearest(context, mentions);
    const acting = nearest(
      context,
      mentions.filter((mention) => !namesPaper(reading, mention)),
    );
    if (best === null || acting === null) return [];
    const { mention, standing } = best;
    const rule = read.get(key) ?? null;
    const kind = mention.kind ?? 'unlisted';
    const own: Feature[] = [
      feature('kind', kind),
      feature('kind&', kind, incident.type),
      feature('listed', String(mention.id !== null)),
      feature('bodies', capped(groups.size, 5)),
      feature('order', capped(order, 4)),
      feature('home', String(mention.country === null ? 'unknown' : mention.country === incident.country)),
      feature('read&any', String(rule !== null), String(incident.agencies.length > 0)),
    ];
    return [
      {
        value: mention.name,
        range: acting.mention,
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
