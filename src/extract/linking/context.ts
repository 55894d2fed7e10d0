/** Where a mention stands towards an event: what every slot's link features are made of. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import type { Draft } from '../incidents/draft.ts';
import type { Scope } from '../incidents/scope.ts';
import { type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Feature } from './model.ts';

/** What is read once an article and asked for many times: kinds of words by token, cues by unit, drafts by unit. */
export type LinkArticle = {
  readonly reading: Reading;
  readonly drafts: readonly Draft[];
  readonly scopes: ReadonlyMap<Draft, Scope>;
  readonly kindsAt: (token: number) => readonly string[];
  readonly cuesIn: (unit: Unit) => readonly Cue[];
  readonly tellersOf: (unit: Unit) => readonly Draft[];
};

/** One draft in its article. */
export type LinkContext = {
  readonly article: LinkArticle;
  readonly draft: Draft;
  readonly scope: Scope;
  readonly first: Unit | null;
  readonly told: readonly Unit[];
  readonly soft: ReadonlySet<Unit>;
  /** What the rules read for the article's other incidents. */
  readonly others: readonly Incident[];
  /** What stands around a mention, read once for all slots. */
  readonly around: (mention: TokenRange) => readonly Feature[];
};

const NOTHING: readonly string[] = [];

/** Prepares an article for linking. */
export function linkArticle(
  reading: Reading,
  drafts: readonly Draft[],
  scopes: ReadonlyMap<Draft, Scope>,
): LinkArticle {
  const kinds = new Map<number, readonly string[]>();
  const cues = new Map<Unit, readonly Cue[]>();
  const tellers = new Map<number, Draft[]>();
  for (const draft of drafts)
    for (const index of new Set(draft.frames.map((frame) => frame.unit.index)))
      tellers.set(index, [...(tellers.get(index) ?? []), draft]);
  return {
    reading,
    drafts,
    scopes,
    kindsAt: (token) => {
      const known = kinds.get(token);
      if (known !== undefined) return known;
      const read = longestAt(reading.lexicon.words, reading.tokens, token)?.value ?? NOTHING;
      kinds.set(token, read);
      return read;
    },
    cuesIn: (unit) => {
      const known = cues.get(unit);
      if (known !== undefined) return known;
      const read = findCues(reading.tokens, unit, reading.lexicon);
      cues.set(unit, read);
      return read;
    },
    tellersOf: (unit) => tellers.get(unit.index) ?? [],
  };
}

/** The context of one draft. */
export function linkContext(article: LinkArticle, draft: Draft, others: readonly Incident[]): LinkContext {
  const told = [...draft.frames, ...draft.titles].map((frame) => frame.unit);
  const scope = article.scopes.get(draft) ?? { hard: [], soft: [] };
  const around = new Map<string, readonly Feature[]>();
  return {
    around: (mention) => {
      const key = `${mention.from}-${mention.to}`;
      const known = around.get(key) ?? surroundings(article, draft, mention);
      around.set(key, known);
      return known;
    },
    article,
    draft,
    scope,
    first: told[0] ?? null,
    told,
    soft: new Set(scope.soft),
    others,
  };
}

/** How a mention stands to the draft: a name for the relation and its rank, the nearest lowest. */
export type Standing = { readonly where: string; readonly rank: number };

const inside = (mention: TokenRange, range: TokenRange): boolean =>
  mention.from >= range.from && mention.to <= range.to;

/** In the draft's own clause, its unit, its paragraph, another event's clause, the title, the lead, or further away. */
export function standingOf(context: LinkContext, mention: TokenRange): Standing {
  const { article, draft, scope, soft, first, told } = context;
  const unit = unitAt(article.reading, mention.from);
  if (unit === undefined || first === null) return { where: 'nowhere', rank: 99 };
  if (scope.hard.some((range) => inside(mention, range)))
    return { where: unit === first ? 'clause' : 'later-clause', rank: unit === first ? 0 : 0.5 };
  if (told.some((one) => one.index === unit.index && one.kind !== 'title')) return { where: 'unit', rank: 1 };
  const distance = Math.min(...told.map((one) => Math.abs(one.index - unit.index)));
  const side = unit.index < first.index ? 'before' : 'behind';
  const block = told.some((one) => one.block === unit.block);
  const tellers = article.tellersOf(unit).filter((other) => other !== draft);
  if (tellers.length > 0) {
    const kin = tellers.some((other) => other.type === draft.type) ? 'kin' : 'other';
    return { where: `${kin}-event-${block ? 'block-' : ''}${side}`, rank: 8 + distance };
  }
  if (unit.kind === 'title') return { where: 'title', rank: 4 };
  if (block) return { where: `block-${side}`, rank: 2 + distance * 0.01 };
  if (soft.has(unit))
    return { where: `soft-${Math.min(3, Math.abs(unit.block - first.block))}`, rank: 3 + distance * 0.1 };
  if (unit.index <= 1) return { where: 'lead', rank: 5 };
  if (unit.section !== first.section) return { where: 'section', rank: 30 + distance };
  return { where: `${side}-${Math.min(distance, 5)}`, rank: 7 + distance };
}

const WINDOW = 5;

/** Kinds of words around a mention, the nearest event cue of its unit and on which side of it the mention stands. */
function surroundings(article: LinkArticle, draft: Draft, mention: TokenRange): Feature[] {
  const unit = unitAt(article.reading, mention.from);
  const floor = Math.max(unit?.from ?? 0, mention.from - WINDOW);
  const ceiling = Math.min(unit?.to ?? mention.to, mention.to + WINDOW);
  const kindsIn = (from: number, to: number): Set<string> => {
    const kinds = new Set<string>();
    for (let at = from; at < to; at += 1) for (const kind of article.kindsAt(at)) kinds.add(kind);
    return kinds;
  };
  const found: Feature[] = [];
  for (const kind of kindsIn(floor, mention.from)) found.push(['left', kind]);
  for (const kind of kindsIn(mention.to, ceiling)) found.push(['right', kind]);
  if (unit === undefined) return found;
  if (unit.quoted) found.push(['quoted']);
  if (unit.kind !== 'paragraph') found.push(['line', unit.kind]);
  let near: { cue: Cue; gap: number; side: string } | null = null;
  for (const cue of article.cuesIn(unit)) {
    const ahead = cue.from >= mention.to;
    const gap = ahead ? cue.from - mention.to : Math.max(0, mention.from - cue.to);
    if (near === null || gap < near.gap) near = { cue, gap, side: ahead ? 'ahead' : 'behind' };
  }
  if (near === null) return [...found, ['cue', 'none']];
  const reach = near.gap < 3 ? 'at' : near.gap < 8 ? 'near' : 'far';
  found.push(['cue', near.cue.cue, near.side]);
  found.push(['cue-for', near.cue.cue, draft.type]);
  found.push(['cue-reach', near.side, reach]);
  found.push(['cue-polarity', near.cue.polarity]);
  return found;
}

const few = (count: number): string => (count >= 4 ? '4+' : String(count));

/** What holds of the draft whatever the candidate. */
export const draftFeatures = (context: LinkContext): Feature[] => [
  ['bias'],
  ['type', context.draft.type],
  [context.draft.recall ? 'recalled' : 'main'],
  ['drafts', few(context.article.drafts.length)],
];

/** The nearest of several mentions with its standing. */
export function nearest<T extends TokenRange>(
  context: LinkContext,
  mentions: readonly T[],
): { mention: T; standing: Standing } | null {
  let best: { mention: T; standing: Standing } | null = null;
  for (const mention of mentions) {
    const standing = standingOf(context, mention);
    if (best === null || standing.rank < best.standing.rank) best = { mention, standing };
  }
  return best;
}

/** Features that every candidate has: the draft's, its standing alone and beside type and number of drafts, its surroundings. */
export function candidateFeatures(
  context: LinkContext,
  mention: TokenRange,
  standing: Standing,
  rule: string | null,
): Feature[] {
  const { type, recall } = context.draft;
  const { where } = standing;
  const read = rule ?? 'none';
  return [
    ...draftFeatures(context),
    ['at', where],
    ['at&', where, type],
    ['at&drafts', where, few(context.article.drafts.length)],
    ['rule', read],
    ['rule&', read, type],
    ['rule&recalled', read, String(recall)],
    ...context.around(mention),
  ];
}
