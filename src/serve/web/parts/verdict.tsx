/** A person's ruling on a pair of incident and official row, and the rulings so far. */
import { useState } from 'preact/hooks';
import { RULINGS, type Ruling } from '../../../domain/vocabulary.ts';
import type { VerdictView } from '../../api/views.ts';
import { attempt, send } from '../ask.ts';

const RULING_WORDS: Readonly<Record<Ruling, string>> = {
  same: 'Same event',
  different: 'Different events',
  unsure: 'Unsure',
};

export const VerdictHistory = ({ verdicts }: { readonly verdicts: readonly VerdictView[] }) =>
  verdicts.length === 0 ? null : (
    <ol class="verdicts" aria-label="Rulings, the last one counts">
      {verdicts.map(({ ruling, by, at, note }) => (
        <li>
          <b>{RULING_WORDS[ruling]}</b> {by}, <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')}</time>
          {note === null ? null : <q>{note}</q>}
        </li>
      ))}
    </ol>
  );

type FormProps = { readonly incidentId: string; readonly seizureId: string; readonly done: () => void };

export function VerdictForm({ incidentId, seizureId, done }: FormProps) {
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const [told, setTold] = useState('');
  const id = `verdict-${seizureId}`;
  const rule = async (ruling: Ruling): Promise<void> => {
    if (by.trim() === '') {
      setTold('Say who rules: a name or initials.');
      return;
    }
    const answer = await attempt(
      send<VerdictView>('/api/verdicts', {
        incidentId,
        seizureId,
        ruling,
        by,
        note: note === '' ? null : note,
      }),
    );
    setTold(answer.state === 'failed' ? `Not stored: ${answer.reason}.` : 'Stored.');
    if (answer.state === 'ready') {
      setNote('');
      done();
    }
  };
  return (
    <fieldset class="verdict">
      <legend>Are this incident and this row the same event?</legend>
      <div class="pair">
        <label for={`${id}-by`}>Ruled by</label>
        <input
          id={`${id}-by`}
          maxLength={100}
          value={by}
          autoComplete="name"
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      </div>
      <div class="pair">
        <label for={`${id}-note`}>Note</label>
        <input
          id={`${id}-note`}
          maxLength={2000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="buttons">
        {RULINGS.map((ruling) => (
          <button type="button" onClick={() => rule(ruling)}>
            {RULING_WORDS[ruling]}
          </button>
        ))}
      </div>
      <p role="status">{told}</p>
    </fieldset>
  );
}
