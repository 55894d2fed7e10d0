/** Over a thousand ways to ask for an address that is not public, made from a few internal targets, and public controls. */

export type SsrfEntry = {
  readonly category: string;
  readonly url: string;
  /** What DNS says of the host, one answer list a look-up; none for literals. */
  readonly dns?: readonly (readonly string[])[];
};

/** Internal and special IPv4 targets: loopback, private, link-local, shared, metadata services, documentation, multicast. */
export const INTERNAL_V4 = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.254',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.254',
  '127.0.0.1',
  '127.1.2.3',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
] as const;

const INTERNAL_V6 = [
  '::',
  '::1',
  '::2',
  'fe80::1',
  'fe80::a9fe:a9fe',
  'febf::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fec0::1',
  'ff02::1',
  'ff05::1:3',
  '2001:db8::1',
  '2001::1',
  '2001:10::1',
  '2001:20::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::',
  '3fff::1',
  '5f00::1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '4000::1',
  '8000::1',
  'e000::1',
  '::ffff:0:127.0.0.1',
] as const;

export const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.1',
  '52.85.12.3',
  '93.184.216.34',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '151.101.1.69',
  '169.253.255.255',
  '169.255.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '191.255.255.255',
  '192.0.1.1',
  '192.0.3.1',
  '192.167.255.255',
  '192.169.0.1',
  '198.17.255.255',
  '198.20.0.1',
  '198.51.99.1',
  '203.0.112.1',
  '223.255.255.254',
  '2606:4700::6810:85e5',
  '2a00:1450:4007:80e::200e',
  '2600:1f18::1',
  '2804:14c:5bb1::1',
  '2001:4860:4860::8888',
  '2001:1300::1',
  '2c0f:f248::1',
  '2400:cb00::1',
] as const;

const octets = (address: string): readonly number[] => address.split('.').map(Number);
const number = (address: string): number => octets(address).reduce((sum, part) => sum * 256 + part, 0);
const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');
const groups = (address: string): string => {
  const value = number(address);
  return `${hex(Math.floor(value / 65_536), 4)}:${hex(value % 65_536, 4)}`;
};

/** IPv4 notations that URL parsers and socket libraries take for the same address. */
function notations(address: string): readonly (readonly [string, string])[] {
  const [a = 0, b = 0, c = 0, d = 0] = octets(address);
  return [
    ['dotted', address],
    ['final dot', `${address}.`],
    ['decimal', String(number(address))],
    ['hexadecimal', `0x${hex(number(address), 8)}`],
    ['octal', `0${number(address).toString(8)}`],
    ['dotted hexadecimal', [a, b, c, d].map((part) => `0x${part.toString(16)}`).join('.')],
    ['dotted octal', [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.')],
    ['padded octal', [a, b, c, d].map((part) => `000${part.toString(8)}`).join('.')],
    ['three parts', `${a}.${b}.${c * 256 + d}`],
    ['two parts', `${a}.${b * 65_536 + c * 256 + d}`],
    ['mixed', `0x${a.toString(16)}.${b}.0${c.toString(8)}.${d}`],
    ['full-width digits', address.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
    ['ideographic dots', address.replaceAll('.', '。')],
    [
      'circled digits',
      address.replace(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1)),
    ],
    ['percent-encoded', address.replace(/\d/g, (digit) => `%3${digit}`)],
    ['user name of a public host', `example.com@${address}`],
    ['password of a public host', `a:example.com@${address}`],
    ['mapped', `[::ffff:${address}]`],
    ['mapped in groups', `[::ffff:${groups(address)}]`],
    ['mapped, written out', `[0:0:0:0:0:ffff:${groups(address)}]`],
    ['compatible', `[::${groups(address)}]`],
    ['translated', `[::ffff:0:${groups(address)}]`],
    ['NAT64', `[64:ff9b::${groups(address)}]`],
    ['local NAT64', `[64:ff9b:1::${groups(address)}]`],
    ['6to4', `[2002:${groups(address)}::]`],
    ['Teredo', `[2001:0:${groups(address)}::]`],
    ['ISATAP', `[2606:4700::5efe:${groups(address)}]`],
  ];
}

const literals = (): readonly SsrfEntry[] =>
  INTERNAL_V4.flatMap((address) =>
    notations(address).map(([category, host]) => ({ category, url: `http://${host}/latest/` })),
  );

const v6Literals = (): readonly SsrfEntry[] =>
  INTERNAL_V6.flatMap((address) => [
    { category: 'IPv6', url: `http://[${address}]/` },
    { category: 'IPv6 over TLS', url: `https://[${address}]/` },
    { category: 'IPv6 in capitals', url: `http://[${address.toUpperCase()}]:80/` },
  ]);

/** Names whose answers are internal, mixed with public ones, or turn internal at the second look. */
const answers = (): readonly SsrfEntry[] =>
  [...INTERNAL_V4, ...INTERNAL_V6].flatMap((address, index) => [
    { category: 'DNS answer', url: `http://a${index}.example/`, dns: [[address]] },
    { category: 'second DNS answer', url: `http://b${index}.example/`, dns: [['93.184.216.34', address]] },
    { category: 'first DNS answer', url: `https://c${index}.example/`, dns: [[address, '93.184.216.34']] },
    { category: 'name with a final dot', url: `http://e${index}.example./`, dns: [[address]] },
  ]);

const ports = (): readonly SsrfEntry[] =>
  [
    1, 21, 22, 23, 25, 53, 81, 110, 143, 389, 443.5, 445, 1433, 2375, 3000, 3306, 5432, 6379, 8000, 8080,
    8443, 9200, 11211, 27017, 65535,
  ]
    .filter(Number.isInteger)
    .map((port) => ({ category: 'port', url: `http://public.example:${port}/`, dns: [['93.184.216.34']] }));

const schemes = (): readonly SsrfEntry[] =>
  [
    'file',
    'ftp',
    'gopher',
    'dict',
    'ldap',
    'tftp',
    'jar',
    'netdoc',
    'data',
    'javascript',
    'ws',
    'wss',
    'blob',
    'sftp',
    'view-source',
  ].map((scheme) => ({ category: 'scheme', url: `${scheme}://127.0.0.1/` }));

/** The whole corpus. */
export const SSRF_CORPUS: readonly SsrfEntry[] = [
  ...literals(),
  ...v6Literals(),
  ...answers(),
  ...ports(),
  ...schemes(),
];
