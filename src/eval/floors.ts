/** The pinned floors of corpora/baseline.json: no change may fall below them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { isAtMost, reaches } from './targets.ts';
import type { Group } from './totals.ts';

/** Split -> language or "all" -> metric -> floor in percent points (a ceiling for `invented` and `accepted`). */
const baselineSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number())));
export type Baseline = Readonly<z.infer<typeof baselineSchema>>;

export type MissedFloor = {
  readonly split: string;
  readonly group: string;
  readonly metric: string;
  readonly floor: number;
  readonly value: number | null;
};

/** Reads the floors. Throws a UserError where the file is missing or has another form. */
export function readBaseline(file: string): Baseline {
  try {
    return baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`${file} holds no floors (${why}): write them with tracewire eval --pin`);
  }
}

/** The floors of a split that `groups` miss. A pinned figure that can no longer be computed is a miss. */
export function missedFloors(baseline: Baseline, split: string, groups: readonly Group[]): MissedFloor[] {
  return Object.entries(baseline[split] ?? {}).flatMap(([name, floors]) => {
    const group = groups.find((candidate) => candidate.name === name);
    if (group === undefined) return [];
    return Object.entries(floors).flatMap(([metric, floor]) => {
      const figure = group.figures.find((candidate) => candidate.metric === metric);
      const value = figure?.value ?? null;
      const met = figure !== undefined && value !== null && reaches(figure, floor / 100);
      return met ? [] : [{ split, group: name, metric, floor, value }];
    });
  });
}

const STEP = 0.5;

/** Floors of these groups, rounded down to half a percent point (ceilings up). */
export function floorsOf(groups: readonly Group[]): Record<string, Record<string, number>> {
  const floorOf = (metric: Group['figures'][number]['metric'], value: number): number => {
    const steps = (100 * value) / STEP;
    return STEP * (isAtMost(metric) ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9));
  };
  return Object.fromEntries(
    groups.map((group) => [
      group.name,
      Object.fromEntries(
        group.figures.flatMap(({ metric, value }) =>
          value === null ? [] : [[metric, floorOf(metric, value)] as const],
        ),
      ),
    ]),
  );
}

/** Writes the floors of one split, leaving those of the other as they are. */
export function pinFloors(file: string, split: string, groups: readonly Group[]): void {
  const kept = existsSync(file) ? readBaseline(file) : {};
  writeFileSync(file, `${JSON.stringify({ ...kept, [split]: floorsOf(groups) }, null, 2)}\n`);
}
