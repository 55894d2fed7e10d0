/** The record beside the article: every filled field with its confidence and rule, the item lines, what conflicts. */
import type { Evidence, Incident } from '../../../domain/incident.ts';
import { evidenceOf, type FieldRow, fieldRows, isUnder, quantityWords, unfilled } from '../fields.ts';
import { itemTypeName, percent } from '../words.ts';
import { Meter } from './badges.tsx';

export type Pointing = {
  readonly active: string | null;
  readonly point: (field: string | null) => void;
};

const lowest = (evidence: readonly Evidence[]): number | null =>
  evidence.length === 0 ? null : Math.min(...evidence.map(({ confidence }) => confidence));
const rulesOf = (evidence: readonly Evidence[]): string =>
  [...new Set(evidence.map(({ rule }) => rule))].join('; ');
const quotesOf = (evidence: readonly Evidence[]): readonly string[] => [
  ...new Set(evidence.flatMap(({ spans }) => spans.map(({ quote }) => quote))),
];

const handlers = (pointer: string, { point }: Pointing) => ({
  onMouseEnter: () => point(pointer),
  onMouseLeave: () => point(null),
  onFocus: () => point(pointer),
  onBlur: () => point(null),
});

const isLit = (pointer: string, { active }: Pointing): boolean =>
  active !== null && (isUnder(active, pointer) || isUnder(pointer, active));

/** Brings the first words of a field into view. */
function showWords(pointer: string): void {
  const marks = [...document.querySelectorAll<HTMLElement>('.article-text mark')];
  const found = marks.find(({ dataset }) =>
    (dataset.fields ?? '').split(' ').some((field) => isUnder(field, pointer)),
  );
  found?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

function Field({ row, pointing }: { readonly row: FieldRow; readonly pointing: Pointing }) {
  const { pointer, group, label, value, evidence } = row;
  const sure = lowest(evidence);
  return (
    <li class={`field edge-${group}${isLit(pointer, pointing) ? ' lit' : ''}`} data-pointer={pointer}>
      <button type="button" {...handlers(pointer, pointing)} onClick={() => showWords(pointer)}>
        <span class="field-label">{label}</span>
        <span class="field-value">{value}</span>
        {sure === null ? <span /> : <Meter share={sure} label="confidence" />}
        <span class="field-why">
          {quotesOf(evidence)
            .slice(0, 3)
            .map((quote) => (
              <q>{quote}</q>
            ))}
          <code>{rulesOf(evidence)}</code>
        </span>
      </button>
    </li>
  );
}

const cell = (value: string | null): string => value ?? '\u2013';

function Items({ incident, pointing }: { readonly incident: Incident; readonly pointing: Pointing }) {
  if (incident.items.length === 0) return null;
  return (
    <div class="scroll">
      <table class="items">
        <caption>Arms</caption>
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col" class="number">
              Quantity
            </th>
            <th scope="col">Calibre</th>
            <th scope="col">Make, model</th>
            <th scope="col" class="number">
              Sure
            </th>
          </tr>
        </thead>
        <tbody>
          {incident.items.map((line, at) => {
            const pointer = `/items/${at}`;
            const evidence = evidenceOf(incident, pointer);
            const made = [line.make, line.model].filter((part) => part !== null).join(' ');
            return (
              <tr
                class={isLit(pointer, pointing) ? 'lit' : ''}
                data-pointer={pointer}
                {...handlers(pointer, pointing)}
              >
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    onClick={() => showWords(pointer)}
                    title={rulesOf(evidence)}
                  >
                    {itemTypeName(line.type)}
                  </button>
                </th>
                <td class="number">{quantityWords(line)}</td>
                <td>{cell(line.calibre)}</td>
                <td>{made === '' ? '\u2013' : made}</td>
                <td class="number">{percent(lowest(evidence) ?? incident.confidence)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const Conflicts = ({ conflicts }: Pick<Incident, 'conflicts'>) =>
  conflicts.length === 0 ? null : (
    <div class="notice">
      <h3>The article disagrees with itself</h3>
      <ul>
        {conflicts.map(({ field, note }) => (
          <li>
            <code>{field}</code>: {note}
          </li>
        ))}
      </ul>
    </div>
  );

type RecordProps = { readonly incident: Incident; readonly pointing: Pointing };

export function RecordFields({ incident, pointing }: RecordProps) {
  const missing = unfilled(incident);
  return (
    <div class="record">
      <Items incident={incident} pointing={pointing} />
      <ul class="fields">
        {fieldRows(incident).map((row) => (
          <Field row={row} pointing={pointing} />
        ))}
      </ul>
      <Conflicts conflicts={incident.conflicts} />
      {missing.length === 0 ? null : <p class="dim">Not stated in the article: {missing.join(', ')}.</p>}
    </div>
  );
}
