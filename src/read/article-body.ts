/** The body of an article: parse, prune, collect blocks, choose the container, tidy, let the referee speak. */
import { type Beside, findBeside } from './beside.ts';
import { type Block, collectBlocks } from './blocks.ts';
import { chooseContainer, isCutShort } from './container.ts';
import type { HtmlNode, HtmlParent, HtmlRoot } from './html-tree.ts';
import { findLede } from './lede.ts';
import { findHeadline, ownStory } from './own-story.ts';
import { type Masses, measure } from './page-masses.ts';
import { joinBlanks } from './plain-text.ts';
import { createPruner, type PruneMode } from './pruning.ts';
import { judge } from './referee.ts';
import { contains, type Sums, sumBlocks, sumOf } from './sums.ts';
import { tidyBlocks } from './tidy.ts';
import { printOf, type TextPrint, wordsOf } from './trigrams.ts';
import { type Page, vote } from './votes.ts';

export type BodyHints = {
  readonly title: string;
  /** `articleBody` of the page's structured data as plain text, or null. */
  readonly structured: string | null;
  /** What the page's head says that the article tells. */
  readonly descriptions: readonly string[];
};

export type ArticleBody = {
  /** One paragraph each, blanks joined. */
  readonly paragraphs: readonly string[];
  readonly from: 'declared' | 'scored' | 'structured' | 'none';
  /** How far the votes agree on the container, in [0, 1]. */
  readonly agreement: number;
  /** Whether the structured body confirmed the blocks. */
  readonly confirmed: boolean;
};

const NOTHING: ArticleBody = { paragraphs: [], from: 'none', agreement: 0, confirmed: false };
const MIN_STRUCTURED = 300;
/** A short item that was found is not exchanged for the teasers around it. */
const MIN_STORY = 80;

export function findBody(root: HtmlRoot): HtmlParent {
  const html = root.children.find((node: HtmlNode) => node.type === 'tag' && node.name === 'html');
  const body =
    html !== undefined && 'children' in html
      ? html.children.find((node) => node.type === 'tag' && node.name === 'body')
      : undefined;
  return body !== undefined && 'children' in body ? body : root;
}

/** Share of the story that the voted containers have in common with the chosen one. */
function agreementOn(chosen: HtmlParent, voted: readonly (HtmlParent | null)[], sums: Sums): number {
  const good = Math.max(1, sumOf(sums, chosen).good);
  const shares = voted.flatMap((node) => {
    if (node === null) return [];
    if (!contains(node, chosen) && !contains(chosen, node)) return [0];
    const other = Math.max(1, sumOf(sums, node).good);
    return [Math.min(good, other) / Math.max(good, other)];
  });
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

type Pass = { readonly body: ArticleBody; readonly goodText: number };

function readPass(
  body: HtmlParent,
  { masses, beside }: { readonly masses: Masses; readonly beside: Beside },
  hints: BodyHints,
  print: TextPrint | null,
  mode: PruneMode,
): Pass {
  const blocks = collectBlocks(body, masses, createPruner(masses, body, beside, mode));
  const sums = sumBlocks(blocks, masses, body);
  const page: Page = { blocks, masses, sums, body };
  const votes = vote(page, print);
  const structured = hints.structured ?? '';
  const isCut = isCutShort(votes, sums, body, structured.length);
  const chosen = chooseContainer(votes, sums, isCut);
  const goodText = sumOf(sums, body).good;
  if (chosen === null) return { body: fromStructured(structured), goodText };
  const inside = blocks.filter(({ element }) => contains(chosen, element));
  const headline = findHeadline(hints.title, masses);
  const tidy = tidyBlocks(ownStory(inside, headline, masses), hints.title, chosen);
  const from = chosen === votes.declared ? 'declared' : 'scored';
  const agreement = agreementOn(chosen, [votes.declared, votes.decay, votes.largest, votes.structured], sums);
  const settled = settle(tidy, { ...hints, structured }, isCut ? null : print, { from, agreement });
  const story = settled.paragraphs.join('\n');
  const lede = settled.from === 'structured' ? null : findLede(chosen, story, masses, { ...hints, headline });
  const paragraphs = lede === null ? settled.paragraphs : [lede, ...settled.paragraphs];
  return { body: { ...settled, paragraphs }, goodText };
}

const fromStructured = (structured: string): ArticleBody =>
  structured === ''
    ? NOTHING
    : { paragraphs: paragraphsOf(structured), from: 'structured', agreement: 0.5, confirmed: false };

const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .map(joinBlanks)
    .filter((line) => line !== '');

/** Share of the title's longer words that stand in a text. */
function speaksOf(title: string, text: string): number {
  const words = new Set(wordsOf(text));
  const wanted = wordsOf(title).filter((word) => word.length > 3);
  return wanted.filter((word) => words.has(word)).length / Math.max(1, wanted.length);
}

/** Lets the structured body trim or replace the blocks. */
function settle(
  blocks: readonly Block[],
  { title, structured }: { readonly title: string; readonly structured: string },
  print: TextPrint | null,
  said: Pick<ArticleBody, 'from' | 'agreement'>,
): ArticleBody {
  const isOwn = speaksOf(title, structured) >= speaksOf(title, blocks.map(({ text }) => text).join(' '));
  const ruling = print === null ? { says: 'nothing' as const } : judge(blocks, structured, isOwn, print);
  if (ruling.says === 'take mine') return fromStructured(structured);
  const kept = ruling.says === 'blocks' ? ruling.blocks : blocks;
  const paragraphs = kept.map(({ text }) => text);
  const length = paragraphs.reduce((sum, text) => sum + text.length, 0);
  if (length < 200 && structured.length > length && isOwn) return fromStructured(structured);
  return { paragraphs, ...said, confirmed: ruling.says === 'blocks' };
}

const lengthOf = ({ paragraphs }: ArticleBody): number =>
  paragraphs.reduce((sum, text) => sum + text.length, 0);

/** Reads the body of a parsed page. A second, lenient pass is made when under a quarter of the good text survives. */
export function readArticleBody(root: HtmlRoot, hints: BodyHints): ArticleBody {
  const body = findBody(root);
  const masses = measure(body);
  const useful = hints.structured !== null && hints.structured.length > MIN_STRUCTURED;
  const print = useful ? printOf(hints.structured ?? '') : null;
  const beside = findBeside(masses, body);
  const measured = { masses, beside };
  const strict = readPass(body, measured, hints, print, 'strict');
  const total = Math.max(strict.goodText, 0.5 * ((masses.get(body)?.prose ?? 0) - beside.prose));
  if (lengthOf(strict.body) >= Math.max(250, 0.25 * total)) return strict.body;
  const mode = lengthOf(strict.body) >= MIN_STORY ? 'lenient' : 'open';
  const lenient = readPass(body, measured, hints, print, mode);
  return lengthOf(lenient.body) > 1.5 * lengthOf(strict.body) + 100 ? lenient.body : strict.body;
}
