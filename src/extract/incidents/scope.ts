/** Scope: which units speak of which draft, so that no slot is filled from another incident's clause. */
import type { TokenRange } from '../../languages/sentences.ts';
import { findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import { nobodyHeld } from '../facts/arrests.ts';
import type { Reading } from '../reading.ts';
import type { Draft } from './draft.ts';
import { sumsUp } from './openers.ts';

/** `hard` ranges are the draft's own clauses; `soft` ones follow it without an event of their own. */
export type Scope = { readonly hard: readonly TokenRange[]; readonly soft: readonly Unit[] };

/** Events that a paragraph leads up to; before a court step it still speaks of what led to the court. */
const LED_UP_TO: ReadonlySet<Draft['type']> = new Set([
  'seizure',
  'arrest',
  'loss',
  'attack',
  'other',
  'statistic',
]);

const COURT: ReadonlySet<Draft['type']> = new Set(['charge', 'conviction']);

/** "No hubo arrestos" behind a recalled event speaks of the one that the article is about. */
const saysNobodyHeld = (reading: Reading, unit: Unit): boolean =>
  nobodyHeld(reading, findCues(reading.tokens, unit, reading.lexicon), unit) !== null;

/** Whom a unit without an event of its own speaks of: the draft told last, or, where it says that nobody is held, the main one. */
function ownersOf(reading: Reading, unit: Unit, told: Draft | undefined, main: Draft | undefined): Draft[] {
  if (told === undefined) return [];
  if (main === undefined || told === main || !saysNobodyHeld(reading, unit)) return [told];
  if (main.type === 'attack') return told.type === 'seizure' ? [main, told] : [main];
  return told.recall ? [main] : [told];
}

/** Gives every unit without frames to the draft told last in its block, else to the one its block leads up to, or to the section's first. */
export function scopesOf(reading: Reading, drafts: readonly Draft[]): Map<Draft, Scope> {
  const byUnit = new Map<number, Draft>();
  for (const draft of drafts) for (const frame of draft.frames) byUnit.set(frame.unit.index, draft);
  const opener = new Map<number, Draft>();
  for (const unit of reading.units) {
    const own = byUnit.get(unit.index);
    if (own !== undefined && !opener.has(unit.block) && LED_UP_TO.has(own.type)) opener.set(unit.block, own);
  }
  const soft = new Map<Draft, Unit[]>();
  const toldIn = new Map<number, Draft>();
  let current: { draft: Draft; block: number } | null = null;
  for (const unit of reading.units) {
    if (unit.kind === 'title' || unit.kind === 'boilerplate') continue;
    const own = byUnit.get(unit.index);
    if (own === undefined && drafts.length > 1 && sumsUp(reading, unit)) continue;
    if (own !== undefined) {
      current = { draft: own, block: unit.block };
      continue;
    }
    const intro = unit.intro === null ? undefined : reading.units[unit.intro];
    const sameBlock = current !== null && (current.block === unit.block || intro !== undefined);
    const main = drafts.find(
      (draft) => !draft.recall && draft.type !== 'policy' && draft.frames[0]?.unit.section === unit.section,
    );
    const opened = intro === undefined ? undefined : toldIn.get(intro.index);
    const introduced = opened !== undefined && COURT.has(opened.type) ? opened : undefined;
    const told = introduced ?? (sameBlock ? current?.draft : (opener.get(unit.block) ?? main));
    if (told !== undefined) toldIn.set(unit.index, told);
    for (const draft of ownersOf(reading, unit, told, main))
      soft.set(draft, [...(soft.get(draft) ?? []), unit]);
  }
  return new Map(
    drafts.map((draft) => [
      draft,
      {
        hard: (draft.frames.length > 0 ? draft.frames : draft.titles).map((frame) => frame.range),
        soft: soft.get(draft) ?? [],
      },
    ]),
  );
}
