/** Hostile texts of a given size in characters: what a broken page, a scan or an attacker may hand to the extractor. */

/** Without arms nothing past the first search is reached, so each text opens with a find. */
const OPENING = 'Saisie de 3 pistolets de calibre 9 mm et de 120 cartouches mardi à Cayenne par la douane.\n';

const filled = (pattern: string, size: number): string =>
  OPENING + pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);

const nested = (size: number): string =>
  `${OPENING}${'('.repeat(Math.floor(size / 2))}${')'.repeat(Math.ceil(size / 2))}`;

/** `size` characters of list items of about 35 characters: 10,000 items at 350,000. */
function list(size: number): string {
  const lines: string[] = [];
  for (let length = 0, item = 1; length < size; item += 1) {
    const line = `- ${item} fusils de calibre 7,62 mm, lot ${item}`;
    lines.push(line);
    length += line.length + 1;
  }
  return OPENING + lines.join('\n').slice(0, size);
}

/** One find a line, in ten towns by turns: ten events that never end. */
function finds(size: number): string {
  const lines: string[] = [];
  for (let length = 0, count = 1; length < size; count += 1) {
    const line = `La police a saisi ${count} pistolets à ${TOWNS[count % TOWNS.length]}.`;
    lines.push(line);
    length += line.length + 1;
  }
  return OPENING + lines.join('\n').slice(0, size);
}

const TOWNS = [
  'Cayenne',
  'Kourou',
  'Matoury',
  'Paris',
  'Lyon',
  'Marseille',
  'Lille',
  'Nantes',
  'Toulouse',
  'Nice',
];

/** Kind of text, its maker, and the least size in characters to time it at. */
export const HOSTILE: readonly (readonly [string, (size: number) => string, number])[] = [
  ['digits', (size) => filled('7', size), 1_000_000],
  ['digits and blanks', (size) => filled('23 034 ', size), 100_000],
  ['dots', (size) => filled('.', size), 100_000],
  ['one letter', (size) => filled('a', size), 1_000_000],
  ['quotes', (size) => filled('« " ” ', size), 100_000],
  ['nested parentheses', nested, 100_000],
  ['list of 10,000 items', list, 360_000],
  ['one find a line', finds, 100_000],
  ['capitals only', (size) => filled('JEAN MARTIN DE SAINT PIERRE ', size), 100_000],
  ['no spaces', (size) => filled('fusilsaisipistoletcartouches', size), 1_000_000],
  ['seizures without end', (size) => filled('saisi pistolet arrêté mardi Cayenne ', size), 100_000],
];
