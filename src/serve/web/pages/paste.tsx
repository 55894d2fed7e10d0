/** The paste box: a text in, its records out, nothing stored. */
import { useState } from 'preact/hooks';
import type { ExtractView } from '../../api/views.ts';
import { type Answer, attempt, send } from '../ask.ts';
import { Reading } from '../parts/reading.tsx';
import { Failed } from '../parts/states.tsx';
import { counted, languageName, typeName, whereWords } from '../words.ts';

const MAX_TEXT = 100_000;

type Draft = { readonly title: string; readonly text: string; readonly published: string };
const EMPTY: Draft = { title: '', text: '', published: '' };

type FormProps = {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly change: (part: Partial<Draft>) => void;
  readonly read: () => void;
};

const PasteForm = ({ draft, busy, change, read }: FormProps) => (
  <form
    class="paste"
    onSubmit={(event) => {
      event.preventDefault();
      read();
    }}
  >
    <div class="pair">
      <label for="paste-title">Title (optional)</label>
      <input
        id="paste-title"
        maxLength={1000}
        value={draft.title}
        onInput={(event) => change({ title: event.currentTarget.value })}
      />
    </div>
    <div class="pair">
      <label for="paste-text">Text, in French, Spanish or English</label>
      <textarea
        id="paste-text"
        rows={10}
        required
        maxLength={MAX_TEXT}
        value={draft.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
    </div>
    <div class="pair">
      <label for="paste-published">Published on (gives "Tuesday" its date)</label>
      <input
        id="paste-published"
        type="date"
        value={draft.published}
        onChange={(event) => change({ published: event.currentTarget.value })}
      />
    </div>
    <div class="buttons">
      <button type="submit" class="primary" disabled={busy || draft.text.trim() === ''}>
        {busy ? 'Reading …' : 'Read'}
      </button>
      <button type="button" class="quiet" onClick={() => change(EMPTY)}>
        Empty the box
      </button>
    </div>
  </form>
);

function Found({ view }: { readonly view: ExtractView }) {
  const { text, result } = view;
  const [at, setAt] = useState(0);
  const incident = result.incidents[at] ?? result.incidents[0];
  return (
    <section aria-label="What was read">
      <h2 id="found" tabIndex={-1}>
        {result.incidents.length === 0
          ? 'No incident'
          : `${counted(result.incidents.length, 'incident')} found`}
      </h2>
      <p role="status">
        Read as {languageName(result.language)}; {result.relevant ? 'about arms' : 'not about illicit arms'}
        {result.reason === null ? '.' : `: ${result.reason}.`}
      </p>
      {result.incidents.length < 2 ? null : (
        <fieldset class="tabs">
          <legend class="hidden">Incidents in this text</legend>
          {result.incidents.map((one, place) => (
            <button type="button" aria-pressed={place === at} onClick={() => setAt(place)}>
              {typeName(one.type)} · {whereWords(one)}
            </button>
          ))}
        </fieldset>
      )}
      {incident === undefined ? null : (
        <Reading key={incident.id} text={text} lang={result.language} incident={incident} />
      )}
    </section>
  );
}

export function PastePage() {
  const [draft, setDraft] = useState(EMPTY);
  const [answer, setAnswer] = useState<Answer<ExtractView> | null>(null);
  const read = async (): Promise<void> => {
    setAnswer({ state: 'loading' });
    const { title, text, published } = draft;
    const body = { text, title: title === '' ? null : title, published: published === '' ? null : published };
    setAnswer(await attempt(send<ExtractView>('/api/extract', body)));
  };
  return (
    <>
      <h1 tabIndex={-1}>Read a text</h1>
      <p class="lead">The text is read on this server and forgotten: nothing is stored.</p>
      <PasteForm
        draft={draft}
        busy={answer?.state === 'loading'}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
        read={read}
      />
      {answer?.state === 'failed' ? <Failed reason={answer.reason} /> : null}
      {answer?.state === 'ready' ? <Found key={answer.value.text} view={answer.value} /> : null}
    </>
  );
}
