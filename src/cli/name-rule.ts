/** How a command treats the names of private persons: masked, unless the person asks for them. */
import { LANGUAGES } from '../domain/vocabulary.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import type { NameRule } from '../export/assemble.ts';
import { personWords } from '../export/person-words.ts';
import { say } from './terminal.ts';

/** The rule of `--with-names`; writing names out is said on standard error. */
export function nameRule(withNames: boolean): NameRule {
  if (withNames) {
    say(
      'the names of private persons are written out (--with-names): presumed innocent, they are yours to protect',
    );
    return { show: true };
  }
  const { lexicons } = loadKnowledge();
  return {
    show: false,
    words: personWords(LANGUAGES.map((language) => lexicons[language].persons ?? [])),
  };
}
