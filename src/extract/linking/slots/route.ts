/** Candidates for the route: every country named, in each of the three roles. */

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

const HINT_OF = { origin: 'from', transit: 'via', destination: 'to' } as const;

export const routeCandidates: CandidateReader = (context, incident) => {
  const witnesses = countryWitnesses(context.article.reading).filter(
    ({ kind }) => kind !== 'inside' && kind !== 'place-inside' && kind !== 'agency',
  );
  const groups = grouped(witnesses, ({ code }) => code);
  const filled = ROUTE_ROLES.filter((role) => incident[role].length > 0).join('+') || 'none';
  const mode = incident.conveyance.mode ?? 'none';
  return [...groups].flatMap(([code, mentions]) => {
    const any = nearest(context, mentions);
    if (any === null) return [];
    const home = incident.country === null ? 'unknown' : String(incident.country === code);
    const group = groupFeatures(context, mentions);
    const hints = [...new Set(mentions.map(({ hint }) => hint))].sort().join('+');
    return ROUTE_ROLES.map((role) => {
      const at = incident[role].indexOf(code);
      const rule = at < 0 ? null : ruleOf(incident, `/${role}/${at}`);
      const { mention, standing } =
        nearest(
          context,
          mentions.filter(({ hint }) => hint === HINT_OF[role]),
        ) ?? any;
      const roles = ROUTE_ROLES.filter((one) => one !== role && incident[one].includes(code)).join('+');
      const told = context.article.story[role];
      const story = told.some((end) => end.code === code)
        ? told.length > 1
          ? 'among'
          : 'alone'
        : told.length > 0
          ? 'others'
          : 'none';
      const own: Feature[] = [
        feature('story', story),
        feature('story&', story, incident.type),
        feature('story&home', story, home),
        feature('story&filled', story, filled),
        feature('story&read', story, String(rule !== null)),
        feature('hint', mention.hint),
        feature('hint&at', mention.hint, standing.where),
        feature('hints', hints),
        feature('kind', mention.kind),
        feature('kinds&home', [...new Set(mentions.map(({ kind }) => kind))].sort().join('+'), home),
        feature('countries&home', capped(groups.size, 4), home),
        feature('home', home),
        feature('home&', home, incident.type),
        feature('home&filled', home, filled),
        feature('roles', roles === '' ? 'none' : roles),
        feature('filled', filled),
        feature('read&filled', String(rule !== null), filled),
        feature('countries', capped(groups.size, 4)),
        feature('mode', mode),
        feature('mode&home', mode, home),
      ];
      return {
        value: `${role}:${code}`,
        range: mention,
        rule,
        standing,
        role,
        features: [...candidateFeatures(context, mention, standing, rule), group, own],
      };
    });
  });
};
