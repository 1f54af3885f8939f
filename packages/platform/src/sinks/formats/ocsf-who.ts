import type { Entity } from '@gatewatch/model';
import type { ToldAlert } from '../sink-event.js';
import { whoFacts } from '../who-facts.js';

/** An `evidences` entry: who did it, from where, to what; undefined where none of it is known. */
export function ocsfEvidence(who: Entity, alert: ToldAlert | undefined): Record<string, unknown> | undefined {
  const { address, userId, userName } = whoFacts(who, alert?.related);
  const service = alert?.serviceName;
  const evidence = {
    ...(userId === undefined ? {} : { actor: { user: { uid: userId, name: userName } } }),
    ...(address === undefined ? {} : { src_endpoint: { ip: address } }),
    ...(alert?.endpointId === undefined
      ? {}
      : {
          api: {
            operation: alert.endpointId,
            ...(service === undefined ? {} : { service: { name: service } }),
          },
        }),
  };
  return Object.keys(evidence).length === 0 ? undefined : evidence;
}

/** A `resource_details` object. */
export const ocsfResource = (type: string, uid: string, name?: string): Record<string, unknown> => ({
  type,
  uid,
  name: name ?? uid,
});
