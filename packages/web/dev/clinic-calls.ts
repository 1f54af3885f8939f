import { type CallView, callViewSchema } from '@gatewatch/model';
import { ENDPOINTS } from './clinic-inventory.js';
import { type Person, uuidOf } from './clinic-people.js';

/** The n-th newest call of somebody; the same n is always the same call. */
export function callOf(who: Person, n: number, endMs: number): CallView {
  const seed = n * 2_654_435_761 + who.name.length * 97;
  const endpoint = ENDPOINTS[(seed >>> 5) % (who.group === 'doctors' ? 4 : ENDPOINTS.length)] ?? ENDPOINTS[0];
  if (!endpoint) throw new Error('no endpoints');
  const object = String(48_000 + ((seed >>> 3) % 977));
  const stepMs = 3_600_000 / who.pace;
  const failed = n % 23 === 11;
  return callViewSchema.parse({
    time: new Date(Math.round(endMs - n * stepMs - ((seed >>> 7) % 900))).toISOString(),
    requestId: uuidOf(`${who.name} ${n}`).replaceAll('-', ''),
    service: endpoint.service,
    route: `${endpoint.service}-main`,
    endpointId: endpoint.endpointId,
    method: endpoint.method,
    path: endpoint.template.replaceAll(/\{[^}]+\}/g, object),
    status: failed ? (n % 2 === 0 ? 404 : 500) : 200,
    answeredBy: n % 61 === 7 ? 'gateway' : 'upstream',
    actorKind: 'consumer',
    actorId: who.id,
    consumerName: who.name,
    clientIp: n % 40 < 37 ? who.ip : '203.0.113.77',
    country: n % 40 < 37 ? who.country : 'NL',
    asn: 559,
    userAgentFamily: n % 40 < 37 ? 'Chrome' : 'python-requests',
    objectType: endpoint.template.includes('{patientId}') ? 'patient' : '',
    objectId: endpoint.template.includes('{patientId}') ? object : '',
    requestBytes: 420 + (seed % 90),
    responseBytes: 1_800 + ((seed >>> 4) % 22_000),
    latencyMs: 9 + ((seed >>> 6) % 140),
  });
}

/** Calls of a doctor who reads one patient after the other. */
export const enumeration = (who: Person, endMs: number): readonly CallView[] =>
  Array.from({ length: 50 }, (_, n) => {
    const object = String(48_213 + n);
    return {
      ...callOf(who, n, endMs),
      time: new Date(endMs - (50 - n) * 2_400).toISOString(),
      method: 'GET',
      path: `/v1/patients/${object}/records`,
      endpointId: 'GET /v1/patients/{patientId}/records',
      service: 'patients',
      status: 200,
      answeredBy: 'upstream' as const,
      clientIp: '203.0.113.77',
      country: 'NL',
      userAgentFamily: 'python-requests',
      objectType: 'patient',
      objectId: object,
    };
  });
