import { type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';

/** A usual call of the clinic's API, for tests. */
export function sampleCall(changes: Partial<SanitisedCall> = {}): SanitisedCall {
  made++;
  return { ...USUAL, requestId: `request-${made}`, timeMs: USUAL.timeMs + made, ...changes };
}

const USUAL = sanitisedCallSchema.parse({
  requestId: 'request-0',
  timeMs: Date.UTC(2026, 2, 5, 10, 11, 12),
  gateway: 'kong',
  source: 'kong-tcp',
  service: { id: 'a0000000-0000-4000-8000-000000000001', name: 'clinic' },
  route: { id: 'a0000000-0000-4000-8000-000000000002', name: 'records' },
  method: 'GET',
  scheme: 'https',
  host: 'api.clinic.example',
  path: '/v1/patients/48213/records',
  query: [{ name: 'page', value: '2' }],
  status: 200,
  answeredBy: 'upstream',
  requestHeaders: [{ name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }],
  responseHeaders: [{ name: 'content-type', value: 'application/json' }],
  requestBytes: 512,
  responseBytes: 2048,
  latencyMs: 12,
  upstreamLatencyMs: 10,
  clientIp: '203.0.113.7',
  consumer: { id: 'dd0db772-0bf2-4533-8f1e-5f898fa0215e', name: 'dr.jones', tags: ['doctor'] },
  anonymousConsumer: false,
  credentialId: 'c0000000-0000-4000-8000-000000000003',
}) as SanitisedCall;

let made = 0;
