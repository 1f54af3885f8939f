import {
  type Endpoint,
  endpointSchema,
  type Service,
  serviceSchema,
  type Traffic,
  trafficSchema,
} from '@gatewatch/model';

const DAY_MS = 86_400_000;
export const startedMs: number = Date.now() - 7 * DAY_MS;

type Parameters = Endpoint['parameters'];
const patientId: Parameters[number] = { in: 'path', name: 'patientId', type: 'integer', sensitive: [] };

const rows: readonly (readonly [string, string, string, number, number, Parameters, readonly string[]])[] = [
  ['patients', 'GET', '/v1/patients/{patientId}', 182_403, 0.004, [patientId], []],
  [
    'patients',
    'GET',
    '/v1/patients/{patientId}/records',
    96_120,
    0.006,
    [patientId, { in: 'query', name: 'since', type: 'date', sensitive: [] }],
    [],
  ],
  [
    'patients',
    'GET',
    '/v1/patients',
    41_877,
    0.01,
    [
      { in: 'query', name: 'email', type: 'token', sensitive: ['email'] },
      { in: 'query', name: 'phone', type: 'token', sensitive: ['phone'] },
      { in: 'query', name: 'page', type: 'integer', sensitive: [] },
    ],
    [],
  ],
  ['patients', 'POST', '/v1/patients/{patientId}/records', 8_804, 0.021, [patientId], []],
  [
    'patients',
    'DELETE',
    '/v1/patients/{patientId}/records/{recordId}',
    37,
    0.19,
    [patientId, { in: 'path', name: 'recordId', type: 'uuid', sensitive: [] }],
    [],
  ],
  [
    'appointments',
    'GET',
    '/v2/appointments',
    301_227,
    0.002,
    [{ in: 'query', name: 'day', type: 'date', sensitive: [] }],
    [],
  ],
  ['appointments', 'POST', '/v2/appointments', 22_940, 0.034, [], []],
  [
    'appointments',
    'PATCH',
    '/v2/appointments/{appointmentId}',
    10_511,
    0.012,
    [{ in: 'path', name: 'appointmentId', type: 'uuid', sensitive: [] }],
    [],
  ],
  ['auth', 'POST', '/oauth/token', 71_310, 0.081, [], ['login', 'token']],
  ['auth', 'POST', '/v1/login', 18_402, 0.142, [], ['login']],
  ['auth', 'POST', '/v1/password-reset', 412, 0.07, [], ['password-reset']],
  [
    'billing',
    'GET',
    '/v1/invoices/{invoiceId}',
    120_552,
    0.003,
    [{ in: 'path', name: 'invoiceId', type: 'integer', sensitive: [] }],
    [],
  ],
  [
    'billing',
    'GET',
    '/v1/invoices',
    15_020,
    0.005,
    [{ in: 'query', name: 'iban', type: 'token', sensitive: ['iban'] }],
    [],
  ],
  [
    'billing',
    'POST',
    '/v1/payments',
    6_733,
    0.052,
    [{ in: 'header', name: 'x-card-token', type: 'token', sensitive: ['card'] }],
    [],
  ],
];

export const ENDPOINTS: readonly Endpoint[] = rows.map(
  ([service, method, template, calls, errorShare, parameters, labels], index) =>
    endpointSchema.parse({
      id: Buffer.from(`${service} ${method} ${template}`).toString('base64url'),
      endpointId: `${method} ${template}`,
      service,
      host: `${service}.clinic.example`,
      method,
      template,
      labels,
      calls,
      errorShare,
      actors: 3 + ((index * 7) % 13),
      latencyP50Ms: 8 + index * 3.3,
      latencyP95Ms: 41 + index * 17.2,
      firstSeen: new Date(startedMs + index * 60_000).toISOString(),
      lastSeen: new Date(Date.now() - index * index * 2_000).toISOString(),
      parameters,
    }),
);

export const SERVICES: readonly Service[] = [...new Set(ENDPOINTS.map((endpoint) => endpoint.service))].map(
  (name) => {
    const own = ENDPOINTS.filter((endpoint) => endpoint.service === name);
    const calls = own.reduce((sum, endpoint) => sum + endpoint.calls, 0);
    return serviceSchema.parse({
      name,
      hosts: [`${name}.clinic.example`],
      endpoints: own.length,
      calls,
      errorShare: own.reduce((sum, endpoint) => sum + endpoint.errorShare * endpoint.calls, 0) / calls,
      actors: Math.max(...own.map((endpoint) => endpoint.actors)),
      firstSeen: own[0]?.firstSeen,
      lastSeen: own[0]?.lastSeen,
    });
  },
);

/** A day has a busy noon and a quiet night. */
export function trafficBetween(fromMs: number, toMs: number, stepMs: number, scale: number): Traffic {
  const points: Traffic['points'] = [];
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at < toMs; at += stepMs) {
    const hour = (at / 3_600_000) % 24;
    const day = Math.max(0.06, Math.sin(((hour - 5) / 15) * Math.PI));
    const wobble = 1 + 0.18 * Math.sin(at / 1_234_567) + 0.1 * Math.sin(at / 345_678);
    const ok = Math.max(0, Math.round(scale * day * wobble * (stepMs / 60_000)));
    const burst = Math.sin(at / 9_876_543) > 0.96 ? 0.18 : 0.02;
    points.push({
      at: new Date(at).toISOString(),
      ok,
      clientError: Math.round(ok * burst),
      serverError: Math.round(ok * (burst > 0.1 ? 0.03 : 0.004)),
    });
  }
  return trafficSchema.parse({ stepMs, points });
}
