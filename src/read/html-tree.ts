/**
 * HTML to a tree of plain nodes through parse5, with caps on depth, nodes and attributes: past a cap the caller takes the
 * text-only path. The nodes have the form that cheerio's selectors walk.
 */
import { html, parse, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';

export type HtmlText = { readonly type: 'text'; data: string; parent: HtmlParent | null };
export type HtmlComment = { readonly type: 'comment'; readonly data: string; parent: HtmlParent | null };
export type HtmlElement = {
  readonly type: 'tag' | 'script' | 'style';
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly children: HtmlNode[];
  readonly namespace: string;
  parent: HtmlParent | null;
  depth: number;
};
export type HtmlRoot = {
  readonly type: 'root';
  readonly children: HtmlNode[];
  mode: html.DOCUMENT_MODE;
  depth: number;
};
export type HtmlParent = HtmlElement | HtmlRoot;
export type HtmlNode = HtmlText | HtmlComment | HtmlElement;

export const MAX_DEPTH = 512;
export const MAX_NODES = 300_000;
export const MAX_HTML_CHARACTERS = 6_000_000;
/** No attribute past these is kept. */
const MAX_ATTRIBUTES = 256;

/** Thrown inside parse5 when a cap is passed; never leaves this file. */
class CapPassed extends Error {}

type Map5 = TreeAdapterTypeMap<
  HtmlNode | HtmlRoot,
  HtmlParent,
  HtmlNode,
  HtmlRoot,
  HtmlRoot,
  HtmlElement,
  HtmlComment,
  HtmlText,
  HtmlElement,
  HtmlComment
>;

const elementType = (name: string): HtmlElement['type'] =>
  name === 'script' || name === 'style' ? name : 'tag';

function attach(parent: HtmlParent, node: HtmlNode, at: number): void {
  node.parent = parent;
  if (node.type !== 'text' && node.type !== 'comment') {
    node.depth = parent.depth + 1;
    if (node.depth > MAX_DEPTH) throw new CapPassed();
  }
  if (at === parent.children.length) parent.children.push(node);
  else parent.children.splice(at, 0, node);
}

function positionOf(parent: HtmlParent, node: HtmlNode): number {
  const { children } = parent;
  return children.at(-1) === node ? children.length - 1 : children.indexOf(node);
}

/** Without a prototype, so that an attribute may have any name. */
function keepAttributes(
  attributes: readonly { readonly name: string; readonly value: string }[],
): Record<string, string> {
  const kept = Object.create(null) as Record<string, string>;
  for (const { name, value } of attributes.slice(0, MAX_ATTRIBUTES)) kept[name] = value;
  return kept;
}

const newRoot = (): HtmlRoot => ({
  type: 'root',
  children: [],
  mode: html.DOCUMENT_MODE.NO_QUIRKS,
  depth: 0,
});

/** A tree adapter that counts; one a parse, since it holds the count. */
function countingAdapter(): TreeAdapter<Map5> {
  let nodes = 0;
  const count = <T>(node: T): T => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new CapPassed();
    return node;
  };
  const contents = new WeakMap<HtmlElement, HtmlRoot>();
  const addText = (parent: HtmlParent, text: string, at: number): void => {
    const before = parent.children[at - 1];
    if (before?.type === 'text') before.data += text;
    else attach(parent, count({ type: 'text', data: text, parent: null }), at);
  };
  return {
    createDocument: newRoot,
    createDocumentFragment: newRoot,
    createElement: (name, namespace, attributes) =>
      count({
        type: elementType(name),
        name,
        attribs: keepAttributes(attributes),
        children: [],
        namespace,
        parent: null,
        depth: 0,
      }),
    createCommentNode: () => ({ type: 'comment', data: '', parent: null }),
    createTextNode: (data) => count({ type: 'text', data, parent: null }),
    appendChild: (parent, node) => {
      if (node.type !== 'comment') attach(parent, node, parent.children.length);
    },
    insertBefore: (parent, node, reference) => attach(parent, node, positionOf(parent, reference)),
    setTemplateContent: (template, content) => contents.set(template, content),
    getTemplateContent: (template) => contents.get(template) ?? newRoot(),
    setDocumentType: () => {},
    setDocumentMode: (document, mode) => {
      document.mode = mode;
    },
    getDocumentMode: (document) => document.mode,
    detachNode: (node) => {
      const { parent } = node;
      if (parent === null) return;
      const at = positionOf(parent, node);
      if (at >= 0) parent.children.splice(at, 1);
      node.parent = null;
    },
    insertText: (parent, text) => addText(parent, text, parent.children.length),
    insertTextBefore: (parent, text, reference) => addText(parent, text, positionOf(parent, reference)),
    adoptAttributes: (element, attributes) => {
      for (const { name, value } of attributes) element.attribs[name] ??= value;
    },
    getFirstChild: (node) => node.children[0] ?? null,
    getChildNodes: (node) => node.children,
    getParentNode: (node) => ('parent' in node ? node.parent : null),
    getAttrList: (element) => Object.entries(element.attribs).map(([name, value]) => ({ name, value })),
    getTagName: (element) => element.name,
    getNamespaceURI: (element) => element.namespace as html.NS,
    getTextNodeContent: (node) => node.data,
    getCommentNodeContent: (node) => node.data,
    getDocumentTypeNodeName: () => 'html',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is HtmlText => node.type === 'text',
    isCommentNode: (node): node is HtmlComment => node.type === 'comment',
    isDocumentTypeNode: (_node): _node is HtmlComment => false,
    isElementNode: (node): node is HtmlElement => 'name' in node,
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation: () => {},
    updateNodeSourceCodeLocation: () => {},
  };
}

/**
 * Parses a page.
 * @returns null where it nests deeper than 512 levels or has over 300,000 nodes
 */
export function parseHtml(text: string): HtmlRoot | null {
  const bounded = text.length > MAX_HTML_CHARACTERS ? text.slice(0, MAX_HTML_CHARACTERS) : text;
  try {
    return parse<Map5>(bounded, { treeAdapter: countingAdapter(), scriptingEnabled: false });
  } catch (error) {
    if (error instanceof CapPassed) return null;
    throw error;
  }
}
