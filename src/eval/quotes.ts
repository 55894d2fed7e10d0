/** Draws field-quote pairs at random, for a person to judge whether the words support the value. */
import type { Evidence, Incident } from '../domain/incident.ts';
import { seededRandom } from './bootstrap.ts';
import type { Evaluated } from './run.ts';

export type QuotedField = {
  readonly articleId: string;
  readonly field: string;
  readonly value: string;
  readonly quote: string;
  /** The quote with the words around it, on one line. */
  readonly context: string;
};

const AROUND = 90;

function valueAt(incident: Incident, pointer: string): string {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null
          ? (node as Readonly<Record<string, unknown>>)[key]
          : undefined,
      incident,
    );
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

function quoted({ article }: Evaluated, incident: Incident, entry: Evidence): QuotedField {
  const first = Math.min(...entry.spans.map(({ start }) => start));
  const last = Math.max(...entry.spans.map(({ end }) => end));
  const context = article.text.slice(Math.max(0, first - AROUND), last + AROUND);
  return {
    articleId: article.gold.id,
    field: entry.field,
    value: valueAt(incident, entry.field),
    quote: entry.spans.map(({ quote }) => `«${flat(quote)}»`).join(' '),
    context: flat(context),
  };
}

/** `count` evidence entries of development articles, drawn without replacement by `seed`, each as likely as another. */
export function drawQuotes(evaluated: readonly Evaluated[], count: number, seed: number): QuotedField[] {
  const random = seededRandom(seed);
  return evaluated
    .filter(({ article }) => article.split === 'dev')
    .flatMap((one) =>
      one.result.incidents.flatMap((incident) =>
        incident.evidence.map((entry) => ({ one, incident, entry })),
      ),
    )
    .map((drawn) => ({ drawn, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ drawn: { one, incident, entry } }) => quoted(one, incident, entry));
}

/** One pair on three lines: what is claimed, the words, and where they stand. */
export const formatQuote = ({ articleId, field, value, quote, context }: QuotedField): string =>
  `${articleId} ${field} = ${value}\n  ${quote}\n  ... ${context} ...\n`;
