import type { TemplatedCall } from '../templater-contract.js';

/** Who made a call, as well as it is known: `consumer 5f…`, `user …`, `session …`, `ip 203.0.113.9`; '' when nothing is. */
export const callerOf = (call: TemplatedCall): string => {
  if (call.consumer !== undefined) return `consumer ${call.consumer.id}`;
  if (call.userId !== undefined) return `user ${call.userId}`;
  if (call.session !== undefined) return `session ${call.session}`;
  return call.clientIp === undefined || call.clientIp === '' ? '' : `ip ${call.clientIp}`;
};
