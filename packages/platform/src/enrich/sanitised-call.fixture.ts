import { type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';

/** A valid call for tests; the door's own schema makes it. */
export const sanitisedCall = (more: Partial<SanitisedCall>): SanitisedCall =>
  sanitisedCallSchema.parse({
    requestId: '00000000000000000000000000000001',
    timeMs: 1_772_000_000_000,
    gateway: 'kong',
    source: 'test',
    method: 'GET',
    scheme: 'https',
    host: 'api.example.com',
    path: '/v1/patients/48213/records',
    query: [],
    status: 200,
    answeredBy: 'upstream',
    requestHeaders: [],
    responseHeaders: [],
    requestBytes: 100,
    responseBytes: 1000,
    latencyMs: 12,
    clientIp: '8.8.8.8',
    anonymousConsumer: false,
    ...more,
  }) as SanitisedCall;
