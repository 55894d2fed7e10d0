/** What a date phrase says before it is placed in time: a calendar date with gaps, a shift from today, a period. */

export type Unit = 'day' | 'week' | 'week-start' | 'weekend' | 'month' | 'year';
/** "dernier" and "prochain", with a weekday, a month or a day. */
export type Turn = 'last' | 'next' | null;

export type CalendarSpec = {
  readonly form: 'calendar';
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly weekday: number | null;
  readonly turn: Turn;
  /** Years from the publication's: "19 September last year" is -1, "de este año" 0. */
  readonly yearShift: number | null;
  /** "of that year": the year of the date before. */
  readonly thatYear: boolean;
  /** Months from the publication's: "the twentieth of last month" is -1. */
  readonly monthShift: number | null;
  /** "el día 2 de ese mes": the month of the date before. */
  readonly thatMonth: boolean;
  /** Weeks from the publication's: "el martes de la semana pasada" is -1. */
  readonly weekShift: number | null;
};

export type Spec =
  | CalendarSpec
  /** "hier", "last week", "el mes pasado": the unit that lies `amount` away from publication. */
  | { readonly form: 'shift'; readonly unit: Unit; readonly amount: number }
  /** "il y a deux ans", "hace tres semanas": counted from publication, at the unit's grain. */
  | { readonly form: 'ago'; readonly unit: Unit; readonly amount: number }
  /** "la veille", "a month later", "l'année précédente": counted from another event. */
  | { readonly form: 'after'; readonly unit: Unit; readonly amount: number }
  /** "premier semestre 2024", "the first ten months of 2023": a stretch of months of a year. */
  | {
      readonly form: 'months';
      readonly first: number;
      readonly last: number;
      readonly year: number | null;
      readonly yearShift: number | null;
    }
  /** "the last three years", "los últimos doce meses": up to publication. */
  | { readonly form: 'recent'; readonly unit: Unit; readonly amount: number }
  /** "the same period of 2023": the months of the stretch before, in another year. */
  | { readonly form: 'same-period'; readonly year: number | null; readonly yearShift: number | null };

/** A spec with the tokens that say it. */
export type Atom<S extends Spec = Spec> = { readonly from: number; readonly to: number; readonly spec: S };

const EMPTY: CalendarSpec = {
  form: 'calendar',
  year: null,
  month: null,
  day: null,
  weekday: null,
  turn: null,
  yearShift: null,
  thatYear: false,
  monthShift: null,
  thatMonth: false,
  weekShift: null,
};

/** A calendar spec of which only the given parts are said. */
export const calendar = (parts: Partial<Omit<CalendarSpec, 'form'>>): CalendarSpec => ({
  ...EMPTY,
  ...parts,
});

export const isCalendar = (atom: Atom): atom is Atom<CalendarSpec> => atom.spec.form === 'calendar';
