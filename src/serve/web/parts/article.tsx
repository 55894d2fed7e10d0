/** The article's words, highlighted by field. Text only: nothing of the source's markup is ever drawn. */
import { GROUP_LABELS, GROUPS, type Group, groupOf, isUnder } from '../fields.ts';
import { type Highlight, type Segment, segmentLines } from '../segments.ts';

export type ArticleProps = {
  readonly text: string;
  readonly lang: string;
  readonly highlights: readonly Highlight[];
  /** The pointer of the field that is pointed at. */
  readonly active: string | null;
  readonly hidden: ReadonlySet<Group>;
  readonly point: (field: string | null) => void;
};

function classesOf(groups: readonly Group[], isActive: boolean): string {
  const [first, second] = groups;
  const over = second === undefined ? '' : ` over-${second}`;
  return `mark-${first}${over}${isActive ? ' active' : ''}`;
}

type MarkProps = Pick<ArticleProps, 'text' | 'active' | 'hidden' | 'point'> & {
  readonly segment: Segment;
  readonly isLast: boolean;
};

function Stretch({ text, segment, active, hidden, point, isLast }: MarkProps) {
  const words = text.slice(segment.start, segment.end);
  const fields = segment.fields.filter((field) => !hidden.has(groupOf(field)));
  const [narrowest] = fields;
  if (narrowest === undefined) return <>{words}</>;
  const groups = [...new Set(fields.map(groupOf))];
  const isActive = active !== null && fields.some((field) => isUnder(field, active));
  const labels = groups.map((group) => GROUP_LABELS[group]);
  return (
    <mark
      class={classesOf(groups, isActive)}
      data-fields={fields.join(' ')}
      data-label={isLast ? labels[0] : undefined}
      title={`${labels.join(', ')}: ${fields.join(', ')}`}
      onMouseEnter={() => point(narrowest)}
      onMouseLeave={() => point(null)}
    >
      {words}
    </mark>
  );
}

/** The last stretch of a run in one group carries the label. */
function endsRun(line: readonly Segment[], at: number): boolean {
  const [own] = line[at]?.fields ?? [];
  const [next] = line[at + 1]?.fields ?? [];
  return own !== undefined && (next === undefined || groupOf(next) !== groupOf(own));
}

export function ArticleText({ text, lang, highlights, ...rest }: ArticleProps) {
  const lines = segmentLines(text, highlights);
  return (
    <div class="article-text" lang={lang}>
      {lines.map((line, at) => {
        const stretches = line.map((segment, place) => (
          <Stretch {...rest} text={text} segment={segment} isLast={endsRun(line, place)} />
        ));
        return at === 0 ? <h2>{stretches}</h2> : <p>{stretches}</p>;
      })}
    </div>
  );
}

type LegendProps = {
  readonly highlights: readonly Highlight[];
  readonly hidden: ReadonlySet<Group>;
  readonly toggle: (group: Group) => void;
};

/** Which colour means what; each can be switched off. */
export function Legend({ highlights, hidden, toggle }: LegendProps) {
  const used = new Set(highlights.map(({ field }) => groupOf(field)));
  return (
    <fieldset class="legend">
      <legend>Highlighted</legend>
      {GROUPS.filter((group) => used.has(group)).map((group) => (
        <label>
          <input type="checkbox" checked={!hidden.has(group)} onChange={() => toggle(group)} />
          <span class={`swatch mark-${group}`}>{GROUP_LABELS[group]}</span>
        </label>
      ))}
    </fieldset>
  );
}
