/** The author of a page. */
import type { StructuredArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';
import { stripMarkup } from './plain-text.ts';

const BY =
  /^(?:(?:written |posted |published |story |reported )?by|par|por|de|von|escrito por|redactado por|redacción de|publié par|propos recueillis par|texto|texte|auteur|autora?|author)(?:\s?:\s?|\s+)/i;
/** "Print Name By Name": what stands before the word is a label. */
const BY_WITHIN = /\s(?:[Bb]y|[Pp]ar|[Pp]or)\s:?\s{0,2}(?=\p{Lu})/u;
const JUNK_AUTHOR =
  /^https?:|^@|^(?:admin|administrator|webmaster|editors?|users?|authors?|autor(?:es)?|auteurs?|ediciones|null|undefined|unknown|anonymous)$|^\S{1,60}\.(?:com|org|net|info|fr|es|mx|co|do|ht|tt|jm|gp|mq)$/i;
/** Where a name ends: separators, prepositions before dates, dates. */
const AFTER_NAME =
  /\s[|•·–—]\s|\s?\|\s?|\s-\s|\s?\(@|,?\s(?:le|el|on|publié|publicado|updated|posted|published|from|for)\s(?=[\p{L}\d])|\s@|\d{1,2}[/:h]\d|\d{4}|,?\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d/iu;
/** Offices behind a name: "Ana Ruiz, corresponsal", "Ann Lee Senior Washington Correspondent". */
const OFFICE =
  /\s(?:editor|reporter|correspondent|writer|columnist|journalist|chroniqueu|rédact|redactor|corresponsal|enviad[oa]|envoyé|grand reporter|periodista|est journaliste)/iu;
const RANK =
  /\s(?:senior|staff|chief|special|political|executive|associate|contributing|deputy|managing)\s/iu;

function withoutOffice(name: string): string {
  const office = OFFICE.exec(name)?.index;
  if (office === undefined) return name;
  const rank = RANK.exec(name)?.index ?? office;
  const bare = name.slice(0, Math.min(rank, office)).replace(/,$/, '').trim();
  return bare.includes(' ') ? bare : name;
}

/** Behind a comma: the employer, in capitals. */
const EMPLOYER = /,\s\p{Lu}[\p{Lu}\p{N}& .]{1,24}$/u;

/** A byline without "By", date, office and trailing bars; null where no name is left. */
function cleanAuthor(raw: string): string | null {
  let name = stripMarkup(raw.slice(0, 500)).replace(/^[\s,|•·–—-]{1,9}/, '');
  name = name.replace(BY, '').replace(BY, '');
  const within = BY_WITHIN.exec(name);
  if (within !== null && !name.slice(0, within.index).includes(','))
    name = name.slice(within.index + within[0].length);
  name = name.split(AFTER_NAME)[0] ?? '';
  name = withoutOffice(name);
  const alone = name.replace(EMPLOYER, '');
  if (/\p{Ll}/u.test(alone)) name = alone;
  name = name
    .replace(/_/g, ' ')
    .replace(/[\s,|•·:–-]{1,9}$/, '')
    .replace(/\p{Extended_Pictographic}|\ufe0f/gu, '')
    .trim();
  return name.length < 3 || name.length > 100 || JUNK_AUTHOR.test(name) || !/\p{L}{2}/u.test(name)
    ? null
    : name;
}

/** Of marked elements the first; where it is more than a name, a name that stands marked within it. */
function fromBylines(bylines: readonly string[]): string | null {
  const names = bylines.map(cleanAuthor).filter((name) => name !== null);
  const [first] = names;
  if (first === undefined) return null;
  if (first.split(' ').length <= 5) return first;
  return (
    names.find((name) => name !== first && first.includes(name) && /^\S+(?: \S+){1,3}$/.test(name)) ?? first
  );
}

/** "By Ann Lee" on a line of its own at the top of the page, where nothing marks the byline. */
const BYLINE =
  /^(?:(?:[Ww]ritten |[Pp]osted )?[Bb]y|BY|[Pp]ar|PAR|[Pp]or|POR)\s(\p{Lu}[\p{L}'’.-]{1,30}(?:\s(?:de |del |la |van |von )?\p{Lu}[\p{L}'’.-]{0,30}){1,3})(?:$|,|\s(?:on|le|el)$)/u;

function fromOpening(opening: string): string | null {
  const found = opening.split('\n').map((line) => BYLINE.exec(line.slice(0, 150))?.[1]);
  return cleanAuthor(found.find((name) => name !== undefined) ?? '');
}

const AUTHOR_META = [
  'author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'article:author',
  'article:author_name',
  'og:author',
  'author name',
  'cxenseparse:author',
  'twitter:creator',
  'citation_author',
];

/** The desk: named only where nobody else is. */
const DESK =
  /^(?:la |el )?(?:redacci[oó]n|r[ée]daction|newsroom|staff|news desk|web desk|agencias?|agences?)(?: \S{1,20}){0,2}$/i;

/** Names by rank of where they stand: structured data, meta, marked bylines, the opening. */
function* authorsSaid(facts: PageFacts, structured: StructuredArticle | null): Generator<string> {
  const lists = [structured?.authors ?? [], ...AUTHOR_META.map((name) => facts.meta.get(name) ?? [])];
  for (const list of lists) {
    const names = list.map(cleanAuthor).filter((name) => name !== null);
    if (names.length > 0) yield [...new Set(names)].join(', ');
  }
  for (const name of [fromBylines(facts.bylines), fromOpening(facts.opening)]) if (name !== null) yield name;
}

/** The author's name or names joined by ", ", or null. */
export function readAuthor(facts: PageFacts, structured: StructuredArticle | null): string | null {
  let desk: string | null = null;
  for (const name of authorsSaid(facts, structured)) {
    if (!DESK.test(name)) return name;
    desk ??= name;
  }
  return desk;
}
