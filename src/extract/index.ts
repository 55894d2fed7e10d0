/** The extractor: an article in, its incident records and mentions out. Pure: no clock, no files, no network. */
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import { stableHash } from '../domain/ids.ts';
import type { Incident } from '../domain/incident.ts';
import type { Language } from '../domain/vocabulary.ts';
import { LANGUAGES } from '../domain/vocabulary.ts';
import { detectLanguage } from '../languages/detect.ts';
import { withConfidence } from './confidence.ts';
import { mostLines } from './facts/most-lines.ts';
import type { FeatureWeights } from './features.ts';
import { assembleDrafts } from './incidents/assemble.ts';
import { withComparisons } from './incidents/comparisons.ts';
import { leaveGoods } from './incidents/court-goods.ts';
import { fillIncident, goodsOf, tellerOf } from './incidents/fill.ts';
import { buildFrames } from './incidents/frames.ts';
import { sharePersons } from './incidents/persons.ts';
import { findPolicies } from './incidents/policies.ts';
import { shareRoutes } from './incidents/routes.ts';
import { shareDays } from './incidents/same-day.ts';
import { scopesOf } from './incidents/scope.ts';
import type { Knowledge } from './knowledge.ts';
import { type LinkArticle, linkArticle } from './linking/context.ts';
import { linkIncidents } from './linking/link.ts';
import { type LinkModel, type LinkWeights, linkModelOf, linkWeightsOf } from './linking/model.ts';
import { countIn, glanceAt, type ReadingKit, readArticle, readingKit } from './read-article.ts';
import type { Glance, Reading } from './reading.ts';
import { type ArmsEvidence, isCountable, judgeRelevance, mayBeRelevant, weighArms } from './relevance.ts';

/**
 * `extract` stops reading as soon as an article cannot be about illicit arms and then gives the arms it names, nothing else.
 * `readWhole` reads every article to its end, for those who need each person it names; incidents and relevance are the same.
 */
export type Extractor = {
  readonly extract: (input: ExtractInput, language?: Language) => ExtractResult;
  readonly readWhole: (input: ExtractInput, language?: Language) => ExtractResult;
};

/** What fitting needs to vary: `links` stands in for the shipped link weights, `weigh: false` leaves a link's chance as its confidence. */
export type ExtractorOptions = { readonly links?: LinkWeights; readonly weigh?: boolean };

/** The fitted models: which mention fills which slot, and how sure each filled slot is (null: not weighed). */
type Models = { readonly links: LinkModel; readonly confidence: FeatureWeights | null };

const isOurs = (language: string): language is Language =>
  (LANGUAGES as readonly string[]).includes(language);

/** The article's text: title, one line feed, body; NFC, trimmed. The only coordinate system of spans. */
export const textOf = (input: Pick<ExtractInput, 'title' | 'text'>): string =>
  [input.title, input.text]
    .map((part) => (part ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .filter((part) => part !== '')
    .join('\n');

const irrelevant = (id: string, language: string, reason: string): ExtractResult => ({
  id,
  language,
  relevant: false,
  reason,
  incidents: [],
  mentions: { countries: [], agencies: [], persons: [], weapons: [] },
});

/** Builds the extractor from compiled knowledge; lexicons are built a language at its first article. */
export function createExtractor(knowledge: Knowledge, options: ExtractorOptions = {}): Extractor {
  const kit = readingKit(knowledge);
  const models = {
    links: linkModelOf(options.links ?? linkWeightsOf(knowledge.taxonomy.links ?? [])),
    confidence: options.weigh === false ? null : kit.weights,
  };
  const read = (whole: boolean, input: ExtractInput, forced?: Language): ExtractResult => {
    const text = textOf(input);
    const id = input.id ?? `a${stableHash(text)}`;
    const language = forced ?? detectLanguage(text, knowledge.languageModel).language;
    if (!isOurs(language)) return irrelevant(id, language, `not in a language that is read: ${language}`);
    return resultOf(kit, models, id, glanceAt(kit, language, text, whole), input, whole);
  };
  return {
    extract: (input, language) => read(false, input, language),
    readWhole: (input, language) => read(true, input, language),
  };
}

/** The stages of reading an article, each dearer than the one before. */
function resultOf(
  kit: ReadingKit,
  models: Models,
  id: string,
  glance: Glance,
  input: ExtractInput,
  whole: boolean,
): ExtractResult {
  const armed = glance.weapons.length > 0;
  const none = irrelevant(id, glance.language, 'no arms in the text');
  if (!armed && !whole) return none;
  const evidence = weighArms(glance);
  const reason = armed ? judgeRelevance(evidence, []).reason : none.reason;
  const letGo = { ...none, reason, mentions: { ...none.mentions, weapons: weaponsNamed(glance) } };
  if (!whole && !mayBeRelevant(evidence, glance.weapons.some(isCountable) ? Number.POSITIVE_INFINITY : 0))
    return letGo;
  const counting = countIn(glance);
  if (!whole && !mayBeRelevant(evidence, mostLines(counting, isCountable))) return letGo;
  const reading = readArticle(kit, counting, input);
  const read = { ...letGo, mentions: { ...letGo.mentions, ...namesIn(reading) } };
  if (!armed) return read;
  const result = incidentsOf(models, id, reading, evidence);
  return { ...(result.relevant || whole ? read : letGo), ...result };
}

const namesIn = (reading: Reading) => ({
  countries: [...new Set(reading.countries.map((country) => country.code))],
  agencies: [...new Set(reading.agencies.map((agency) => agency.name))],
  persons: [...new Set(reading.persons.map((person) => person.name))],
});

const weaponsNamed = (glance: Glance): ExtractResult['mentions']['weapons'] =>
  glance.weapons.map((weapon) => {
    const start = glance.tokens[weapon.from]?.start ?? 0;
    const end = glance.tokens[weapon.to - 1]?.end ?? start;
    return { type: weapon.term.type, quote: glance.text.slice(start, end), start, end };
  });

/** Incidents as the rules read them, in step with the drafts that links are judged in; none where the article is not relevant. */
export type RuledIncidents = Pick<ExtractResult, 'relevant' | 'reason'> & {
  readonly article: LinkArticle | null;
  readonly incidents: readonly Incident[];
};

/** Finds the events; their records are filled only where they make the article relevant. */
export function readIncidents(id: string, reading: Reading, evidence: ArmsEvidence): RuledIncidents {
  const drafts = assembleDrafts([
    ...withComparisons(reading, buildFrames(reading)),
    ...findPolicies(reading),
  ]);
  const goods = drafts.map(goodsOf);
  const events = drafts.map((draft, at) => ({
    type: draft.type,
    strong: tellerOf(draft).strong,
    armed: [...draft.frames, ...draft.titles].some((frame) => frame.armed),
    items: (goods[at]?.lines ?? []).map(({ item }) => item),
  }));
  const judged = judgeRelevance(evidence, events);
  if (!judged.relevant) return { ...judged, article: null, incidents: [] };
  const scopes = scopesOf(reading, drafts);
  const filled = drafts.map((draft, at) =>
    fillIncident(
      reading,
      drafts,
      draft,
      scopes.get(draft) ?? { hard: [], soft: [] },
      goods[at] ?? goodsOf(draft),
      id,
    ),
  );
  return {
    ...judged,
    article: linkArticle(reading, drafts, scopes),
    incidents: leaveGoods(sharePersons(drafts, shareRoutes(drafts, shareDays(reading, drafts, filled)))),
  };
}

function incidentsOf(
  { links, confidence }: Models,
  id: string,
  reading: Reading,
  evidence: ArmsEvidence,
): Pick<ExtractResult, 'relevant' | 'reason' | 'incidents'> {
  const { relevant, reason, article, incidents: ruled } = readIncidents(id, reading, evidence);
  const incidents = article === null ? ruled : linkIncidents(article, ruled, links);
  return {
    relevant,
    reason,
    incidents: confidence === null ? [...incidents] : withConfidence(incidents, confidence),
  };
}
