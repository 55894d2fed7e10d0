/** Where a mention stands towards an event: what every slot's link features are made of. */
import type { Incident } from '../../domain/incident.ts';
import { rangeKey, type TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { type Route, readRoute } from '../facts/route.ts';
import { type Feature, feature } from '../features.ts';
import type { Draft } from '../incidents/draft.ts';
import type { Scope } from '../incidents/scope.ts';
import { type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** What is read once an article and asked for many times: kinds of words by token, cues by unit, drafts by unit. */
export type LinkArticle = {
  readonly reading: Reading;
  readonly drafts: readonly Draft[];
  readonly scopes: ReadonlyMap<Draft, Scope>;
  readonly kindsAt: (token: number) => readonly string[];
  readonly cuesIn: (unit: Unit) => readonly Cue[];
  readonly tellersOf: (unit: Unit) => readonly Draft[];
  readonly around: (mention: TokenRange) => Surroundings;
  /** The ends of routes that are told anywhere in the article, whichever event they belong to. */
  readonly story: Route;
};

/** The features of the words around a mention, and the event that the nearest cue of its unit tells. */
type Surroundings = { readonly features: readonly Feature[]; readonly cue: string | null };

/** How a mention stands to the draft: a name for the relation and its rank, the nearest lowest. */
export type Standing = { readonly where: string; readonly rank: number };

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
  /** What holds of the draft whatever the candidate. */
  readonly ofDraft: readonly Feature[];
  /** How a mention stands to the draft, read once for all slots. */
  readonly standing: (mention: TokenRange) => Standing;
};

const NOTHING: readonly string[] = [];

/** A reading of a token range that is made once and kept. */
function onceFor<T>(read: (range: TokenRange) => T): (range: TokenRange) => T {
  const known = new Map<number, T>();
  return (range) => {
    const key = rangeKey(range);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = read(range);
    known.set(key, made);
    return made;
  };
}

/** Prepares an article for linking. */
export function linkArticle(
  reading: Reading,
  drafts: readonly Draft[],
  scopes: ReadonlyMap<Draft, Scope>,
): LinkArticle {
  const kinds = new Map<number, readonly string[]>();
  const tellers = new Map<number, Draft[]>();
  for (const draft of drafts)
    for (const index of new Set(draft.frames.map((frame) => frame.unit.index)))
      tellers.set(index, [...(tellers.get(index) ?? []), draft]);
  const article: LinkArticle = {
    story: readRoute(
      reading,
      'trafficking',
      reading.units.filter((unit) => unit.kind !== 'boilerplate'),
    ),
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
    cuesIn: (unit) => findCues(reading.tokens, unit, reading.lexicon),
    tellersOf: (unit) => tellers.get(unit.index) ?? [],
    around: onceFor((mention) => surroundings(article, mention)),
  };
  return article;
}

/** The context of one draft. */
export function linkContext(article: LinkArticle, draft: Draft, others: readonly Incident[]): LinkContext {
  const told = [...draft.frames, ...draft.titles].map((frame) => frame.unit);
  const scope = article.scopes.get(draft) ?? { hard: [], soft: [] };
  const place = { article, draft, scope, first: told[0] ?? null, told, soft: new Set(scope.soft) };
  return {
    ...place,
    others,
    ofDraft: draftFeatures(article, draft),
    standing: onceFor((mention) => standingOf(place, mention)),
  };
}

const inside = (mention: TokenRange, range: TokenRange): boolean =>
  mention.from >= range.from && mention.to <= range.to;

/** In the draft's own clause, its unit, its paragraph, another event's clause, the title, the lead, or further away. */
function standingOf(
  { article, draft, scope, soft, first, told }: Omit<LinkContext, 'others' | 'ofDraft' | 'standing'>,
  mention: TokenRange,
): Standing {
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
function surroundings(article: LinkArticle, mention: TokenRange): Surroundings {
  const unit = unitAt(article.reading, mention.from);
  const floor = Math.max(unit?.from ?? 0, mention.from - WINDOW);
  const ceiling = Math.min(unit?.to ?? mention.to, mention.to + WINDOW);
  const kindsIn = (from: number, to: number): Set<string> => {
    const kinds = new Set<string>();
    for (let at = from; at < to; at += 1) for (const kind of article.kindsAt(at)) kinds.add(kind);
    return kinds;
  };
  const features: Feature[] = [];
  for (const kind of kindsIn(floor, mention.from)) features.push(feature('left', kind));
  for (const kind of kindsIn(mention.to, ceiling)) features.push(feature('right', kind));
  if (unit === undefined) return { features, cue: null };
  if (unit.quoted) features.push(feature('quoted'));
  if (unit.kind !== 'paragraph') features.push(feature('line', unit.kind));
  let near: { cue: Cue; gap: number; side: string } | null = null;
  for (const cue of article.cuesIn(unit)) {
    const ahead = cue.from >= mention.to;
    const gap = ahead ? cue.from - mention.to : Math.max(0, mention.from - cue.to);
    if (near === null || gap < near.gap) near = { cue, gap, side: ahead ? 'ahead' : 'behind' };
  }
  if (near === null) {
    features.push(feature('cue', 'none'));
    return { features, cue: null };
  }
  const reach = near.gap < 3 ? 'at' : near.gap < 8 ? 'near' : 'far';
  features.push(
    feature('cue', near.cue.cue, near.side),
    feature('cue-reach', near.side, reach),
    feature('cue-polarity', near.cue.polarity),
  );
  return { features, cue: near.cue.cue };
}

const few = (count: number): string => (count >= 4 ? '4+' : String(count));

/** What holds of the draft whatever the candidate. */
const draftFeatures = (article: LinkArticle, { type, recall }: Draft): readonly Feature[] => [
  feature('bias'),
  feature('type', type),
  feature(recall ? 'recalled' : 'main'),
  feature('drafts', few(article.drafts.length)),
];

/** The nearest of several mentions with its standing. */
export function nearest<T extends TokenRange>(
  context: LinkContext,
  mentions: readonly T[],
): { mention: T; standing: Standing } | null {
  let best: { mention: T; standing: Standing } | null = null;
  for (const mention of mentions) {
    const standing = context.standing(mention);
    if (best === null || standing.rank < best.standing.rank) best = { mention, standing };
  }
  return best;
}

/** Lists of features, so that what many candidates share is read once and never copied. */
export type FeatureLists = readonly (readonly Feature[])[];

/** Features that every candidate has: the draft's, its standing alone and beside type and number of drafts, its surroundings. */
export function candidateFeatures(
  context: LinkContext,
  mention: TokenRange,
  standing: Standing,
  rule: string | null,
): FeatureLists {
  const { article, ofDraft } = context;
  const { type, recall } = context.draft;
  const { where } = standing;
  const read = rule ?? 'none';
  const around = article.around(mention);
  const own = [
    feature('at', where),
    feature('at&', where, type),
    feature('at&drafts', where, few(article.drafts.length)),
    feature('rule', read),
    feature('rule&', read, type),
    feature('rule&recalled', read, String(recall)),
  ];
  return around.cue === null
    ? [ofDraft, own, around.features]
    : [ofDraft, own, around.features, [feature('cue-for', around.cue, type)]];
}
