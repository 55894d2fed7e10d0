/**
 * Which IP addresses are public. IPv4: all but the special-purpose blocks; IPv6: 2000::/3 but its special blocks. By the
 * IANA special-purpose address registries; what they call "globally reachable" inside a special block is refused as well,
 * since no outlet stands there.
 */
import { isIP } from 'node:net';

type Block = readonly [base: string, bits: number];

const SPECIAL_V4: readonly Block[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A cloud provider's host agent answers virtual machines here, on an address that is public by number only.
  ['168.63.129.16', 32],
];

const SPECIAL_V6: readonly Block[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

function v4Number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The eight groups of an IPv6 address that `isIP` accepted. */
function v6Groups(address: string): readonly number[] {
  const bare = address.split('%', 1)[0] ?? '';
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const number = dotted === null ? 0 : v4Number(dotted[2] ?? '');
  const plain =
    dotted === null ? bare : `${dotted[1]}${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
  const [left = '', right] = plain.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16));
  const head = groups(left);
  if (right === undefined) return head;
  const tail = groups(right);
  return [...head, ...new Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}

const v6Number = (address: string): bigint =>
  v6Groups(address).reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);

const V4_BLOCKS = SPECIAL_V4.map(([base, bits]) => ({ base: v4Number(base), size: 2 ** (32 - bits) }));
const V6_BLOCKS = SPECIAL_V6.map(([base, bits]) => ({
  prefix: v6Number(base) >> BigInt(128 - bits),
  shift: BigInt(128 - bits),
}));

function isPublicV4(number: number): boolean {
  return !V4_BLOCKS.some(({ base, size }) => number >= base && number < base + size);
}

/** An interface id that embeds an IPv4 address (ISATAP) reaches that address: it must be public too. */
function embedsPrivateV4(groups: readonly number[]): boolean {
  const isatap = (groups[4] === 0 || groups[4] === 0x200) && groups[5] === 0x5efe;
  return isatap && !isPublicV4((groups[6] ?? 0) * 65_536 + (groups[7] ?? 0));
}

/** Whether an IP literal is a public unicast address; false for anything that is no IP literal. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return isPublicV4(v4Number(address));
  if (family !== 6 || address.includes('%')) return false;
  const number = v6Number(address);
  if (number >> 125n !== 1n) return false;
  return (
    !V6_BLOCKS.some(({ prefix, shift }) => number >> shift === prefix) && !embedsPrivateV4(v6Groups(address))
  );
}
