/**
 * The chance that an event is of the kind the rules read, from what it was read from: the cues and kinds of words of its sentences, its
 * goods and time, the other events of the article. It changes no record; how sure the record's fields are leans on it.
 */
import type { TokenRange } from '../../languages/sentences.ts';
import { type Feature, feature } from '../features.ts';
import type { Draft } from '../incidents/draft.ts';
import { tellerOf } from '../incidents/fill.ts';
import type { Frame } from '../incidents/frames.ts';
import { daysIn } from '../incidents/intervals.ts';
import { namesSomebody, within } from '../reading.ts';
import { capped } from './candidate.ts';
import type { LinkArticle } from './context.ts';

/** The name of the model's table in links.tsv, beside those of the linked slots. */
export const EVENT = 'event';

/** How long the time of an event is. */
function lengthOf(interval: string | null): string {
  if (interval === null) return 'none';
  const days = daysIn(interval);
  return days <= 1 ? 'day' : days <= 9 ? 'days' : days <= 31 ? 'month' : days <= 366 ? 'year' : 'years';
}

const sizeOf = (quantity: number | null): string =>
  quantity === null
    ? 'none'
    : quantity < 2
      ? 'one'
      : quantity < 20
        ? 'few'
        : quantity < 200
          ? 'tens'
          : 'many';

/** The cues that stand in a range of a frame's unit, each kind once, and the kinds of its words. */
function wordsIn(
  article: LinkArticle,
  frame: Frame,
  range: TokenRange,
  where: string,
  read: string,
): Feature[] {
  const cues = new Set<string>();
  for (const { from, to, cue, polarity, flags } of article.cuesIn(frame.unit)) {
    if (from < range.from || to > range.to) continue;
    cues.add(`${cue}-${polarity}`);
    for (const flag of flags) cues.add(`${cue}-${flag}`);
  }
  const words = new Set<string>();
  for (let at = range.from; at < range.to; at += 1) for (const kind of article.kindsAt(at)) words.add(kind);
  return [
    ...[...cues].flatMap((kind) => [feature(`${where}-cue`, kind), feature(`${where}-cue&`, kind, read)]),
    ...[...words].map((kind) => feature(`${where}-word`, kind)),
  ];
}

/** What the draft is made of, each beside the kind that was read. */
function madeOf(article: LinkArticle, draft: Draft, teller: Frame): Feature[] {
  const { reading, drafts } = article;
  const { type: read } = draft;
  const items = [...draft.frames, ...draft.titles].flatMap((frame) => frame.items);
  const numbers = within(reading.quantities, teller.range).filter((quantity) => !quantity.article);
  const length = lengthOf(draft.interval);
  const size = sizeOf(items[0]?.quantity ?? null);
  const lines = capped(items.length, 4);
  const facts: readonly (readonly [string, string])[] = [
    ['strong', String(teller.strong)],
    ['recall', String(draft.recall)],
    ['length', length],
    ['drafts', capped(drafts.length, 4)],
    ['first', String(drafts[0] === draft)],
    ['lines', lines],
    ['frames', capped(draft.frames.length, 4)],
    ['titles', String(draft.titles.length > 0)],
    ['kind', teller.unit.kind],
    ['teller', teller.type],
    ['named', String(namesSomebody(reading, teller.range))],
    ['modality', teller.modality],
    ['size', size],
    ['numbers', capped(numbers.length, 4)],
    ['placed', String(draft.stands.size > 0)],
    ['armed', String(teller.armed)],
    ['pluperfect', String(teller.pluperfect)],
  ];
  return [
    feature('bias'),
    feature('read', read),
    feature('length', length),
    feature('length&lines', length, lines),
    feature('size', size),
    ...facts.map(([name, value]) => feature(`read&${name}`, value, read)),
  ];
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The features of one draft among the article's others. */
export function eventFeatures(article: LinkArticle, draft: Draft): Feature[] {
  const teller = tellerOf(draft);
  const { type: read } = draft;
  const all = [...draft.frames, ...draft.titles];
  const items = all.flatMap((frame) => frame.items);
  const others = article.drafts.filter((other) => other !== draft).map(({ type }) => type);
  const cue = article
    .cuesIn(teller.unit)
    .find(({ from, to }) => from === teller.cue.from && to === teller.cue.to);
  const apart = [...new Map(draft.frames.map((frame) => [frame.unit, frame])).values()].filter(
    ({ unit }) => unit !== teller.unit,
  );
  return [
    ...madeOf(article, draft, teller),
    feature('totals', String(all.some((frame) => frame.totals.length > 0))),
    feature('cue', cue?.cue ?? 'none', read),
    ...[...(cue?.flags ?? [])].map((flag) => feature('cue-flag', flag, read)),
    ...distinct(all.map((frame) => frame.type)).map((type) => feature('frame', type, read)),
    ...distinct(items.map((item) => item.type)).map((type) => feature('item', type)),
    ...distinct(items.map((item) => item.counted)).map((counted) => feature('counted', counted, read)),
    ...distinct(others).map((type) => feature('other', type, read)),
    ...wordsIn(article, teller, teller.range, 'own', read),
    ...apart.flatMap((frame) => wordsIn(article, frame, frame.unit, 'more', read)),
  ];
}
