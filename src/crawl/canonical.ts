/** The one address under which a page is stored, so that no page is stored twice. */

const MAX_ADDRESS = 4096;

/** Query keys that name a visitor or a campaign, never a page. */
const TRACKING_KEYS = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok _ga _gl ' +
    '_hsenc _hsmi __hstc __hssc hsctatracking vero_id vero_conv oly_anon_id oly_enc_id wickedid s_cid icid ncid ' +
    'cmpid ocid smid smtyp ref_src ref_url spm xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 ' +
    'at_custom4 at_bbc_team at_link_id at_link_type at_ptr_name at_format at_link_origin ns_mchannel ns_source ' +
    'ns_campaign ns_linkname ns_fee __twitter_impression amp_js_v usqp fb_action_ids fb_action_types fb_source ' +
    'sessionid phpsessid jsessionid aspsessionid sid'
  ).split(' '),
);
const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'matomo_', 'hsa_', 'piwik_', 'itm_', 'ga_'];

const isTracking = (pair: string): boolean => {
  const key = pair.split('=', 1)[0]?.toLowerCase() ?? '';
  return TRACKING_KEYS.has(key) || TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix));
};

const UNRESERVED = /[A-Za-z0-9._~-]/;

/** Percent-escapes in one form (RFC 3986 6.2.2): capitals, and none around unreserved characters. */
function normaliseEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return UNRESERVED.test(character) ? character : escaped.toUpperCase();
  });
}

function canonicalQuery(search: string): string {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair));
  const keyed = pairs.map((pair, index) => ({ pair, index, key: pair.split('=', 1)[0] ?? '' }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  return keyed.length === 0 ? '' : `?${keyed.map(({ pair }) => pair).join('&')}`;
}

/**
 * Brings an address into its stored form: http(s) only; no user name, password, fragment, default port, final dot of
 * the host, session id or tracking key; query keys in order. Idempotent; never throws.
 * @returns null where the text is no http(s) address of at most 4,096 characters
 */
export function canonicalUrl(address: string, base?: string): string | null {
  if (address.length > MAX_ADDRESS) return null;
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const host = url.hostname.replace(/\.$/, '');
  if (host === '') return null;
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = normaliseEscapes(url.pathname).replace(/;(?:jsessionid|phpsessid)=[^/;]*/gi, '');
  const query = canonicalQuery(normaliseEscapes(url.search));
  const canonical = `${url.protocol}//${host}${port}${path}${query}`;
  return canonical.length > MAX_ADDRESS ? null : reparsed(canonical);
}

/** Decoding "%2e" may have made a dot segment: the parser's own form is the final one. */
function reparsed(address: string): string | null {
  try {
    return new URL(address).href;
  } catch {
    return null;
  }
}

/** The form in which an address is asked for: as given, without user name, password and fragment; null where it is not http(s). */
export function requestUrl(address: string, base?: string): string | null {
  if (address.length > MAX_ADDRESS) return null;
  try {
    const url = new URL(address, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
  } catch {
    return null;
  }
}
