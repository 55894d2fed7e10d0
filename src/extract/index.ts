/** The extractor: an article in, its incident records and mentions out. Pure: no clock, no files, no network. */
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import { stableHash } from '../domain/ids.ts';
import type { Language } from '../domain/vocabulary.ts';
import { LANGUAGES } from '../domain/vocabulary.ts';
import { detectLanguage } from '../languages/detect.ts';
import { type ConfidenceWeights, withConfidence } from './confidence.ts';
import { assembleDrafts } from './incidents/assemble.ts';
import { withComparisons } from './incidents/comparisons.ts';
import { fillIncident } from './incidents/fill.ts';
import { buildFrames } from './incidents/frames.ts';
import { findPolicies } from './incidents/policies.ts';
import { shareRoutes } from './incidents/routes.ts';
import { scopesOf } from './incidents/scope.ts';
import type { Knowledge } from './knowledge.ts';
import { readArticle, readingKit } from './read-article.ts';
import type { Reading } from './reading.ts';
import { judgeRelevance, speaksOfArms } from './relevance.ts';

export type Extractor = { readonly extract: (input: ExtractInput, language?: Language) => ExtractResult };

const isOurs = (language: string): language is Language =>
  (LANGUAGES as readonly string[]).includes(language);

/** The article's text: title, one line feed, body; NFC, trimmed. The only coordinate system of spans. */
export const textOf = (input: Pick<ExtractInput, 'title' | 'text'>): string =>
  [input.title, input.text]
    .map((part) => (part ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .filter((part) => part !== '')
    .join('\n');

/** Builds the extractor from compiled knowledge; lexicons are built a language at its first article. */
export function createExtractor(knowledge: Knowledge): Extractor {
  const kit = readingKit(knowledge);
  const none = (id: string, language: string, reason: string): ExtractResult => ({
    id,
    language,
    relevant: false,
    reason,
    incidents: [],
    mentions: { countries: [], agencies: [], persons: [], weapons: [] },
  });
  return {
    extract: (input, forced) => {
      const text = textOf(input);
      const id = input.id ?? `a${stableHash(text)}`;
      const language = forced ?? detectLanguage(text, knowledge.languageModel).language;
      if (!isOurs(language)) return none(id, language, `not in a language that is read: ${language}`);
      const reading = readArticle(kit, language, text, input);
      if (reading === null) return none(id, language, 'no arms in the text');
      return resultOf(id, reading, kit.weights);
    },
  };
}

function resultOf(id: string, reading: Reading, weights: ConfidenceWeights): ExtractResult {
  const drafts = speaksOfArms(reading)
    ? assembleDrafts([...withComparisons(reading, buildFrames(reading)), ...findPolicies(reading)])
    : [];
  const scopes = scopesOf(reading, drafts);
  const incidents = shareRoutes(
    drafts,
    drafts.map((draft) =>
      fillIncident(reading, drafts, draft, scopes.get(draft) ?? { hard: [], soft: [] }, id),
    ),
  );
  const { relevant, reason } = judgeRelevance(reading, incidents);
  return {
    id,
    language: reading.language,
    relevant,
    reason,
    incidents: relevant ? withConfidence(incidents, weights) : [],
    mentions: {
      countries: [...new Set(reading.countries.map((country) => country.code))],
      agencies: [...new Set(reading.agencies.map((agency) => agency.name))],
      persons: [...new Set(reading.persons.map((person) => person.name))],
      weapons: reading.weapons.map((weapon) => {
        const start = reading.tokens[weapon.from]?.start ?? 0;
        const end = reading.tokens[weapon.to - 1]?.end ?? start;
        return { type: weapon.term.type, quote: reading.text.slice(start, end), start, end };
      }),
    },
  };
}
