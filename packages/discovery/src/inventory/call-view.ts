import type { Entity } from '@gatewatch/model';
import type { Caller, InventoriedCall } from '../inventory-contract.js';
import { hash32 } from './hash.js';

/** A call as the counters see it: what all of them need, worked out once. */
export interface CallView {
  readonly call: InventoriedCall;
  readonly actor: Entity;
  /** Never 0. */
  readonly actorHash: number;
  readonly country: string;
  /** Answered below 400 by the API, not by the gateway itself. */
  readonly served: boolean;
  readonly byGateway: boolean;
}

/** Who is calling where enrichment does not say: the most telling identity there is. */
const actorOf = (call: InventoriedCall): Entity => {
  if (call.consumer !== undefined)
    return { kind: 'consumer', id: call.consumer.id, name: call.consumer.name };
  if (call.userId !== undefined) return { kind: 'user', id: call.userId };
  if (call.credentialId !== undefined) return { kind: 'credential', id: call.credentialId };
  if (call.session !== undefined) return { kind: 'session', id: call.session };
  return { kind: 'ip', id: call.clientIp === undefined || call.clientIp === '' ? 'unknown' : call.clientIp };
};

export const viewOf = (call: InventoriedCall, caller: Caller | undefined): CallView => {
  const actor = caller?.actor ?? actorOf(call);
  const byGateway = call.answeredBy === 'gateway';
  return {
    call,
    actor,
    actorHash: hash32(actor.id, actor.kind.length) || 1,
    country: caller?.country ?? '',
    served: !byGateway && call.status < 400,
    byGateway,
  };
};
