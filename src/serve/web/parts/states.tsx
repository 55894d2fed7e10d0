/** What a page shows while it waits, when something failed, and when there is nothing. */
import type { ComponentChildren } from 'preact';
import type { Answer } from '../ask.ts';

export const Loading = () => (
  <p class="state" role="status">
    Loading …
  </p>
);

export const Failed = ({ reason }: { readonly reason: string }) => (
  <p class="state failed" role="alert">
    This could not be loaded: {reason}.
  </p>
);

export const Empty = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="state" role="status">
    {children}
  </p>
);

type ShownProps<T> = { readonly answer: Answer<T>; readonly children: (value: T) => ComponentChildren };

/** Shows an answer once it is there. */
export function Shown<T>({ answer, children }: ShownProps<T>) {
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'failed') return <Failed reason={answer.reason} />;
  return <>{children(answer.value)}</>;
}
