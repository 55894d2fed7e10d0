/**
 * Masks private persons in what the API hands out. Names keep their initials and their length, so that every span still
 * lies where it lay and its quote is what stands there.
 */
import type { Incident } from '../../domain/incident.ts';
import type { NameRule } from '../../export/assemble.ts';
import { createMask, type Mask, openSpans, personsIn } from '../../export/mask.ts';

export type { NameRule } from '../../export/assemble.ts';

/** What names persons in a record, and where places stand that share a word with them. */
export type NamingRecord = Pick<Incident, 'persons' | 'statedBy' | 'evidence'>;

export type NamedArticle = {
  /** Every record of the article: who is held in one of them is private in all. */
  readonly records: readonly NamingRecord[];
  /** Every person whom the article names. */
  readonly mentioned: readonly string[];
  readonly text: string;
};

export type ArticleMask = {
  readonly hidden: readonly string[];
  /** The article's text, masked, of the same length. */
  readonly text: string;
  readonly name: (name: string) => string;
  readonly words: (text: string) => string;
  readonly incident: (incident: Incident) => Incident;
};

export type CaseMask = Pick<Mask, 'text' | 'field' | 'incident'>;

const same = <T>(value: T): T => value;

/** The mask of one article. */
export function maskArticle(rule: NameRule, { records, mentioned, text }: NamedArticle): ArticleMask {
  if (rule.show) return { hidden: [], text, name: same, words: same, incident: same };
  const mask = createMask({
    persons: personsIn(records, mentioned),
    open: records.flatMap(openSpans),
    articleText: text,
    words: rule.words,
    style: 'dots',
  });
  return { ...mask, text: mask.slice(0, text.length), words: (alone) => mask.text(alone) };
}

/** The masked title alone. Most titles name nobody: only the others need the article read for who is public. */
export function maskTitle(rule: NameRule, article: NamedArticle): string {
  const title = article.text.split('\n', 1)[0] ?? '';
  if (rule.show) return title;
  const persons = personsIn(article.records, article.mentioned);
  const strict = createMask({ persons, open: [], articleText: null, style: 'dots' });
  return strict.text(title) === title ? title : maskArticle(rule, article).text.slice(0, title.length);
}

/** The mask of a case: whoever is private in one of its articles is private in the case. */
export function maskCase(rule: NameRule, articles: readonly Pick<ArticleMask, 'hidden'>[]): CaseMask {
  if (rule.show) return { text: same, field: same, incident: same };
  const names = [...new Set(articles.flatMap(({ hidden }) => hidden))];
  const persons = names.map((name) => ({ name, held: true }));
  return createMask({ persons, open: [], articleText: null, style: 'dots' });
}
