/** How far the body that was found is to be trusted, in [0, 1]: our own votes, and Readability where they disagree. */
import type { ArticleBody } from './article-body.ts';
import { OPINION_LIMITS, readWithReadability, sharedText } from './second-opinion.ts';

/** When Readability is asked. It costs as much as our own reading; `doubtful` asks where our votes disagree. */
export type SecondOpinion = 'never' | 'doubtful' | 'always';

const DOUBTFUL = 0.75;

/** How far the body is to be trusted before anybody else is asked. */
function ownConfidence({ agreement, confirmed, from, paragraphs }: ArticleBody): number {
  if (confirmed) return 0.97;
  if (from === 'structured') return 0.8;
  const length = paragraphs.reduce((sum, text) => sum + text.length, 0);
  return (0.4 + 0.55 * agreement) * (length < 400 ? 0.8 : 1);
}

/** Estimated trust in a body in [0, 1]; half of it is Readability's word where that was asked. */
export function confidenceOf(body: ArticleBody, html: string, when: SecondOpinion = 'doubtful'): number {
  const own = ownConfidence(body);
  if (when === 'never' || (when !== 'always' && own >= DOUBTFUL) || html.length > OPINION_LIMITS.characters)
    return own;
  const other = readWithReadability(html);
  return other === null ? own * 0.8 : (own + sharedText(body.paragraphs.join('\n'), other)) / 2;
}
