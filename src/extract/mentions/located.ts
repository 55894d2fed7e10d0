/** What later steps need of places, dates, agencies, countries and persons, whichever module read them. */
import type { Place } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';

export type PlaceHint = 'locative' | 'from' | 'to' | 'via' | 'residence' | 'dateline' | 'none';

/** A place as said: its names from the most specific container on, and where it lies once resolved. */
export type LocatedPlace = TokenRange & {
  readonly names: readonly string[];
  readonly country: string | null;
  readonly place: Place | null;
  readonly hint: PlaceHint;
  readonly insideAgency: boolean;
};

export type NamedCountry = TokenRange & {
  readonly code: string;
  readonly kind: 'name' | 'adjective' | 'capital' | 'inside';
  readonly hint: PlaceHint;
};

export type NamedAgency = TokenRange & {
  readonly id: string | null;
  readonly name: string;
  readonly country: string | null;
  readonly kind: string | null;
};

/** `apart` tells events of one text from another: the interval, or one in a supposed year where the text fixes none. */
export type DatedPhrase = TokenRange & {
  readonly interval: string | null;
  readonly apart: string | null;
  readonly grain: 'day' | 'month' | 'year' | 'range';
  readonly future: boolean;
  readonly dateline: boolean;
};

export type NamedPerson = TokenRange & {
  readonly name: string;
  readonly age: number | null;
  readonly role: 'official' | 'spokesperson' | 'lawyer' | 'suspect' | 'victim' | 'unknown';
  readonly mentions: readonly TokenRange[];
};
