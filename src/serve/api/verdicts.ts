/** Takes a person's verdict on a pair of incident and official row. */
import type { z } from 'zod';
import { saveVerdict } from '../../trace/verdicts.ts';
import type { ApiContext } from './context.ts';
import { ApiError } from './problems.ts';
import type { verdictBodySchema } from './requests.ts';
import type { VerdictView } from './views.ts';

/** Stores a verdict; earlier ones on the pair stay readable. Rejects with an ApiError 404 when either side does not exist. */
export async function takeVerdict(
  { db, now }: ApiContext,
  body: Readonly<z.infer<typeof verdictBodySchema>>,
): Promise<VerdictView> {
  const incident = await db
    .selectFrom('trace.incidents')
    .select('id')
    .where('id', '=', body.incidentId)
    .executeTakeFirst();
  if (incident === undefined) throw new ApiError(404, `there is no incident ${body.incidentId}`);
  const seizure = await db
    .selectFrom('trace.seizures')
    .select('id')
    .where('id', '=', body.seizureId)
    .executeTakeFirst();
  if (seizure === undefined) throw new ApiError(404, `there is no seizure ${body.seizureId}`);
  const note = body.note === undefined || body.note === '' ? null : body.note;
  const verdict = { ...body, note, at: new Date(now()).toISOString() };
  await saveVerdict(db, verdict);
  return verdict;
}
