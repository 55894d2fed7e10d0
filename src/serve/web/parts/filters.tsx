/** The filters of the incident list. What is set stands in the address, so that a view can be kept and shared. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { INCIDENT_TYPES, type IncidentType, type ItemType, MODALITIES } from '../../../domain/vocabulary.ts';
import type { SourceList, SummaryView } from '../../api/views.ts';
import { countryName, itemTypeName, languageName, typeName } from '../words.ts';

export const FILTERS = [
  'text',
  'type',
  'country',
  'item',
  'language',
  'source',
  'modality',
  'from',
  'to',
  'main',
] as const;
export type Filter = (typeof FILTERS)[number];
export type FilterValues = Readonly<Partial<Record<Filter, string>>>;

type Option = { readonly value: string; readonly label: string };
type Change = (name: Filter, value: string) => void;
type FieldProps = { readonly name: Filter; readonly label: string; readonly children: ComponentChildren };

const Field = ({ name, label, children }: FieldProps) => (
  <div class={`filter filter-${name}`}>
    <label for={`filter-${name}`}>{label}</label>
    {children}
  </div>
);

type ChoiceProps = {
  readonly name: Filter;
  readonly label: string;
  readonly options: readonly Option[];
  readonly values: FilterValues;
  readonly change: Change;
};

function Choice({ name, label, options, values, change }: ChoiceProps) {
  const value = values[name] ?? '';
  const known = options.some((option) => option.value === value) || value === '';
  return (
    <Field name={name} label={label}>
      <select
        id={`filter-${name}`}
        value={value}
        onChange={(event) => change(name, event.currentTarget.value)}
      >
        <option value="">any</option>
        {[...options, ...(known ? [] : [{ value, label: value }])].map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

const Day = ({ name, label, values, change }: Omit<ChoiceProps, 'options'>) => (
  <Field name={name} label={label}>
    <input
      id={`filter-${name}`}
      type="date"
      value={values[name] ?? ''}
      onChange={(event) => change(name, event.currentTarget.value)}
    />
  </Field>
);

const TYPING_PAUSE_MS = 300;

function Words({ values, change }: Pick<ChoiceProps, 'values' | 'change'>) {
  const set = values.text ?? '';
  const [typed, setTyped] = useState(set);
  useEffect(() => setTyped(set), [set]);
  useEffect(() => {
    if (typed === set) return;
    const timer = setTimeout(() => change('text', typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, set, change]);
  return (
    <Field name="text" label="Words in the article">
      <input
        id="filter-text"
        type="search"
        maxLength={200}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </Field>
  );
}

type Counts = SummaryView['incidentsByType'];
const optionsOf = (counts: Counts, nameOf: (key: string) => string): readonly Option[] =>
  counts
    .filter(({ key }) => key !== '-')
    .map(({ key, n }) => ({ value: key, label: `${nameOf(key)} (${n})` }));

const plain = (value: string): Option => ({ value, label: value });

type FiltersProps = {
  readonly values: FilterValues;
  readonly summary: SummaryView | null;
  readonly sources: SourceList['sources'];
  readonly change: Change;
  readonly clear: () => void;
};

export function Filters({ values, summary, sources, change, clear }: FiltersProps) {
  const types = summary?.incidentsByType ?? INCIDENT_TYPES.map((key) => ({ key, n: 0 }));
  const set = { values, change };
  const isSet = FILTERS.some((name) => (values[name] ?? '') !== '');
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Words {...set} />
      <Choice
        {...set}
        name="type"
        label="Type"
        options={optionsOf(types, (key) => typeName(key as IncidentType))}
      />
      <Choice
        {...set}
        name="country"
        label="Country"
        options={optionsOf(summary?.incidentsByCountry ?? [], countryName)}
      />
      <Choice
        {...set}
        name="item"
        label="Arms"
        options={optionsOf(summary?.incidentsByItem ?? [], (key) => itemTypeName(key as ItemType))}
      />
      <Choice
        {...set}
        name="language"
        label="Language"
        options={optionsOf(summary?.incidentsByLanguage ?? [], languageName)}
      />
      <Choice
        {...set}
        name="source"
        label="Source"
        options={sources.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Choice {...set} name="modality" label="Modality" options={MODALITIES.map(plain)} />
      <Day {...set} name="from" label="From" />
      <Day {...set} name="to" label="To" />
      <Choice
        {...set}
        name="main"
        label="Told as"
        options={[
          { value: 'true', label: 'main event' },
          { value: 'false', label: 'background' },
        ]}
      />
      <button type="button" class="quiet" disabled={!isSet} onClick={clear}>
        Clear filters
      </button>
    </form>
  );
}
