/** Identifiers of STIX objects: the same content always gives the same one. Pure. */
import { createHash } from 'node:crypto';

/** Tracewire's own namespace: a random UUID, drawn once. */
const NAMESPACE = Buffer.from('6f1c9a8e5d0b4c7fa3e2b94d17c05e6a', 'hex');

/** A version 5 UUID of a name (RFC 9562, 5.5). */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
