/** Takes out of the chosen container what is no story: echoes of the title, labels, link lines, credits, loose ends. */
import { type Block, isHeading } from './blocks.ts';
import lines from './boilerplate-lines.json' with { type: 'json' };
import type { HtmlParent } from './html-tree.ts';
import { contains, parentOf } from './sums.ts';
import { wordsOf } from './trigrams.ts';

const longestFirst = (phrases: readonly string[]): readonly string[] =>
  [...phrases].sort((a, b) => b.length - a.length);
const ALONE = longestFirst(lines.alone);
const LABEL = longestFirst(lines.label);
const MAX_LINE = 250;
const MAX_LABEL = 40;

const folded = (text: string): string => text.toLowerCase().replace(/[’ʼ]/g, "'").trim();

/** Whether a line is template furniture by the phrases that such lines begin with. */
export function isFurnitureLine(text: string): boolean {
  if (text.length > MAX_LINE) return false;
  const line = folded(text).replace(/^[[({>»▶•*\s-]{1,9}/, '');
  if (lines.anywhere.some((phrase) => line.includes(phrase))) return true;
  if (lines.always.some((phrase) => line.startsWith(phrase))) return true;
  const alone = ALONE.find((phrase) => line.startsWith(phrase));
  if (alone !== undefined) {
    const rest = line.slice(alone.length);
    if (
      !/^[\p{L}\p{N}]/u.test(rest) &&
      rest.length <= 30 &&
      !rest.includes('. ') &&
      wordsOf(rest).length <= 4
    )
      return true;
  }
  const label = LABEL.find(
    (phrase) => line.startsWith(phrase) && /^\s?[:：|>»→–-]/.test(line.slice(phrase.length)),
  );
  return label !== undefined;
}

const linkShare = ({ link, text }: Block): number => link / text.length;
const endsLikeSentence = (text: string): boolean => /[.!?…:"”»)]$/.test(text);

const MAX_BYLINE_WORDS = 12;

/** The title once more, alone or with date and author behind it on the same line. */
function isTitleLine(block: Block, position: number, title: string): boolean {
  if (position >= 3 || title.length <= 20) return false;
  const words = wordsOf(block.text).join(' ');
  if (words === title) return true;
  return words.startsWith(`${title} `) && wordsOf(words.slice(title.length)).length <= MAX_BYLINE_WORDS;
}

function echoesTitle(block: Block, position: number, title: string): boolean {
  if (!isHeading(block.tag)) return isTitleLine(block, position, title);
  const words = wordsOf(block.text).join(' ');
  if (title === '') return block.tag === 'h1' && position < 8;
  const isPart = (words.length > 20 && title.includes(words)) || (title.length > 20 && words.includes(title));
  return words === title || isPart || (block.tag === 'h1' && position < 8);
}

/** A label and links on lines of their own, in one paragraph. */
const isListOfLinks = ({ lines, linkLines }: Block): boolean => linkLines >= 2 && lines - linkLines <= 1;

/** A line that is mostly link is a pointer elsewhere; in a list or a paragraph it may be part of the story. */
function isPointer(block: Block): boolean {
  const share = linkShare(block);
  const length = block.text.length;
  if (block.inQuote && block.goesOn) return false;
  if (isListOfLinks(block)) return true;
  if (isHeading(block.tag)) return share > 0.6 && length < 120 && !/^h[23]$/.test(block.tag);
  if (share > 0.8 && length < MAX_LINE) return !(block.tag === 'p' && share < 0.95 && length > 120);
  return share > 0.5 && block.tag !== 'p' && !block.inList && length < 150;
}

const isLoose = (block: Block): boolean =>
  !isHeading(block.tag) &&
  block.tag !== 'p' &&
  !block.inList &&
  !block.inQuote &&
  !block.inTable &&
  block.text.length < 50 &&
  !endsLikeSentence(block.text);

const isCrumb = (block: Block): boolean =>
  /^(?:div|span|section|td)$/.test(block.tag) &&
  !block.inTable &&
  block.text.length < 25 &&
  !endsLikeSentence(block.text);

/** "See the pictures:" with nothing behind. */
const announces = (block: Block): boolean => block.text.endsWith(':') && block.text.length < 80;

const ADDRESS = /\w@[\w-]{1,64}\.\w/;
const MAX_CONTACT = 120;
/** How agencies close a text: "(END)", "FIN.", "###", "-30-". */
const CLOSING = /^[[(*#\s–—-]{0,8}(?:ends?|fin|30)?[\])*#\s.–—-]{0,8}$/i;

/** The author's address, alone or in a short line, or an agency's closing mark. */
const isSignOff = ({ text }: Block): boolean =>
  text.length <= MAX_CONTACT && (CLOSING.test(text) || ADDRESS.test(text));

/** Labels at the head, labels, announcements and headings without a text at the tail. */
function trimEnds(blocks: readonly Block[]): readonly Block[] {
  let start = 0;
  let end = blocks.length;
  const at = (index: number): Block | undefined => blocks[index];
  for (let block = at(start); block !== undefined && isLoose(block); block = at(start)) start += 1;
  for (let block = at(end - 1); end > start && block !== undefined; block = at(end - 1)) {
    if (!isLoose(block) && !isHeading(block.tag) && !announces(block) && !isSignOff(block)) break;
    end -= 1;
  }
  return blocks.slice(start, end);
}

const MAX_BOX = 500;
const BOX_SHARE = 0.2;

/** The smallest element around a label that holds more than the label. */
function boxOf(label: Block, blocks: readonly Block[], outside: HtmlParent): readonly Block[] {
  let box: HtmlParent | null = label.element;
  for (let level = 0; level < 3 && box !== null && box !== outside; level += 1) {
    const around: HtmlParent = box;
    const inside = blocks.filter(({ element }) => contains(around, element));
    if (inside.length > 1) return inside;
    box = parentOf(box);
  }
  return [];
}

/** Small boxes that open with a label of advertising or of links elsewhere go as a whole. */
function boxedBlocks(blocks: readonly Block[], container: HtmlParent): ReadonlySet<Block> {
  const length = (part: readonly Block[]): number => part.reduce((sum, { text }) => sum + text.length, 0);
  const most = Math.min(MAX_BOX, BOX_SHARE * length(blocks));
  const boxed = new Set<Block>();
  for (const label of blocks) {
    if (label.text.length > MAX_LABEL || boxed.has(label) || !isFurnitureLine(label.text)) continue;
    const box = boxOf(label, blocks, container);
    if (box[0] === label && length(box) <= most) for (const block of box) boxed.add(block);
  }
  return boxed;
}

/**
 * The blocks that are the story.
 * @param container the element that was chosen to hold it
 * @param title the page's title, for its echoes
 */
export function tidyBlocks(blocks: readonly Block[], title: string, container: HtmlParent): readonly Block[] {
  const key = wordsOf(title).join(' ');
  const boxed = boxedBlocks(blocks, container);
  const kept: Block[] = [];
  blocks.forEach((block, position) => {
    if (wordsOf(block.text).length === 0 || echoesTitle(block, position, key)) return;
    if (boxed.has(block) || isFurnitureLine(block.text) || isPointer(block)) return;
    if (block.text.length > 60 && kept.at(-1)?.text === block.text) return;
    kept.push(block);
  });
  return trimEnds(kept).filter((block) => !isCrumb(block));
}
