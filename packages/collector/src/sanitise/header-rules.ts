/**
 * How the value of an allowed header is made safe. Whatever header is not listed here never leaves the premises.
 * - `text`: searched for secrets and personal data.
 * - `plain`: passes only when it consists of short words; anything else is left out.
 * - `number`: passes only as digits.
 * - `addresses`: the IP addresses in it.
 * - `origin`: scheme and host of the URL in it.
 * - `media-type`: type and subtype, without parameters.
 */
export type HeaderRule = 'text' | 'plain' | 'number' | 'addresses' | 'origin' | 'media-type';

const rules = (lists: Readonly<Partial<Record<HeaderRule, string>>>): ReadonlyMap<string, HeaderRule> => {
  const map = new Map<string, HeaderRule>();
  for (const rule of ['text', 'plain', 'number', 'addresses', 'origin', 'media-type'] as const) {
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
});

export const RESPONSE_HEADERS = rules({
  plain: 'allow cache-control content-encoding server transfer-encoding upgrade vary via x-cache',
  number:
    'age content-length ratelimit-limit ratelimit-remaining ratelimit-reset retry-after x-kong-proxy-latency ' +
    'x-kong-response-latency x-kong-upstream-latency x-ratelimit-limit-second x-ratelimit-limit-minute ' +
    'x-ratelimit-limit-hour x-ratelimit-limit-day x-ratelimit-remaining-second x-ratelimit-remaining-minute ' +
    'x-ratelimit-remaining-hour x-ratelimit-remaining-day',
  'media-type': 'content-type',
});
