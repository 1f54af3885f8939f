import type { EnrichedCall } from '@gatewatch/model';

/** What servers say to input they do not take: RFC 9110 §15.5, RFC 4918 (422), RFC 6585 (431); and what input can break. */
const REJECTED: readonly number[] = [400, 406, 411, 413, 414, 415, 416, 417, 422, 428, 431, 500, 501];
const LONGEST = 4096;

/** The endpoint works, the input did not. Wrong passwords and codes are refusals, not malformed input. */
export const isRejectedInput = (
  { call, endpointKnown, endpointLabels }: EnrichedCall,
  serviceIsFailing: boolean,
): boolean =>
  endpointKnown &&
  REJECTED.includes(call.status) &&
  !(call.status >= 500 && serviceIsFailing) &&
  !endpointLabels.includes('login') &&
  !endpointLabels.includes('token') &&
  !endpointLabels.includes('coupon');

/** What was sent, as far as the log tells: of a body only its size. */
export function inputOf({ call, endpointId }: EnrichedCall): string {
  const query = call.query.map(({ name, value }) => `${name}=${value}`).join('&');
  return (
    `${endpointId} ${call.path} ${query}`.slice(0, LONGEST) +
    (call.method === 'GET' ? '' : ` ${call.requestBytes}`)
  );
}
