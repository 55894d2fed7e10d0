/** Powers of two of weights, by table: weights are whole multiples of a step, and there are millions of them to raise. */
import { STEPS_A_BIT } from './model.ts';

const FRACTIONS = Float64Array.from({ length: STEPS_A_BIT }, (_, at) => 2 ** (at / STEPS_A_BIT));
const LOWEST = -1074;
const HIGHEST = 1023;
const WHOLE = Float64Array.from({ length: HIGHEST - LOWEST + 1 }, (_, at) => 2 ** (at + LOWEST));

/** 2^bits of a weight, or of a sum of weights, within what a number holds. */
export function oddsOfBits(bits: number): number {
  const steps = Math.round(bits * STEPS_A_BIT);
  const whole = Math.floor(steps / STEPS_A_BIT);
  if (whole < LOWEST) return 0;
  return (WHOLE[Math.min(whole, HIGHEST) - LOWEST] ?? 0) * (FRACTIONS[steps - whole * STEPS_A_BIT] ?? 1);
}
