/** Waits until the queues have nothing left for the workers of this process, saying what is under way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { STAGES, type StageName } from '../pipeline.ts';
import type { Context } from '../workers/context.ts';
import { backlog, isDrained } from '../workers/drained.ts';
import { sweep, sweepRuns } from '../workers/sweep.ts';
import { statusLine } from './terminal.ts';

const POLL_MS = 250;
/** A row that stood still for this long while all queues are empty has lost its task. */
const LOST_MS = 3000;

/** Resolves when nothing is left, and ends the runs that are done; `without` names the stages that have no worker here. */
export async function untilDrained(context: Context, without: ReadonlySet<StageName>): Promise<void> {
  const status = statusLine();
  for (let calm = 0; calm < 2; ) {
    const left = await backlog(context);
    const busy = STAGES.filter((stage) => !without.has(stage) && left[stage] > 0);
    status.show(`at work: ${busy.map((stage) => `${stage} ${left[stage]}`).join(', ') || 'nothing left'}`);
    if (await isDrained(context, without)) calm += 1;
    else {
      calm = 0;
      if (busy.length === 0) await sweep(context, LOST_MS);
    }
    await sleep(POLL_MS);
  }
  if (without.size === 0) await sweepRuns(context);
  status.end();
}
