/** Names of persons, bodies, places, vessels and containers, folded so that two spellings of one can be compared. */
import { fold, tokenise } from '../languages/tokens.ts';

const REMEMBERED = 5000;

/** Remembers results: one name is compared with thousands of others. */
function remembering<T>(work: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const result = work(name);
    known.set(name, result);
    return result;
  };
}

/** Folded words and numbers of a name, punctuation left out. */
export const nameWords: (name: string) => readonly string[] = remembering((name) =>
  tokenise(name.slice(0, 300))
    .filter(({ kind }) => kind !== 'punct')
    .flatMap(({ folded }) => folded.split(/['.]/))
    .filter((word) => word !== ''),
);

const isInitial = (word: string): boolean => word.length === 1;

function wordAgrees(word: string, other: string): boolean {
  return (
    word === other ||
    (isInitial(word) && other.startsWith(word)) ||
    (isInitial(other) && word.startsWith(other))
  );
}

/**
 * True when all words of the shorter name occur, in order, in the longer one; an initial stands for a word
 * ("Leonel Ovidio M. P." agrees with "Leonel Ovidio Marte Peralta"). A single word agrees only with the last or first.
 */
export function personsAgree(a: string, b: string): boolean {
  const [short, long] = [nameWords(a), nameWords(b)].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short.length === 0) return false;
  if (short.every(isInitial)) return false;
  let at = 0;
  for (const word of short) {
    while (at < long.length && !wordAgrees(word, long[at] ?? '')) at += 1;
    if (at === long.length) return false;
    at += 1;
  }
  return short.length > 1 || long[0] === short[0] || long.at(-1) === short[0];
}

const ROMAN: Readonly<Record<string, string>> = { ii: '2', iii: '3', iv: '4', v: '5', vi: '6' };
const SHIP_TITLES: ReadonlySet<string> = new Set(['m', 'v', 'mv', 'mn', 'ms', 'buque', 'bateau', 'motonave']);

/** A vessel's name without its title, Roman numbers as digits: "M/V Lady Oriana" and "LADY ORIANA" are one. */
export const vesselKey = (name: string): string =>
  nameWords(name)
    .filter((word, at) => at > 1 || !SHIP_TITLES.has(word))
    .map((word) => ROMAN[word] ?? word)
    .join(' ');

/** Letters and digits alone, in capitals: "TRHU 448217-3" and "TRHU4482173" are one. */
export const codeKey = (code: string): string =>
  fold(code)
    .replace(/[^a-z0-9]/g, '')
    .toUpperCase();

const GENERIC_PLACE: ReadonlySet<string> = new Set(
  (
    'the of de del la las le les los el du des d l et y and au aux puente pont bridge international internacional ' +
    'puerto port puerta aeropuerto aeroport airport int intl terminal wharf muelle quai poe ciudad city ville town ' +
    'province provincia departamento departement department parish comte county condado estado state barrio quartier ' +
    'colonia sindicatura sind municipio commune district distrito saint san santa st ste km ct'
  ).split(' '),
);

/** The words of a place name that tell it from others; all its words where every one is common. */
export const placeWords: (name: string) => ReadonlySet<string> = remembering((name) => {
  const words = nameWords(name.replaceAll('-', ' '));
  const telling = words.filter((word) => !GENERIC_PLACE.has(word));
  return new Set(telling.length > 0 ? telling : words);
});

/** True when one name's telling words all occur in the other's. */
export function placesAgree(a: string, b: string): boolean {
  const [short, long] = [placeWords(a), placeWords(b)].sort((x, y) => x.size - y.size);
  if (short === undefined || long === undefined || short.size === 0) return false;
  return [...short].every((word) => long.has(word));
}

const SMALL: ReadonlySet<string> = new Set(
  'de del la las le les los el du des d l et y and of the for pour para'.split(' '),
);

/** First letters of the telling words of a body's name: "Royal Bahamas Police Force" gives "rbpf". */
const initials = (words: readonly string[]): string =>
  words
    .filter((word) => !SMALL.has(word))
    .map((word) => word.charAt(0))
    .join('');

/** True when two names of a body are one name, one contains the other, or one is the other's acronym. */
export function bodiesAgree(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  if (x.length === 0 || y.length === 0) return false;
  const [one, other] = [x.join(''), y.join('')];
  if (one === other || (one.length > 1 && one === initials(y)) || (other.length > 1 && other === initials(x)))
    return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  return short.every((word) => long.includes(word)) && short.some((word) => word.length > 3);
}
