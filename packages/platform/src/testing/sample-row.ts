import type { EnrichedCall, SanitisedCall } from '@gatewatch/model';
import { sampleCall } from './sample-call.js';

/** A usual call as enriched, for tests. */
export function sampleRow(changes: Partial<SanitisedCall> = {}): EnrichedCall {
  const call = sampleCall(changes);
  return {
    call,
    actor: { kind: 'consumer', id: call.consumer?.id ?? 'unknown' },
    serviceName: call.service?.name ?? 'unknown',
    endpointId: 'GET /v1/patients/{patientId}/records',
    template: '/v1/patients/{patientId}/records',
    endpointKnown: true,
    pathParameters: [{ name: 'patientId', value: '48213' }],
    object: { type: 'patient', id: '48213' },
    endpointLabels: [],
    country: 'DE',
    asn: 3320,
    asOrganisation: 'Deutsche Telekom AG',
    userAgentFamily: 'Firefox',
    blockedByUs: false,
  };
}
