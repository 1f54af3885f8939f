import type { Entity, SanitisedCall } from '@gatewatch/model';

/**
 * Who is calling, most specific first: consumer → credential → session → ip. A refused call (401) proves no identity,
 * so without a consumer it belongs to its address: what it presented may be stolen or invented.
 */
export const actorOf = (call: SanitisedCall): Entity => {
  if (call.consumer !== undefined) {
    const { id, name } = call.consumer;
    return name === '' ? { kind: 'consumer', id } : { kind: 'consumer', id, name };
  }
  if (call.status !== 401) {
    if (call.credentialId !== undefined && call.credentialId !== '')
      return { kind: 'credential', id: call.credentialId };
    if (call.session !== undefined && call.session !== '') return { kind: 'session', id: call.session };
  }
  return { kind: 'ip', id: call.clientIp === '' ? 'unknown' : call.clientIp };
};
