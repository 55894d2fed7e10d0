/** Sums and their parts, and what is said once for a whole list. */
import { FIREARMS } from '../../domain/firearms.ts';
import type { ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Counting as Reading } from '../reading.ts';
import { startingAt } from '../reading.ts';
import { kindsAt } from './counts.ts';
import type { Item } from './item.ts';

const OPENERS: ReadonlySet<string> = new Set([':', '(', '--', '—', '–', ';']);

/** Whether a list of parts opens between two items: a colon, a parenthesis, a dash, "soit", "dont", "including". */
function opensParts(reading: Reading, from: number, to: number): 'exhaustive' | 'including' | null {
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined) break;
    if (OPENERS.has(token.text) && token.text !== ';') return 'exhaustive';
    if (token.text === '-' && reading.tokens[at + 1]?.text === '-') return 'exhaustive';
    const kinds = kindsAt(reading, at)?.kinds;
    if (kinds?.includes('namely')) return 'exhaustive';
    if (kinds?.includes('including')) return 'including';
  }
  return null;
}

const covers = (total: ItemType, part: ItemType): boolean =>
  total === part ||
  (total === 'firearm' && FIREARMS.has(part)) ||
  (total === 'handgun' && (part === 'pistol' || part === 'revolver')) ||
  (total === 'rifle' && ['assault_rifle', 'carbine', 'shotgun', 'sniper_rifle'].includes(part));

/** Marks totals within one sentence whose numbered parts follow, and hands make and model down to parts of the same kind. */
export function settleTotals(reading: Reading, items: readonly Item[]): Item[] {
  const out = [...items];
  for (let i = 0; i < out.length; i += 1) {
    const total = out[i];
    if (total === undefined || total.quantity === null || total.quantity < 2) continue;
    const parts: number[] = [];
    let sum = 0;
    for (let j = i + 1; j < out.length && sum < total.quantity; j += 1) {
      const part = out[j];
      if (part === undefined || part.quantity === null || !covers(total.type, part.type)) break;
      parts.push(j);
      sum += part.quantity;
    }
    const first = out[parts[0] ?? -1];
    if (first === undefined) continue;
    const opened = opensParts(reading, total.to, first.from);
    const adds = sum === total.quantity && parts.length > 1;
    const sameKind = total.type === first.type;
    if (sameKind && opened === 'including' && sum < total.quantity) {
      for (const j of parts) {
        const part = out[j];
        if (part !== undefined) out[j] = { ...part, total: true };
      }
      continue;
    }
    if (
      !(adds && (opened !== null || sameKind || total.type === 'firearm')) &&
      !(opened !== null && !sameKind && total.type === 'firearm')
    )
      continue;
    out[i] = { ...total, total: true };
    if (!sameKind) continue;
    for (const j of parts) {
      const part = out[j];
      if (part !== undefined)
        out[j] = { ...part, make: part.make ?? total.make, calibre: part.calibre ?? total.calibre };
    }
  }
  return out;
}

/** "9 pistolas y 15 fusiles, para un total de 24 armas": a sum that follows its parts. */
export function settleTrailingTotals(items: readonly Item[]): Item[] {
  return items.map((item, at) => {
    if (item.quantity === null || item.total) return item;
    let sum = 0;
    for (let j = at - 1; j >= 0; j -= 1) {
      const part = items[j];
      if (part === undefined || part.quantity === null) continue;
      if (!covers(item.type, part.type)) continue;
      sum += part.quantity;
      if (sum === item.quantity && at - j > 1) return { ...item, total: true };
    }
    return item;
  });
}

/** "tous de calibre 9 mm", "all 9mm": one calibre behind a list holds for every gun of it. */
export function spreadCalibre(reading: Reading, range: TokenRange, items: readonly Item[]): Item[] {
  for (let at = range.from; at < range.to; at += 1) {
    const hit = kindsAt(reading, at);
    if (!hit?.kinds.includes('all')) continue;
    const of = kindsAt(reading, hit.to);
    const start = of?.kinds.includes('of') ? of.to : hit.to;
    const calibre = startingAt(reading.calibres, hit.to) ?? startingAt(reading.calibres, start);
    if (calibre === undefined) continue;
    return items.map((item) =>
      item.to <= at && FIREARMS.has(item.type) && item.calibre === null
        ? { ...item, calibre: calibre.calibre }
        : item,
    );
  }
  return [...items];
}
