/** Fits the link model on annotated articles and cross-fits it, so that what is measured was never learnt from. */
import type { AnnotatedIncident } from '../domain/annotation.ts';
import { readIncidents } from '../extract/index.ts';
import type { Knowledge } from '../extract/knowledge.ts';
import { LINKED_SLOTS, type LinkedSlot, tableFeatures } from '../extract/linking/candidate.ts';
import { candidatesOf } from '../extract/linking/candidates.ts';
import { linkContext } from '../extract/linking/context.ts';
import { EVENT, eventFeatures } from '../extract/linking/event.ts';
import { linkable } from '../extract/linking/link.ts';
import type { LinkWeights } from '../extract/linking/model.ts';
import { countIn, glanceAt, readArticle, readingKit } from '../extract/read-article.ts';
import { weighArms } from '../extract/relevance.ts';
import { type SameAgency, samePlace } from './agree.ts';
import type { GoldArticle } from './gold.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { pairIncidents, routeOf } from './pair.ts';

/** What the link model holds a table for: the linked slots and the kind of the event itself. */
const FITTED = [...LINKED_SLOTS, EVENT] as const;

export type LinkExample = Example & { readonly slot: (typeof FITTED)[number] };

/** Examples by article, in the order of the articles. */
export type LinkExamples = ReadonlyMap<GoldArticle, readonly LinkExample[]>;

/** Whether a candidate's value is one that the annotation gives the slot. */
function annotated(
  slot: LinkedSlot,
  gold: AnnotatedIncident | null,
  value: string,
  same: SameAgency,
): boolean {
  if (gold === null) return false;
  switch (slot) {
    case 'agencies':
      return gold.agencies.some((name) => same(name, value));
    case 'route':
      return routeOf(gold).includes(value);
    case 'place':
      return samePlace(gold.place, [value]);
    case 'country':
      return gold.country === value;
  }
}

/** Every candidate of every incident that the rules find, and the incident's type, with whether the annotated incident it pairs with has it. */
export function linkExamples(
  articles: readonly GoldArticle[],
  knowledge: Knowledge,
  same: SameAgency,
): LinkExamples {
  const kit = readingKit(knowledge);
  return new Map(
    articles.map((gold): [GoldArticle, LinkExample[]] => {
      const { id, lang, published, incidents: told } = gold.gold;
      if (!gold.gold.relevant) return [gold, []];
      const glance = glanceAt(kit, lang, gold.text, false);
      const reading = readArticle(kit, countIn(glance), { published });
      const { article, incidents } = readIncidents(id, reading, weighArms(glance));
      if (article === null || !linkable(article)) return [gold, []];
      const examples = pairIncidents(told, incidents).flatMap((pair) => {
        const incident = pair.found === null ? undefined : incidents[pair.found];
        const draft = pair.found === null ? undefined : article.drafts[pair.found];
        if (incident === undefined || draft === undefined) return [];
        const partner = pair.gold === null ? null : (told[pair.gold] ?? null);
        const context = linkContext(
          article,
          draft,
          incidents.filter((other) => other !== incident),
        );
        const links: LinkExample[] = LINKED_SLOTS.flatMap((slot) =>
          candidatesOf(slot, context, incident).map((one) => ({
            slot,
            features: tableFeatures(one),
            right: annotated(slot, partner, one.value, same),
          })),
        );
        const features = tableFeatures({ role: '', features: [eventFeatures(article, draft)] });
        const whole: LinkExample = { slot: EVENT, features, right: partner?.type === incident.type };
        return [...links, whole];
      });
      return [gold, examples];
    }),
  );
}

const FIT = { ridge: 8, rounds: 150, least: 3 };

/** The weights of every slot's model and of the event's. */
export function fitLinks(examples: readonly LinkExample[]): LinkWeights {
  return new Map(
    FITTED.map((slot) => [
      slot,
      fitLogistic(
        examples.filter((example) => example.slot === slot),
        FIT,
      ),
    ]),
  );
}

const FOLDS = 6;

/** For each article the weights that were fitted without it: its own fold's. Articles are dealt to the folds in turn. */
export function crossFitLinks(examples: LinkExamples): Map<GoldArticle, LinkWeights> {
  const articles = [...examples.keys()];
  const out = new Map<GoldArticle, LinkWeights>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const rest = articles.filter((_, at) => at % FOLDS !== fold).flatMap((one) => examples.get(one) ?? []);
    const weights = fitLinks(rest);
    for (const one of articles.filter((_, at) => at % FOLDS === fold)) out.set(one, weights);
  }
  return out;
}

/** The table that the extractor reads: slot, feature, weight; weights too small to move a decision are left out. */
export const linkTable = (weights: LinkWeights): string =>
  `slot\trole\tname\tvalue\tbeside\tweight\n${[...weights]
    .flatMap(([slot, table]) => [...table].map(([feature, weight]) => ({ slot, feature, weight })))
    .filter(({ weight }) => Math.abs(weight) >= 0.02)
    .map(({ slot, feature, weight }) => `${slot}\t${feature}\t${Math.round(weight * 100) / 100}`)
    .join('\n')}\n`;
