/** Bodies that the table lists, found by name or by an acronym in its own letters. */
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import type { AgencyForm, AgencyNames } from './agencies-names.ts';
import type { AgencyHit } from './agencies-settle.ts';

/** `lead` are the words that may stand before a body of one word; `isShouted` tells lines whose capitals say nothing. */
export type TableSearch = {
  readonly tokens: readonly Token[];
  readonly names: AgencyNames;
  readonly lead: ReadonlySet<string>;
  readonly isShouted: (token: number) => boolean;
};

/** "La Dian", "la Polfa": longer acronyms are also written as names, those of four letters behind an article. */
const MAX_EXACT = 4;

/** Letters as written count for acronyms; a name of one word needs its capital and, before it, an article or a line's start. */
function isSpelled(
  { tokens, lead, isShouted }: TableSearch,
  from: number,
  to: number,
  form: AgencyForm,
): boolean {
  const [first, before] = [tokens[from], tokens[from - 1]];
  if (first === undefined || (form.acronym && to - from === 1 && lead.has(first.folded))) return false;
  const written = tokens.slice(from, to).map(({ text }) => text);
  if (form.acronym) {
    const text = written.join('');
    const exact =
      text === form.form.replace(/[ -]/g, '') ||
      text.replace(/[.-]/g, '') === form.form.replace(/[. -]/g, '');
    const softened =
      form.form.length > MAX_EXACT ||
      (form.form.length === MAX_EXACT && before !== undefined && lead.has(before.folded));
    return exact || (softened && first.capital && !form.guarded);
  }
  if (form.form.charAt(0) === form.form.charAt(0).toLowerCase()) return true;
  if (!first.capital) return to - from > 2 && tokens[to]?.folded === '(';
  if (to - from > 1) return true;
  if (isShouted(from) || tokens[to]?.capital === true) return false;
  return before === undefined || first.breakBefore > 0 || lead.has(before.folded) || before.kind === 'punct';
}

/** "NASSAU, BAHAMAS – Police confiscated": the dash of a dateline is no hyphen. */
function spansDash(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at < to - 1; at += 1) {
    const dashed = /^[-–—]$/.test(tokens[at]?.text ?? '');
    if (dashed && tokens[at + 1]?.spaceBefore === true) return true;
  }
  return false;
}

/** The longest name or acronym of the table that stands at a token, with every body that bears it. */
export function tableHit(search: TableSearch, at: number): AgencyHit | null {
  const { tokens, names } = search;
  const hit = longestAt(names.forms, tokens, at);
  if (hit === null || spansDash(tokens, hit.from, hit.to)) return null;
  const forms = hit.value.filter((form) => isSpelled(search, hit.from, hit.to, form));
  const [first] = forms;
  if (first === undefined) return null;
  return {
    from: hit.from,
    to: hit.to,
    candidates: [...new Map(forms.map(({ agency }) => [agency.id, agency])).values()],
    acronym: first.acronym,
    guarded: forms.every((form) => form.guarded),
    country: null,
  };
}
