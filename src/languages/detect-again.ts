/** A second opinion by franc where the model sees a neighbour of French or Spanish, or is unsure. Loaded only when asked. */
import { type DetectedLanguage, type Detection, detectLanguage, type LanguageModel } from './detect.ts';

/** ISO 639-3 codes that franc is restricted to: those of the model's classes. */
const FRANC_CODES: Readonly<Record<string, DetectedLanguage>> = {
  fra: 'fr',
  spa: 'es',
  eng: 'en',
  hat: 'ht',
  por: 'pt',
  ita: 'it',
  cat: 'ca',
};

const SURE = 0.9;
/** Below this many characters trigrams say little: franc is right on 83 of 100 texts of five words. */
const LEAST_TEXT = 60;
const MAX_TEXT = 3000;

/** Our languages, of which a confident answer needs no second opinion. */
const READ: ReadonlySet<DetectedLanguage> = new Set(['fr', 'es', 'en']);

/**
 * Detects a language, asking franc where the first answer is unsure or not one that is read. Two that agree are taken as
 * sure; where they differ, a text is rather left out than misread as French or Spanish.
 */
export async function detectWithSecondOpinion(text: string, model: LanguageModel): Promise<Detection> {
  const first = detectLanguage(text, model);
  if ((READ.has(first.language) && first.confidence >= SURE) || text.length < LEAST_TEXT) return first;
  const { franc } = await import('franc');
  const code = franc(text.slice(0, MAX_TEXT), { only: Object.keys(FRANC_CODES) });
  return weigh(first, FRANC_CODES[code] ?? 'und');
}

/** Joins the model's answer with a second one; of two that differ the one that is not read wins, unless the model is sure. */
export function weigh(first: Detection, second: DetectedLanguage): Detection {
  if (first.language === second) return { language: second, confidence: Math.max(first.confidence, SURE) };
  if (first.confidence >= SURE || second === 'und' || READ.has(second)) return first;
  return READ.has(first.language) || first.language === 'und'
    ? { language: second, confidence: 1 - first.confidence }
    : first;
}
