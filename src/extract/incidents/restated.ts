/** Figures told again: a count over a period that another sentence repeats without its period is the same statistic, not a find. */
import type { Item } from '../facts/item.ts';
import type { Draft } from './draft.ts';
import type { Frame } from './frames.ts';
import { sameFigure, sameKind } from './goods.ts';
import { figures, locative } from './likeness.ts';

/** Smaller counts may be those of two finds by chance. */
const MIN_FIGURE = 20;
const BLOCKS = 3;

const large = (items: readonly Item[]): Item[] =>
  items.filter((item) => (item.quantity ?? 0) >= MIN_FIGURE && item.counted === 'number');

/** One figure of the same goods, or its rounding. */
const repeats = (some: readonly Item[], others: readonly Item[]): boolean =>
  large(some).some((one) => large(others).some((other) => sameKind(one, other) && sameFigure(one, other)));

const plain = (frame: Frame): boolean =>
  frame.day === null && locative(frame).length === 0 && frame.unit.kind === 'paragraph';

/** No day of its own: the month or year may be that from which is counted. */
const dayless = (frame: Frame): boolean =>
  (frame.day === null || frame.date?.grain !== 'day') && locative(frame).length === 0;

const near = (draft: Draft, frame: Frame): boolean => {
  const last = draft.frames.at(-1)?.unit;
  return last !== undefined && last.section === frame.unit.section && frame.unit.block - last.block <= BLOCKS;
};

/** Goods without a number right behind a count are what it is made of: "entre lo decomisado hay fusiles y pistolas". */
const details = (draft: Draft, frame: Frame): boolean => {
  const last = draft.frames.at(-1)?.unit;
  return (
    last !== undefined &&
    frame.unit.block === last.block &&
    frame.unit.index - last.index === 1 &&
    frame.items.length > 0 &&
    frame.items.every((item) => item.quantity === null)
  );
};

/** The statistic that a seizure without a day or place of its own tells again. */
export const retoldStatistic = (drafts: readonly Draft[], frame: Frame): Draft | undefined =>
  frame.type === 'seizure' && plain(frame)
    ? drafts.findLast(
        (draft) =>
          draft.type === 'statistic' &&
          near(draft, frame) &&
          (repeats(figures(draft.frames), figures([frame])) || details(draft, frame)),
      )
    : undefined;

/** The find that turns out to be a count over a period, a recalled one apart: "reveló el decomiso de 12.000 armas … desde 2022 se han confiscado 12.183". */
export const turnedStatistic = (drafts: readonly Draft[], frame: Frame): Draft | undefined =>
  frame.type === 'statistic' && !frame.recall
    ? drafts.findLast(
        (draft) =>
          draft.type === 'seizure' &&
          near(draft, frame) &&
          draft.frames.every(dayless) &&
          repeats(figures(draft.frames), figures([frame])),
      )
    : undefined;

/** The statistic that a headline tells without its period: "Más de 12.000 armas decomisadas". */
export const statisticInTitle = (drafts: readonly Draft[], frame: Frame): Draft | undefined =>
  frame.type === 'seizure'
    ? drafts.find((draft) => draft.type === 'statistic' && repeats(figures(draft.frames), figures([frame])))
    : undefined;
