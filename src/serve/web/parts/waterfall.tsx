/** How a score comes about: the prior, one bar a reason, and the score, in bits. */
import type { MatchView } from '../../api/views.ts';
import { bits, percent } from '../words.ts';

type Step = {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly reason: MatchView['reasons'][number] | null;
};

/** The steps from nothing over the prior and each reason; the last one ends at the score. */
export function stepsOf({ prior, reasons }: Pick<MatchView, 'prior' | 'reasons'>): readonly Step[] {
  const steps: Step[] = [{ label: 'prior', from: 0, to: prior, weight: prior, reason: null }];
  let at = prior;
  for (const reason of reasons) {
    const to = at + reason.weight;
    steps.push({ label: reason.feature.replace(/_/g, ' '), from: at, to, weight: reason.weight, reason });
    at = to;
  }
  return steps;
}

const WIDTH = 200;
const HEIGHT = 14;

type BarProps = { readonly from: number; readonly to: number; readonly low: number; readonly high: number };

function Bar({ from, to, low, high }: BarProps) {
  const scale = WIDTH / Math.max(high - low, 1);
  const left = (Math.min(from, to) - low) * scale;
  const zero = (0 - low) * scale;
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="bar-zero" x1={zero} x2={zero} y1="0" y2={HEIGHT} />
      <rect
        class={to < from ? 'bar-down' : 'bar-up'}
        x={left}
        y="2"
        width={Math.max(Math.abs(to - from) * scale, 1.5)}
        height={HEIGHT - 4}
      />
    </svg>
  );
}

export function Waterfall({ match }: { readonly match: MatchView }) {
  const steps = stepsOf(match);
  const ends = [0, match.score, ...steps.map(({ to }) => to)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return (
    <div class="scroll">
      <table class="waterfall">
        <caption>
          How the score comes about, in bits: prior {bits(match.prior)} and {match.reasons.length} reasons
          make {bits(match.score)}, a probability of {percent(match.probability)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Case</th>
            <th scope="col">Row</th>
            <th scope="col" class="number">
              Weight
            </th>
            <th scope="col">Sum so far</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ label, from, to, weight, reason }) => (
            <tr title={reason?.sentence}>
              <th scope="row">
                {label}
                {reason === null ? null : (
                  <small>
                    {reason.level.replace(/_/g, ' ')}, {reason.basis}
                  </small>
                )}
              </th>
              <td data-label="Case:">{reason?.caseSays}</td>
              <td data-label="Row:">{reason?.rowSays}</td>
              <td class="number">{bits(weight)}</td>
              <td class="bar-cell">
                <Bar from={from} to={to} low={low} high={high} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              score
            </th>
            <td class="number">{bits(match.score)}</td>
            <td class="bar-cell">
              <Bar from={0} to={match.score} low={low} high={high} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
