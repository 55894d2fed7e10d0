/** An article and one of its records side by side: pointing at a field lights up its words, and the other way round. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Incident } from '../../../domain/incident.ts';
import type { Group } from '../fields.ts';
import type { Highlight } from '../segments.ts';
import { ArticleText, Legend } from './article.tsx';
import { RecordFields } from './record.tsx';

/** Every span of the record's evidence that says what stands there. */
export const highlightsOf = ({ evidence }: Pick<Incident, 'evidence'>, text: string): readonly Highlight[] =>
  evidence.flatMap(({ field, spans }) =>
    spans
      .filter(({ start, end, quote }) => text.slice(start, end) === quote)
      .map(({ start, end }) => ({ field, start, end })),
  );

/** Where the article scrolls within its own frame, its first highlight comes into view; the page stays where it is. */
function useFirstMark(highlights: readonly Highlight[]) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = frame.current;
    const mark = box?.querySelector('.article-text p mark');
    if (box === null || !(mark instanceof HTMLElement)) return;
    const down = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (down > box.clientHeight / 2) box.scrollTop = down - box.clientHeight / 3;
  }, [highlights]);
  return frame;
}

type ReadingProps = { readonly text: string; readonly lang: string; readonly incident: Incident };

export function Reading({ text, lang, incident }: ReadingProps) {
  const [active, point] = useState<string | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<Group>>(new Set());
  const highlights = useMemo(() => highlightsOf(incident, text), [incident, text]);
  const frame = useFirstMark(highlights);
  const toggle = (group: Group): void =>
    setHidden(
      (before) =>
        new Set(before.has(group) ? [...before].filter((one) => one !== group) : [...before, group]),
    );
  return (
    <div class="reading">
      <section class="article" id="article" ref={frame} aria-label="Article">
        <Legend highlights={highlights} hidden={hidden} toggle={toggle} />
        <ArticleText {...{ text, lang, highlights, active, hidden, point }} />
      </section>
      <section class="beside" id="record" aria-label="Record">
        <RecordFields incident={incident} pointing={{ active, point }} />
      </section>
    </div>
  );
}
