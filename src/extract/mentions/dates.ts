/** Date mentions: every date phrase of a text with the interval that it stands for. */
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import {
  addMonths,
  dayNumber,
  daysOf,
  firstDay,
  format,
  formatDay,
  parse,
  type Ymd,
  ymdOf,
} from './dates-calendar.ts';
import { isDateline, isName } from './dates-context.ts';
import { isAhead, openRange, resolveRange, resolveUntil } from './dates-intervals.ts';
import { type Phrase, readPhrase } from './dates-ranges.ts';
import { type Anchor, resolve } from './dates-resolve.ts';
import type { Atom, Spec, Unit } from './dates-specs.ts';
import { mayBegin, writesMonthFirst, yearOfFullDates } from './dates-text.ts';
import { type DateText, dateText } from './dates-words.ts';

export type DateGrain = 'day' | 'month' | 'year' | 'range';
export type DateKind = 'absolute' | 'relative' | 'weekday' | 'period' | 'after';

/** `published`: the publication day in the outlet's zone; `year`: the year of dates without one where there is no such day. */
export type DateAnchor = { readonly published: string | null; readonly year: number | null };

/**
 * `from`/`to` are token indices of the phrase without its preposition. `interval` is YYYY, YYYY-MM, YYYY-MM-DD or "a/b", null where
 * nothing settles it. `offset` and `unit` belong to kind `after` and count from another event's date (`resolveAfter`); `base` is
 * then the date that the text named before. `dateline` and `future` dates are no day of an event that is reported as past.
 */
export type DateMention = {
  readonly from: number;
  readonly to: number;
  readonly interval: string | null;
  readonly grain: DateGrain;
  readonly kind: DateKind;
  readonly offset: number | null;
  readonly unit: Unit | null;
  readonly base: string | null;
  readonly dateline: boolean;
  readonly future: boolean;
  /** "depuis 2019": the interval runs from that month or year to publication; a day stays the day. */
  readonly since: boolean;
};

/** The date that lies a mention's offset from `base` (a date or "a/b"); null where the grain of the base does not allow it. */
export function resolveAfter(mention: Pick<DateMention, 'offset' | 'unit'>, base: string): string | null {
  const { offset, unit } = mention;
  const days = daysOf(base);
  if (offset === null || unit === null || days === null) return null;
  const edge = ymdOf(offset < 0 ? days.first : days.last);
  if (unit === 'year') return format({ year: edge.year + offset, month: null, day: null });
  if (unit === 'month') {
    const whole = /^\d{4}(?:\/|$)/.test(base);
    return whole ? null : format({ ...addMonths(edge.year, edge.month, offset), day: null });
  }
  const [left = ''] = base.split('/');
  if (parse(left)?.day === null) return null;
  return formatDay(dayNumber(edge.year, edge.month, edge.day) + offset * (unit === 'week' ? 7 : 1));
}

/** What the text has named so far: the last date, its month and year, the last stretch of months. */
type State = { before: Ymd | null; period: string | null; base: string | null };

const grainOf = (interval: string | null, spec: Spec): DateGrain => {
  if (interval?.includes('/')) return 'range';
  if (interval !== null) return interval.length === 4 ? 'year' : interval.length === 7 ? 'month' : 'day';
  if (spec.form === 'calendar') return spec.day !== null || spec.weekday !== null ? 'day' : 'month';
  return 'unit' in spec && (spec.unit === 'month' || spec.unit === 'year') ? spec.unit : 'day';
};

function kindOf(spec: Spec): DateKind {
  if (spec.form === 'after') return 'after';
  if (spec.form === 'months' || spec.form === 'recent' || spec.form === 'same-period') return 'period';
  if (spec.form !== 'calendar') return 'relative';
  return spec.weekday !== null && spec.day === null ? 'weekday' : 'absolute';
}

function mention(
  text: DateText,
  phrase: Phrase,
  atom: Atom,
  interval: string | null,
  state: State,
  ahead: boolean,
): DateMention {
  const { spec } = atom;
  const after = spec.form === 'after';
  return {
    from: phrase.joined === 'list' ? atom.from : phrase.from,
    to: phrase.joined === 'list' ? atom.to : phrase.to,
    interval,
    grain: grainOf(interval, spec),
    kind: kindOf(spec),
    offset: after ? spec.amount : null,
    unit: after ? spec.unit : null,
    base: after ? state.base : null,
    dateline:
      phrase.joined === 'one' &&
      spec.form === 'calendar' &&
      spec.day !== null &&
      isDateline(text, phrase.from, phrase.to),
    future: ahead,
    since: phrase.joined === 'open',
  };
}

/** The mentions of one phrase; a list gives one for each date. */
function mentionsOf(text: DateText, phrase: Phrase, anchor: Anchor, state: State): DateMention[] {
  const [first, last] = [phrase.atoms[0], phrase.atoms.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ahead = isAhead(text, { ...last, from: phrase.from }, anchor);
  if (phrase.joined === 'range')
    return [mention(text, phrase, last, resolveRange(first, last, anchor, ahead), state, ahead)];
  if (phrase.joined === 'until')
    return [mention(text, phrase, first, resolveUntil(first, last, anchor), state, false)];
  return phrase.atoms.map((atom) => {
    const future = isAhead(text, atom, anchor);
    const interval = resolve(atom.spec, anchor, future, state.period);
    if (phrase.joined === 'open' && !future && atom.spec.form !== 'recent')
      return mention(text, phrase, atom, openRange(interval, anchor.today) ?? interval, state, false);
    return mention(text, phrase, atom, interval, state, future);
  });
}

/**
 * Every date phrase in the tokens, left to right, resolved against the publication day. Without one only dates with a year count, or
 * those whose year the text's own full dates fix. Linear: each phrase looks at a bounded number of tokens.
 */
export function findDates(tokens: readonly Token[], lexicon: Lexicon, anchor: DateAnchor): DateMention[] {
  const text = dateText(tokens, lexicon);
  const monthFirst = writesMonthFirst(text);
  const published = anchor.published === null ? null : parse(anchor.published);
  const today = published === null || published.day === null ? null : firstDay(published);
  const year = anchor.year ?? (today === null ? yearOfFullDates(text, monthFirst) : null);
  const state: State = { before: null, period: null, base: null };
  const found: DateMention[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const phrase = mayBegin(text, i) ? readPhrase(text, i, monthFirst) : null;
    if (phrase === null) continue;
    if (!isName(text, phrase.from)) {
      for (const date of mentionsOf(text, phrase, { today, year, before: state.before }, state)) {
        if (date.interval === null && date.to === date.from + 1 && tokens[date.from]?.kind === 'number')
          continue;
        found.push(date);
        remember(state, date);
      }
    }
    i = phrase.to - 1;
  }
  return found;
}

function remember(state: State, date: DateMention): void {
  if (date.interval === null) {
    // "La veille … Le même jour": what counts from a date is the base of what follows.
    if (date.base !== null) state.base = resolveAfter(date, date.base) ?? state.base;
    return;
  }
  state.base = date.interval;
  const named = parse(date.interval.split('/').at(-1) ?? '');
  const bare = named?.month === null && state.before?.year === named.year;
  if (named !== null && !bare) state.before = named;
  if (/^\d{4}-\d{2}(?:-\d{2})?\/\d{4}-\d{2}/.test(date.interval)) state.period = date.interval;
}
