/** How much text, linked text and prose stands below each element: one walk, children before parents. */
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { BODY_WORDS, classWords, DROPPED_TAGS, EMBEDDED_POST } from './markup-words.ts';

export type Mass = {
  /** Characters, blanks joined. */
  text: number;
  /** Of these, inside links. */
  link: number;
  /** Of these, outside links and inside paragraphs or long runs. */
  prose: number;
  /** Prose of the largest declared body container at or below. */
  declared: number;
  /** Whether an embedded social post stands at or just below. */
  post: boolean;
  /** Whether there is a field to write an address or a search in. */
  field: boolean;
  /** Links to the site's own rules: terms of use, privacy, cookies, comments. */
  rules: number;
};
export type Masses = ReadonlyMap<HtmlParent, Mass>;

const NONE: Mass = { text: 0, link: 0, prose: 0, declared: 0, post: false, field: false, rules: 0 };
const LONG_RUN = 60;

/** Whether the page itself calls the element the body of the article. */
export function isDeclaredBody(element: HtmlElement): boolean {
  const { itemprop, property } = element.attribs;
  return (
    itemprop === 'articleBody' || property === 'articleBody' || BODY_WORDS.test(classWords(element.attribs))
  );
}

/** An anchor that only marks a place, often never closed, is no link. */
export const isLink = ({ name, attribs }: HtmlElement): boolean => name === 'a' && attribs.href !== undefined;

const isField = ({ name, attribs }: HtmlElement): boolean =>
  name === 'input' && /^(?:text|email|search|tel)?$/i.test(attribs.type ?? '');

/** The last part of an address, as sites call their rules. */
const RULES =
  /\/(?:terms|(?:site|website|user)-terms|terms-(?:of-)?(?:use|service)|terms-(?:and|y|et)-conditions|conditions|privacy|privacy-(?:policy|notice|statement)|cookies|cookies?-policy|(?:community|comment|comments|user)-(?:guidelines|policy|rules)|guidelines|disclaimer|legal-notice|cgu|cgv|mentions-legales|conditions-(?:generales|d-utilisation|generales-d-utilisation)|(?:politique-de-)?confidentialite|donnees-personnelles|charte|charte-des-commentaires|aviso-legal|terminos|terminos-(?:y-condiciones|de-uso)|condiciones-de-uso|(?:politica-de-|aviso-de-)?privacidad|politica-de-cookies|normas-(?:de-(?:uso|participacion|la-comunidad)))(?:\.\w{2,5})?\/?(?:[?#]|$)/;

const isRules = (node: HtmlElement): boolean =>
  isLink(node) && RULES.test((node.attribs.href ?? '').slice(0, 300).toLowerCase().replaceAll('_', '-'));

function textMass(data: string, inLink: boolean, inParagraph: boolean): Mass {
  const length = data.replace(/\s+/g, ' ').trim().length;
  const prose = !inLink && (inParagraph || length >= LONG_RUN) ? length : 0;
  return { ...NONE, text: length, link: inLink ? length : 0, prose };
}

/** Measures the tree below `root`. What is never read (scripts, navigation ...) weighs nothing, forms do. */
export function measure(root: HtmlParent): Masses {
  const masses = new Map<HtmlParent, Mass>();
  const weigh = (node: HtmlParent, inLink: boolean, inParagraph: boolean): Mass => {
    const mass = { ...NONE };
    for (const child of node.children) {
      if (child.type === 'comment') continue;
      if (child.type !== 'text' && isField(child)) mass.field = true;
      if (child.type !== 'text' && isRules(child)) mass.rules += 1;
      if (child.type !== 'text' && (child.type !== 'tag' || DROPPED_TAGS.has(child.name))) continue;
      const part =
        child.type === 'text'
          ? textMass(child.data, inLink, inParagraph)
          : weigh(child, inLink || isLink(child), inParagraph || child.name === 'p');
      mass.text += part.text;
      mass.link += part.link;
      mass.prose += part.prose;
      mass.declared = Math.max(mass.declared, part.declared);
      mass.post ||= part.post;
      mass.field ||= part.field;
      mass.rules += part.rules;
    }
    if (node.type === 'tag') {
      if (isDeclaredBody(node)) mass.declared = Math.max(mass.declared, mass.prose);
      mass.post ||= node.name === 'blockquote' && EMBEDDED_POST.test(classWords(node.attribs));
    }
    masses.set(node, mass);
    return mass;
  };
  weigh(root, false, false);
  return masses;
}
