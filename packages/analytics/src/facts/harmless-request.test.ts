import { describe, expect, it } from 'vitest';
import { SIGNATURES } from '../signatures/index.js';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { HarmlessRequests } from './harmless-request.js';
import { payload } from './payload.js';

const ENDPOINT = 'GET /v1/patients/{patientId}/records';
const call = (query: Record<string, string>, path = '/v1/patients/48213/records') =>
  enrichedCall({
    timeMs: 1,
    endpoint: ENDPOINT,
    path,
    query: Object.entries(query).map(([name, value]) => ({ name, value })),
  });
const look = (one: ReturnType<typeof call>) => payload.recognise(one, undefined, around());

describe('harmless requests', () => {
  it('are known after the first look, with other numbers too', () => {
    const harmless = new HarmlessRequests();
    const isKnownHarmless = (one: ReturnType<typeof call>) => harmless.isKnownHarmless(one);
    harmless.remember(call({ from: '2026-03-05T10:11:12', state: 'open', page: '1' }));
    expect(isKnownHarmless(call({ from: '2026-04-06', state: 'open', page: '77' }))).toBe(true);
    expect(isKnownHarmless(call({ state: 'closed' }))).toBe(false);
    expect(isKnownHarmless(call({}, '/v1/patients/48213/%2e./records'))).toBe(false);
    expect(isKnownHarmless(call({}, '/v1/patients/48213/../records'))).toBe(false);
  });

  it('hide no known attack on a parameter, however often it was looked at', () => {
    const payloads = SIGNATURES.flatMap(({ parts, bad }) =>
      parts.includes('query') ? bad.filter((one) => typeof one === 'string') : [],
    );
    expect(payloads.length).toBeGreaterThan(10);
    const first = payloads.map((value) => look(call({ q: value })) !== undefined);
    const again = payloads.map((value) => look(call({ q: value })) !== undefined);
    expect(again).toEqual(first);
    expect(first.filter(Boolean).length).toBeGreaterThan(0.9 * payloads.length);
  });
});
