import type { EnrichedCall } from '@gatewatch/model';
import type { ObservedCall } from '@gatewatch/simulator';

/** What a rehearsal's target learns from one call of history. */
export function observedCall({ call, actor, ...known }: EnrichedCall): ObservedCall {
  return {
    timeMs: call.timeMs,
    actor,
    tags: call.consumer?.tags ?? [],
    ip: call.clientIp,
    country: known.country,
    userAgent: call.requestHeaders.find(({ name }) => name === 'user-agent')?.value ?? '',
    ...(call.session === undefined ? {} : { session: call.session }),
    service: known.serviceName,
    method: call.method,
    template: known.template,
    values: known.pathParameters,
    query: call.query,
    labels: known.endpointLabels,
    status: call.status,
    requestBytes: call.requestBytes,
    responseBytes: call.responseBytes,
    latencyMs: call.latencyMs ?? 0,
    withCredential: actor.kind !== 'ip' || call.presentedCredential !== undefined,
    deprecated: known.endpointStanding === 'deprecated',
  };
}
