/** Serial numbers are compared, never kept: a keyed hash, since a plain one of so few digits can be guessed. Pure. */
import { createHmac } from 'node:crypto';
import { UserError } from '../../domain/errors.ts';

const MIN_KEY = 16;

/** Checks the key. Throws a UserError when it is missing or shorter than 16 characters. */
export function checkSerialKey(key: string | null): string {
  if (key !== null && key.length >= MIN_KEY) return key;
  throw new UserError(
    `trace records need TRACEWIRE_SERIAL_KEY, a secret of at least ${MIN_KEY} characters: serials are stored as keyed hashes only`,
  );
}

/** Letters and digits alone, in capitals: "ab 123-45" is "AB12345". */
export const foldSerial = (serial: string): string => serial.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** HMAC-SHA-256 of the folded serial under the key, as 64 hexadecimal characters. */
export const hashSerial = (serial: string, key: string): string =>
  createHmac('sha256', key).update(foldSerial(serial)).digest('hex');
