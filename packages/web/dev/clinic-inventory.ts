import { type Endpoint, type Parameter, type Traffic, trafficSchema } from '@gatewatch/model';
import { buildEndpoint } from './clinic-estate-endpoint.js';

const DAY_MS = 86_400_000;
export const startedMs: number = Date.now() - 7 * DAY_MS;

const patientId: Partial<Parameter> = {
  in: 'path',
  name: 'patientId',
  type: 'integer',
  minimum: 48_000,
  maximum: 48_977,
};
const at = (name: string, type: string, more: Partial<Parameter> = {}): Partial<Parameter> => ({
  in: 'query',
  name,
  type,
  requiredShare: 0.4,
  ...more,
});

type Row = readonly [
  string,
  string,
  string,
  number,
  number,
  readonly Partial<Parameter>[],
  readonly string[],
];

const records = '/v1/patients/{patientId}/records';
const page = at('page', 'integer', { minimum: 1, maximum: 212, requiredShare: 0.81 });
const rows: readonly Row[] = [
  ['patients', 'GET', '/v1/patients/{patientId}', 182_403, 0.004, [patientId], ['profile']],
  ['patients', 'GET', records, 96_120, 0.006, [patientId, at('since', 'date', { format: 'date' }), page], []],
  [
    'patients',
    'GET',
    '/v1/patients',
    41_877,
    0.01,
    [
      at('email', 'token', { sensitive: ['email'], requiredShare: 0.22 }),
      at('phone', 'token', { sensitive: ['phone'], requiredShare: 0.003 }),
      at('sort', 'string', { enum: ['name', 'birthday', 'last-visit', '-name'] }),
      page,
    ],
    ['search'],
  ],
  ['patients', 'POST', records, 8_804, 0.021, [patientId], []],
  [
    'patients',
    'DELETE',
    `${records}/{recordId}`,
    37,
    0.19,
    [patientId, { in: 'path', name: 'recordId', type: 'uuid', format: 'uuid', minLength: 36, maxLength: 36 }],
    [],
  ],
  ['appointments', 'GET', '/v2/appointments', 301_227, 0.002, [at('day', 'date', { format: 'date' })], []],
  ['appointments', 'POST', '/v2/appointments', 22_940, 0.034, [], []],
  [
    'appointments',
    'PATCH',
    '/v2/appointments/{appointmentId}',
    10_511,
    0.012,
    [{ in: 'path', name: 'appointmentId', type: 'uuid', format: 'uuid' }],
    [],
  ],
  ['auth', 'POST', '/oauth/token', 71_310, 0.081, [], ['login', 'token']],
  ['auth', 'POST', '/v1/login', 18_402, 0.142, [at('email', 'token', { sensitive: ['email'] })], ['login']],
  ['auth', 'POST', '/v1/password-reset', 412, 0.07, [], ['password-reset']],
  [
    'billing',
    'GET',
    '/v1/invoices/{invoiceId}',
    120_552,
    0.003,
    [{ in: 'path', name: 'invoiceId', type: 'integer', minimum: 900_001, maximum: 961_204 }],
    [],
  ],
  [
    'billing',
    'GET',
    '/v1/invoices',
    15_020,
    0.005,
    [at('iban', 'token', { sensitive: ['iban'] })],
    ['search'],
  ],
  [
    'billing',
    'POST',
    '/v1/payments',
    6_733,
    0.052,
    [{ in: 'header', name: 'x-card-token', type: 'token', sensitive: ['card'] }],
    ['payment'],
  ],
];

const EXPOSURE_OF: Readonly<Record<string, Endpoint['exposure']>> = { auth: 'public', billing: 'partner' };

export const ENDPOINTS: readonly Endpoint[] = rows.map(
  ([service, method, template, calls, errorShare, parameters, labels], index) =>
    buildEndpoint({
      service,
      method,
      template,
      calls,
      errorShare,
      parameters,
      labels,
      exposure: EXPOSURE_OF[service] ?? 'internal',
      index,
    }),
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
