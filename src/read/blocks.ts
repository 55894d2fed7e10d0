/** The text blocks of a page in reading order: what a reader would see as one paragraph, heading or item each. */
import type { HtmlElement, HtmlNode, HtmlParent } from './html-tree.ts';
import { INLINE_TAGS } from './markup-words.ts';
import { isLink, type Masses } from './page-masses.ts';
import { joinBlanks } from './plain-text.ts';
import type { Pruner } from './pruning.ts';

export type Block = {
  readonly text: string;
  /** Characters inside links. */
  readonly link: number;
  /** The nearest block-level element around the text. */
  readonly element: HtmlParent;
  readonly tag: string;
  readonly inList: boolean;
  readonly inQuote: boolean;
  readonly inTable: boolean;
  /** Whether only a line break parts it from the block before. */
  readonly goesOn: boolean;
  /** Lines by the page's own line breaks, and those that are one link each. */
  readonly lines: number;
  readonly linkLines: number;
  /** What the block adds to a container that holds it; negative for furniture. */
  readonly value: number;
};

export const isHeading = (tag: string): boolean => /^h[1-6]$/.test(tag);
const MAX_BLOCKS = 50_000;

type Context = Pick<Block, 'element' | 'tag' | 'inList' | 'inQuote' | 'inTable'>;

/** Long text without links counts for the story; link lists, labels and crumbs count against it. */
function blockValue(text: string, link: number, { tag, inList, inQuote }: Context): number {
  const length = text.length;
  const density = link / length;
  if (isHeading(tag)) return density > 0.5 ? -0.6 * length : 0;
  if (density > 0.5) return -length * (length > 200 ? 0.3 : 1);
  if (length < 30) return tag === 'p' || inQuote ? 0.2 * length : -0.5 * length;
  if (length < 70 && tag !== 'p') return 0.2 * length;
  return length * (tag === 'p' ? 1 : inList ? 0.6 : 0.8) * (1 - density);
}

/** Custom elements without much text are taken as part of the line, as browsers show them. */
function isInline(node: HtmlElement, masses: Masses): boolean {
  if (INLINE_TAGS.has(node.name)) return true;
  return node.name.includes('-') && node.children.length < 4 && (masses.get(node)?.text ?? 0) < 120;
}

function contextIn(node: HtmlElement, context: Context): Context {
  const { name } = node;
  return {
    element: node,
    tag: name,
    inList: context.inList || name === 'li',
    inQuote: context.inQuote || name === 'blockquote',
    inTable: context.inTable || name === 'table',
  };
}

/** A line that ends a sentence, or announces a list, ends a paragraph where a line break follows. */
const ENDS_LINE = /[.!?…:;][»"”’)]?$/;

const endsLine = (parts: readonly string[]): boolean =>
  ENDS_LINE.test((parts.findLast((part) => /\S/.test(part)) ?? '').slice(-40).trimEnd());

/** Blank lines part paragraphs where white space counts. */
const linesIn = (data: string, tag: string): readonly string[] =>
  tag === 'pre' ? data.split(/\n[ \t\r]*\n/) : [data];

/** The text of the block that is being read, and how its lines, ended by the page's own line breaks, are made. */
function createDraft() {
  const parts: string[] = [];
  const block = { link: 0, lines: 0, linkLines: 0 };
  const line = { text: 0, link: 0 };
  return {
    parts,
    add: (data: string, inLink: boolean): number => {
      parts.push(data);
      const { length } = joinBlanks(data);
      line.text += length;
      if (inLink) {
        block.link += length;
        line.link += length;
      }
      return length;
    },
    endLine: (): void => {
      if (line.text > 0) block.lines += 1;
      if (line.link > 0 && line.link >= 0.9 * line.text) block.linkLines += 1;
      line.text = 0;
      line.link = 0;
    },
    hasLines: (): boolean => block.lines > 0,
    take: () => {
      const taken = { ...block, text: joinBlanks(parts.splice(0).join('')) };
      Object.assign(block, { link: 0, lines: 0, linkLines: 0 });
      return taken;
    },
  };
}

/** Collects the blocks below `body`, skipping what the pruner drops. Two line breaks in a row end a block, one behind a sentence. */
export function collectBlocks(body: HtmlParent, masses: Masses, drops: Pruner): readonly Block[] {
  const blocks: Block[] = [];
  const draft = createDraft();
  let breaks = 0;
  let goesOn = false;
  const flush = (context: Context): void => {
    draft.endLine();
    const taken = draft.take();
    if (taken.text !== '' && blocks.length < MAX_BLOCKS) {
      const link = Math.min(taken.link, taken.text.length);
      const value = blockValue(taken.text, link, context);
      blocks.push({ ...context, ...taken, link, goesOn, value });
    }
    breaks = 0;
    goesOn = false;
  };
  const addText = (data: string, inLink: boolean): void => {
    if (draft.add(data, inLink) > 0) breaks = 0;
  };
  const breakLine = (context: Context): void => {
    breaks += 1;
    draft.add(' ', false);
    draft.endLine();
    const isCut = breaks === 1 && endsLine(draft.parts);
    if (breaks === 2 || isCut) flush(context);
    goesOn = isCut || (goesOn && draft.hasLines());
  };
  const visit = (node: HtmlNode, context: Context, inLink: boolean): void => {
    if (node.type === 'comment') return;
    if (node.type === 'text') {
      linesIn(node.data, context.tag).forEach((line, index) => {
        if (index > 0) flush(context);
        addText(line, inLink);
      });
      return;
    }
    if (node.name === 'br') {
      breakLine(context);
      return;
    }
    if (drops(node)) return;
    if (isInline(node, masses)) {
      for (const child of node.children) visit(child, context, inLink || isLink(node));
      return;
    }
    flush(context);
    const inner = contextIn(node, context);
    for (const child of node.children) visit(child, inner, inLink);
    flush(inner);
  };
  const start: Context = { element: body, tag: 'body', inList: false, inQuote: false, inTable: false };
  for (const child of body.children) visit(child, start, false);
  flush(start);
  return blocks;
}
