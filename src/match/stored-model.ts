/** A learnt model as it is kept: numbers alone. Levels and sentences come with the program, so that old numbers fit new words. */
import { z } from 'zod';
import { guessedModel, type MatchModel } from './model.ts';

const storedSchema = z.object({
  recorded: z.number().gt(0).lt(1),
  features: z.record(
    z.string(),
    z.object({
      pairs: z.number(),
      basis: z.enum(['guessed', 'estimated', 'learnt']),
      m: z.record(z.string(), z.number().gt(0).max(1)),
    }),
  ),
});
export type StoredNumbers = Readonly<z.infer<typeof storedSchema>>;

/** What is kept of a model. */
export const numbersOf = ({ recorded, features, bases }: MatchModel): StoredNumbers => ({
  recorded,
  features: Object.fromEntries(
    Object.entries(features).map(([name, rule]) => {
      const { basis, pairs } = bases[name] ?? { basis: 'guessed' as const, pairs: 0 };
      return [
        name,
        { basis, pairs, m: Object.fromEntries(Object.entries(rule).map(([level, { m }]) => [level, m])) },
      ];
    }),
  ),
});

/** The model of kept numbers. What they do not hold, or no longer fits the levels of today, stays guessed; null is all guesses. */
export function modelFrom(stored: unknown): MatchModel {
  const read = storedSchema.safeParse(stored);
  if (!read.success) return guessedModel;
  const { recorded, features } = read.data;
  const known = Object.entries(guessedModel.features).map(([name, rule]) => {
    const own = features[name];
    const fits = own !== undefined && Object.keys(rule).every((level) => own.m[level] !== undefined);
    const learnt = Object.fromEntries(
      Object.entries(rule).map(([level, values]) => [level, { ...values, m: own?.m[level] ?? values.m }]),
    );
    const basis = fits ? { basis: own.basis, pairs: own.pairs } : { basis: 'guessed' as const, pairs: 0 };
    return { name, rule: fits ? learnt : rule, basis };
  });
  return {
    recorded,
    features: Object.fromEntries(known.map(({ name, rule }) => [name, rule])),
    bases: Object.fromEntries(known.map(({ name, basis }) => [name, basis])),
  };
}
