import type { Entity, SanitisedCall } from '@gatewatch/model';

/**
 * Who is calling: the identity that the source declares, else the most specific one: consumer → user → credential →
 * session → ip. A refused call (401) proves no identity, so without a consumer it belongs to its address: what it
 * presented may be stolen or invented.
 */
export const actorOf = (call: SanitisedCall): Entity => {
  const declared = call.actorKind === undefined ? undefined : identityOf(call, call.actorKind);
  if (declared !== undefined) return declared;
  for (const kind of MOST_SPECIFIC_FIRST) {
    const identity = identityOf(call, kind);
    if (identity !== undefined) return identity;
  }
  return { kind: 'ip', id: call.clientIp === '' ? 'unknown' : call.clientIp };
};

const MOST_SPECIFIC_FIRST = ['consumer', 'user', 'credential', 'session'] as const;

function identityOf(call: SanitisedCall, kind: NonNullable<SanitisedCall['actorKind']>): Entity | undefined {
  if (kind === 'consumer') {
    if (call.consumer === undefined) return undefined;
    const { id, name } = call.consumer;
    return name === '' ? { kind, id } : { kind, id, name };
  }
  if (kind !== 'ip' && call.status === 401) return undefined;
  const id = idOf(call, kind);
  return id === undefined || id === '' ? undefined : { kind, id };
}

function idOf(call: SanitisedCall, kind: 'user' | 'credential' | 'session' | 'ip'): string | undefined {
  switch (kind) {
    case 'user':
      return call.userId;
    case 'credential':
      return call.credentialId;
    case 'session':
      return call.session;
    case 'ip':
      return call.clientIp;
  }
}
