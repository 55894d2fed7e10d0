/** Health of sources: at the end of each run every source of its job is judged against its own rhythm. */
import { type Health, judgeSource } from '../crawl/source-health.ts';
import { countSourceRuns, sourceRuns } from '../trace/source-runs.ts';
import { loadSource, type SourceHealth, saveHealth } from '../trace/sources.ts';
import type { Context } from './context.ts';

const STATES: Readonly<Record<Health['state'], SourceHealth>> = {
  healthy: 'ok',
  silent: 'silent',
  'no text': 'no_text',
  'too new': 'new',
};

const figure = (number: number): string => number.toFixed(number < 10 ? 1 : 0);

/** What a source used to do and what it does now. */
function noteOf({ state, before, now }: Health): string | null {
  switch (state) {
    case 'silent':
      return before === 0 ? 'no article so far' : `${figure(before)} articles a day before, none now`;
    case 'no text':
      return `${Math.round(before * 100)} % of its pages gave a text before, ${Math.round(now * 100)} % now`;
    case 'healthy':
      return `${figure(before)} articles a day`;
    case 'too new':
      return null;
  }
}

const isIll = (health: SourceHealth): boolean => health === 'silent' || health === 'no_text';

async function judge({ db, log }: Context, source: string): Promise<void> {
  const before = (await loadSource(db, source))?.health ?? 'new';
  const found = judgeSource(await sourceRuns(db, source));
  const [health, note] = [STATES[found.state], noteOf(found)];
  await saveHealth(db, source, { health, note });
  if (isIll(health) && health !== before) log.warn({ source, health, note }, 'source');
  if (isIll(before) && !isIll(health)) log.info({ source, health, note }, 'source recovered');
}

/** Counts what a run that has ended got from each source, and judges each. */
export async function judgeRun(
  context: Context,
  run: { readonly id: string; readonly job: string; readonly at: Date },
): Promise<void> {
  for (const source of await countSourceRuns(context.db, run)) await judge(context, source);
}
