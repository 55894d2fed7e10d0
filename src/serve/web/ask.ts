/** Asks the API, and holds an answer while a page shows it. */
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/views.ts';

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'ready'; readonly value: T };

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  throw new Error(problem?.detail ?? problem?.title ?? `the server answered ${answer.status}`);
}

const reasonOf = (error: unknown): string => {
  if (error instanceof TypeError) return 'the server does not answer';
  return error instanceof Error ? error.message : String(error);
};

/** Asks for a path of the API. Rejects with what the server says is wrong. */
export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read<T>(
    await fetch(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }),
  );
}

/** Sends something to the API; the header tells the server that a page of its own is asking. */
export async function send<T>(path: string, body: unknown): Promise<T> {
  return read<T>(
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tracewire': '1' },
      body: JSON.stringify(body),
    }),
  );
}

/** Runs a request and tells a person's sentence when it fails. */
export async function attempt<T>(work: Promise<T>): Promise<Answer<T>> {
  try {
    return { state: 'ready', value: await work };
  } catch (error) {
    return { state: 'failed', reason: reasonOf(error) };
  }
}

/** The answer to a path, asked anew whenever the path or `turn` changes. */
export function useAnswer<T>(path: string, turn = 0): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  useEffect(() => {
    const controller = new AbortController();
    setAnswer((before) => (turn > 0 && before.state === 'ready' ? before : { state: 'loading' }));
    attempt(ask<T>(path, controller.signal)).then((told) => {
      if (!controller.signal.aborted) setAnswer(told);
    });
    return () => controller.abort();
  }, [path, turn]);
  return answer;
}
