/**
 * How the value of an allowed header is made safe. Whatever header is not listed here never leaves the premises.
 * - `text`: searched for secrets and personal data.
 * - `plain`: passes only when it consists of short words; anything else is left out.
 * - `number`: passes only as digits.
 * - `addresses`: the IP addresses in it.
 * - `origin`: scheme and host of the URL in it.
 * - `media-type`: type and subtype, without parameters.
 * - `operation`: the name of an operation (see `operation-name.ts`); anything else is left out.
 * - `presence`: only that it is there (`present`).
 * - `known-word`: its first word when that is one of few that every such header is made of, else `other`.
 * - `hsts`: max-age and the directives of RFC 6797.
 * - `allowed-origin`: `*`, `null`, or scheme and host.
 * - `date`: `true`, or the day it names (`2026-06-30`).
 * - `location`: scheme and host of a redirect's target, or `/` on the same host.
 * - `cookie-flags`: what protects a cookie, never its name or value (see `cookie-flags.ts`).
 */
const HEADER_RULES = [
  'text',
  'plain',
  'number',
  'addresses',
  'origin',
  'media-type',
  'operation',
  'presence',
  'known-word',
  'hsts',
  'allowed-origin',
  'date',
  'location',
  'cookie-flags',
] as const;
export type HeaderRule = (typeof HEADER_RULES)[number];

const rules = (lists: Readonly<Partial<Record<HeaderRule, string>>>): ReadonlyMap<string, HeaderRule> => {
  const map = new Map<string, HeaderRule>();
  for (const rule of HEADER_RULES) {
    for (const name of (lists[rule] ?? '').split(' ')) if (name !== '') map.set(name, rule);
  }
  return map;
};

export const REQUEST_HEADERS = rules({
  text: 'user-agent sec-ch-ua',
  plain:
    'accept accept-encoding accept-language cache-control content-encoding expect range sec-ch-ua-mobile ' +
    'sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site transfer-encoding upgrade x-forwarded-proto ' +
    'x-http-method-override x-requested-with',
  number: 'content-length x-forwarded-port',
  addresses: 'x-forwarded-for x-real-ip',
  origin: 'origin referer',
  'media-type': 'content-type',
  operation: 'mcp-method mcp-name soapaction x-apollo-operation-name x-graphql-operation-name',
});

export const RESPONSE_HEADERS = rules({
  plain:
    'allow cache-control content-encoding server transfer-encoding upgrade vary via x-aspnet-version ' +
    'x-aspnetmvc-version x-cache x-powered-by',
  number:
    'age content-length ratelimit-limit ratelimit-remaining ratelimit-reset retry-after x-kong-proxy-latency ' +
    'x-kong-response-latency x-kong-upstream-latency x-ratelimit-limit-second x-ratelimit-limit-minute ' +
    'x-ratelimit-limit-hour x-ratelimit-limit-day x-ratelimit-remaining-second x-ratelimit-remaining-minute ' +
    'x-ratelimit-remaining-hour x-ratelimit-remaining-day',
  'media-type': 'content-type',
  presence: 'content-security-policy',
  'known-word':
    'access-control-allow-credentials content-disposition pragma www-authenticate x-content-type-options ' +
    'x-frame-options',
  hsts: 'strict-transport-security',
  'allowed-origin': 'access-control-allow-origin',
  date: 'deprecation sunset',
  location: 'location',
  'cookie-flags': 'set-cookie',
});
