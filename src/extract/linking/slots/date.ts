/** Candidates for the date: every interval that the article's dates resolve to. */
import { daysIn, wholeMonths } from '../../incidents/intervals.ts';
import { type CandidateReader, capped, grouped, groupFeatures, ruleOf } from '../candidate.ts';
import { candidateFeatures, nearest } from '../context.ts';

function lengthOf(interval: string): string {
  const days = daysIn(interval);
  if (days <= 1) return 'day';
  if (days <= 10) return 'days';
  if (days <= 31) return 'month';
  return days <= 366 ? 'year' : 'years';
}

function ageOf(interval: string, published: string | null): string {
  if (published === null) return 'unknown';
  if (interval === published) return 'same';
  return interval > published ? 'after' : 'before';
}

export const dateCandidates: CandidateReader = (context, incident) => {
  const { dates, published } = context.article.reading;
  const usable = dates.flatMap((date) =>
    date.interval === null ? [] : [{ ...date, interval: wholeMonths(date.interval) }],
  );
  const groups = grouped(usable, (date) => date.interval);
  const read = ruleOf(incident, '/date');
  return [...groups].flatMap(([interval, mentions], order) => {
    const plain = mentions.filter((one) => !one.dateline);
    const best = nearest(context, plain) ?? nearest(context, mentions);
    if (best === null) return [];
    const { mention, standing } = best;
    const rule = incident.date === interval ? read : null;
    const age = ageOf(interval, published);
    const features = [
      ...candidateFeatures(context, mention, standing, rule),
      ...groupFeatures(context, mentions),
      `grain:${mention.grain}`,
      `length:${lengthOf(interval)}`,
      `length:${lengthOf(interval)}&${incident.type}`,
      `future:${mention.future}`,
      `dateline:${mention.dateline}`,
      `age:${age}`,
      `age:${age}&${context.draft.recall ? 'recalled' : 'main'}`,
      `order:${capped(order, 4)}`,
      `dates:${capped(groups.size, 5)}`,
      `read:${rule !== null}&any:${incident.date !== null}`,
    ];
    return [{ value: interval, range: mention, rule, standing, features }];
  });
};
