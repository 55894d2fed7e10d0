/** The language of an article: what its words say, and where they say nothing clear, what its page declares. */
import { franc } from 'franc';
import { LANGUAGES } from '../domain/vocabulary.ts';

/** ISO 639-3 to 639-1, of the languages that stand in the same outlets or look like one that is read. */
const NAMES: Readonly<Record<string, string>> = {
  fra: 'fr',
  spa: 'es',
  eng: 'en',
  hat: 'ht',
  cat: 'ca',
  por: 'pt',
  ita: 'it',
  glg: 'gl',
  nld: 'nl',
  deu: 'de',
};
const MAX_CHARACTERS = 5000;
const MIN_CHARACTERS = 60;

/** ISO 639-1 code of the text's language; `declared` is the page's own ("fr", "es-mx") or null. */
export function languageOf(text: string, declared: string | null): string {
  const said = franc(text.slice(0, MAX_CHARACTERS), { only: Object.keys(NAMES), minLength: MIN_CHARACTERS });
  return NAMES[said] ?? declared?.split('-', 1)[0] ?? 'und';
}

export const isRead = (language: string): boolean => (LANGUAGES as readonly string[]).includes(language);
