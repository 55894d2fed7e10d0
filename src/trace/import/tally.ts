/** What an import says about a file: rows, totals, and everything that was not mapped or not readable. */
import { UserError } from '../../domain/errors.ts';
import type { SeizureItem } from '../../domain/seizure.ts';

/** At most this many refused rows are listed; all are counted. */
const LISTED = 200;
/** At most this many different unmapped words a column are listed; all are counted. */
const WORDS = 500;

export type RefusedRow = { readonly line: number; readonly reason: string };
export type Unmapped = { readonly where: string; readonly value: string; readonly rows: number };
export type ItemTotal = {
  readonly type: string;
  readonly unit: string;
  readonly lines: number;
  readonly quantity: number;
  /** Lines without a quantity. */
  readonly unknown: number;
};

export type FileReport = {
  readonly rowsIn: number;
  readonly rowsOk: number;
  readonly rowsBad: number;
  readonly refused: readonly RefusedRow[];
  readonly unmappedColumns: readonly string[];
  readonly unmapped: readonly Unmapped[];
  readonly totals: readonly ItemTotal[];
  /** Groups whose rows disagree on a field: the first row's word was kept. */
  readonly disagreements: readonly Unmapped[];
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
};

/** The error for a file of which no row can be read: the first refusal, and the columns that the mapping does not speak of. */
export function noRowRead(file: string, { rowsBad, refused, unmappedColumns }: FileReport): UserError {
  const why = refused[0] === undefined ? 'it has no rows' : `line ${refused[0].line}: ${refused[0].reason}`;
  const names = unmappedColumns.map((name) => `"${name}"`).join(', ');
  const unmapped = names === '' ? '' : `; columns that are not mapped: ${names}`;
  return new UserError(
    `${file}: none of its ${rowsBad} rows can be read (${why}); nothing was imported${unmapped}`,
  );
}

/** Collects while a file is read; `report` freezes what was collected. */
export class Tally {
  private rowsOk = 0;
  private rowsBad = 0;
  private dateFrom: string | null = null;
  private dateTo: string | null = null;
  private readonly refusedRows: RefusedRow[] = [];
  private readonly words = new Map<string, Map<string, number>>();
  private readonly disagreed = new Map<string, number>();
  private readonly sums = new Map<string, ItemTotal>();
  private readonly unmappedColumns: readonly string[];

  constructor(unmappedColumns: readonly string[]) {
    this.unmappedColumns = unmappedColumns;
  }

  kept(dateFrom: string | null, dateTo: string | null): void {
    this.rowsOk += 1;
    if (dateFrom !== null && (this.dateFrom === null || dateFrom < this.dateFrom)) this.dateFrom = dateFrom;
    if (dateTo !== null && (this.dateTo === null || dateTo > this.dateTo)) this.dateTo = dateTo;
  }

  refused(line: number, reason: string): void {
    this.rowsBad += 1;
    if (this.refusedRows.length < LISTED) this.refusedRows.push({ line, reason });
  }

  /** Counts a word that the mapping does not know. */
  unmapped(where: string, value: string): void {
    const words = this.words.get(where) ?? new Map<string, number>();
    this.words.set(where, words);
    if (words.has(value) || words.size < WORDS) words.set(value, (words.get(value) ?? 0) + 1);
    else words.set('(further words)', (words.get('(further words)') ?? 0) + 1);
  }

  disagreement(field: string): void {
    this.disagreed.set(field, (this.disagreed.get(field) ?? 0) + 1);
  }

  item({ type, unit, quantity }: Pick<SeizureItem, 'type' | 'unit' | 'quantity'>): void {
    const key = `${type ?? '-'}/${unit}`;
    const sum = this.sums.get(key) ?? { type: type ?? '-', unit, lines: 0, quantity: 0, unknown: 0 };
    this.sums.set(key, {
      ...sum,
      lines: sum.lines + 1,
      quantity: sum.quantity + (quantity ?? 0),
      unknown: sum.unknown + (quantity === null ? 1 : 0),
    });
  }

  report(): FileReport {
    const unmapped = [...this.words].flatMap(([where, words]) =>
      [...words].map(([value, rows]) => ({ where, value, rows })),
    );
    return {
      rowsIn: this.rowsOk + this.rowsBad,
      rowsOk: this.rowsOk,
      rowsBad: this.rowsBad,
      refused: [...this.refusedRows].sort((a, b) => a.line - b.line),
      unmappedColumns: this.unmappedColumns,
      unmapped: unmapped.sort((a, b) => b.rows - a.rows),
      totals: [...this.sums.values()].sort((a, b) => b.lines - a.lines),
      disagreements: [...this.disagreed].map(([where, rows]) => ({ where, value: '', rows })),
      dateFrom: this.dateFrom,
      dateTo: this.dateTo,
    };
  }
}
