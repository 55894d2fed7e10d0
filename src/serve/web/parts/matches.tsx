/** What official data says of a case: each row compared, with the reasons, and the datasets that say nothing. */
import type { MatchView, SeizureView } from '../../api/views.ts';
import { bits, countryName, intervalWords } from '../words.ts';
import { Outcome } from './badges.tsx';
import { VerdictForm, VerdictHistory } from './verdict.tsx';
import { Waterfall } from './waterfall.tsx';

const daysOf = ({ dateFrom, dateTo }: SeizureView): string =>
  intervalWords(dateFrom === dateTo ? dateFrom : `${dateFrom}/${dateTo}`);

function itemsOf({ items }: SeizureView): string {
  const told = items.map(({ quantity, unit, rawClass }) =>
    quantity === null
      ? rawClass
      : `${quantity.toLocaleString('en')} ${unit === 'piece' ? '' : `${unit} `}${rawClass}`,
  );
  return told.join('; ');
}

function Row({ seizure }: { readonly seizure: SeizureView }) {
  const where = [seizure.place, seizure.area, seizure.country === null ? null : countryName(seizure.country)];
  const route = [seizure.origin, seizure.destination].map((code) =>
    code === null ? null : countryName(code),
  );
  const facts: readonly (readonly [string, string | null])[] = [
    ['Row', seizure.sourceRef],
    ['Date', daysOf(seizure)],
    ['Where', where.filter((part) => part !== null).join(', ')],
    ['Agency', seizure.agency],
    ['Items', itemsOf(seizure)],
    ['Route', route.every((end) => end === null) ? null : route.map((end) => end ?? '?').join(' \u2192 ')],
    ['Container', seizure.container],
    ['Vessel', seizure.vessel],
    ['Case number', seizure.caseNumber],
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value === null || value === '' ? null : (
          <div class={label === 'Items' ? 'wide' : undefined}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

type MatchProps = {
  readonly match: MatchView;
  /** The incident that a ruling is on; null where no single one is shown. */
  readonly incidentId: string | null;
  readonly ruled: () => void;
};

function MatchCard({ match, incidentId, ruled }: MatchProps) {
  const { seizure, seizureId, outcome, probability, compatibleWith, verdicts } = match;
  return (
    <article class="match">
      <header>
        <Outcome outcome={outcome} probability={seizureId === null ? null : probability} />
        <span>{match.datasetTitle ?? match.dataset}</span>
        {match.invented ? <span class="badge plain">invented rows</span> : null}
        {compatibleWith === null ? null : <span class="dim">{compatibleWith} rows would fit</span>}
        {seizure?.withdrawn ? <span class="badge bad">row withdrawn by its publisher</span> : null}
      </header>
      {seizure === null ? null : <Row seizure={seizure} />}
      {seizureId === null ? (
        match.reasons.map(({ sentence }) => <p>{sentence}</p>)
      ) : (
        <Waterfall match={match} />
      )}
      <VerdictHistory verdicts={verdicts} />
      {incidentId === null || seizureId === null ? null : (
        <VerdictForm incidentId={incidentId} seizureId={seizureId} done={ruled} />
      )}
    </article>
  );
}

type MatchesProps = {
  readonly matches: readonly MatchView[];
  readonly incidentId: string | null;
  readonly ruled: () => void;
};

/** The best match open, the others one click away. */
export function Matches({ matches, incidentId, ruled }: MatchesProps) {
  const [best, ...others] = matches;
  if (best === undefined)
    return <p class="dim">The cross-check has not compared this case with official data.</p>;
  return (
    <>
      <MatchCard match={best} incidentId={incidentId} ruled={ruled} />
      {others.map((match) => (
        <details class="match-more">
          <summary>
            <Outcome
              outcome={match.outcome}
              probability={match.seizureId === null ? null : match.probability}
            />{' '}
            {match.datasetTitle ?? match.dataset}
            {match.seizure === null ? '' : `: ${match.seizure.sourceRef}, ${bits(match.score)} bits`}
          </summary>
          <MatchCard match={match} incidentId={incidentId} ruled={ruled} />
        </details>
      ))}
    </>
  );
}
