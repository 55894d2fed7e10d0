/** Which parts of a page are furniture. Names accuse; the share of the page's prose acquits. */
import type { Beside } from './beside.ts';
import { findCards } from './cards.ts';
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import {
  classWords,
  DOUBTFUL_TAGS,
  DROPPED_TAGS,
  FURNITURE_ROLES,
  FURNITURE_WORDS,
  INLINE_TAGS,
  SURE_WORDS,
  UNSEEN_WORDS,
} from './markup-words.ts';
import { textOf } from './page-marks.ts';
import { isDeclaredBody, type Mass, type Masses } from './page-masses.ts';

/**
 * `strict` is the first pass; `lenient` keeps named furniture that reads like prose, for pages that name everything so;
 * `open` keeps rows of cards too.
 */
export type PruneMode = 'strict' | 'lenient' | 'open';

const HIDDEN_STYLE = /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i;
const NEVER: ReadonlySet<string> = new Set(['html', 'body', 'article', 'main']);

/** A part this large of the page's prose is no furniture, whatever it is called. */
const HIDDEN_SHARE = 0.3;
const NAMED_SHARE = 0.5;
/** Around a declared body even a small share is kept, since the name may belong to the whole page. */
const NAMED_SHARE_WITH_BODY = 0.1;

/** No advertisement and no caption has more prose; what has, is so called for what it holds ("section--ads"). */
const MAX_UNSEEN = 300;

/** No notice on cookies and no footer is longer; what is, has such a name for another reason. */
const MAX_NOTICE = 2500;

/** A box around a field to write in, or a notice of the site's rules, has no more words than these, and these shares of the page's prose. */
const MAX_SERVICE = 500;
const FORM_SHARE = 0.15;
const RULES_SHARE = 0.3;
/** A text that sends its readers to as many pages of the site's rules is one of them. */
const MIN_RULES = 2;

/** A small box around a field for an address, or that sends to the site's rules: a newsletter, a search, a notice on comments. */
function isServiceBox(element: HtmlElement, mass: Mass, total: number): boolean {
  if (mass.declared > 0 || mass.text > MAX_SERVICE || NEVER.has(element.name)) return false;
  if (mass.rules >= MIN_RULES && mass.prose <= RULES_SHARE * total) return true;
  return mass.field && mass.prose <= FORM_SHARE * total;
}

export type Pruner = (element: HtmlElement) => boolean;

const isHidden = ({ attribs }: HtmlElement): boolean =>
  (attribs.hidden !== undefined && attribs.hidden !== 'false') ||
  attribs['aria-hidden'] === 'true' ||
  /^\s*not\b/i.test(attribs['amp-access'] ?? '') ||
  (attribs.style !== undefined && HIDDEN_STYLE.test(attribs.style));

/** An inline element in a line of text belongs to the line. */
const standsInText = (element: HtmlElement): boolean =>
  INLINE_TAGS.has(element.name) &&
  (element.parent?.children ?? []).some(
    (sibling) => sibling.type === 'text' && sibling.data.trim().length > 1,
  );

/** What saves a named part in the lenient pass: it has running text, or few links. */
const readsLikeProse = (mass: Mass): boolean => mass.prose > 120 || mass.link < 0.3 * mass.text;

const MIN_LEDE = 60;

/** A paragraph of the head of an article that is a sentence: its lede, which the body does not repeat. */
function holdsLede(element: HtmlElement, words: string, masses: Masses): boolean {
  const isHead = element.name === 'header' || /^(?:article|post|entry|story)-header(?= |$)/.test(words);
  const { parent } = element;
  if (!isHead || parent === null || parent.type === 'root' || !/^(?:article|main)$/.test(parent.name))
    return false;
  return [element, ...element.children].some(
    (node) =>
      node.type === 'tag' &&
      node.children.some(
        (child) =>
          child.type === 'tag' &&
          child.name === 'p' &&
          (masses.get(child)?.prose ?? 0) >= MIN_LEDE &&
          !FURNITURE_WORDS.test(classWords(child.attribs)) &&
          /[.!?…»"”]$/.test(textOf(child, 2000)),
      ),
  );
}

function isNamedFurniture(element: HtmlElement, words: string): boolean {
  const isTable = element.name === 'figure' && /\btable\b/.test(words);
  return FURNITURE_WORDS.test(words) || (DOUBTFUL_TAGS.has(element.name) && !isTable);
}

/**
 * Makes the judge of one page.
 * @returns true for an element that is not read, with all below it
 */
export function createPruner(masses: Masses, body: HtmlParent, beside: Beside, mode: PruneMode): Pruner {
  const total = Math.max((masses.get(body)?.prose ?? 0) - beside.prose, 1);
  const cards = mode === 'open' ? new Set<HtmlElement>() : findCards(masses, isDeclaredBody);
  const massOf = (element: HtmlElement): Mass =>
    masses.get(element) ?? { text: 0, link: 0, prose: 0, declared: 0, post: false, field: false, rules: 0 };
  const byName = (element: HtmlElement, mass: Mass): boolean => {
    if (NEVER.has(element.name) || element.attribs.itemprop === 'articleBody') return false;
    const words = classWords(element.attribs);
    if (!isNamedFurniture(element, words) || holdsLede(element, words, masses)) return false;
    if (SURE_WORDS.test(words) && mass.declared === 0 && mass.text < MAX_NOTICE) return true;
    const unseen = UNSEEN_WORDS.test(words);
    const spared =
      mode !== 'strict' &&
      element.name !== 'aside' &&
      element.name !== 'figcaption' &&
      (!unseen || mass.prose > MAX_UNSEEN) &&
      !SURE_WORDS.test(words);
    if (spared && readsLikeProse(mass)) return false;
    if (mass.post && mass.text < 3000) return false;
    if (standsInText(element) && !unseen) return false;
    return mass.prose < (mass.declared > 0 ? NAMED_SHARE_WITH_BODY : NAMED_SHARE) * total;
  };
  return (element) => {
    if (element.type !== 'tag' || DROPPED_TAGS.has(element.name)) return true;
    if (cards.has(element) || beside.elements.has(element)) return true;
    const mass = massOf(element);
    if (element.name === 'form' && mass.prose <= NAMED_SHARE * total) return true;
    if (isServiceBox(element, mass, total)) return true;
    if (isHidden(element) && mass.prose < HIDDEN_SHARE * total) return true;
    const role = element.attribs.role ?? '';
    const spared = mode !== 'strict' && mass.prose > 200;
    if (FURNITURE_ROLES.has(role) && !spared && mass.prose < HIDDEN_SHARE * total) return true;
    return byName(element, mass);
  };
}
