import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnrichedCall } from '@gatewatch/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeHistory } from './clickhouse/history-rows.js';
import { LAKES } from './index.js';
import type { Lake } from './lake.js';
import { DAY_MS, DAY_ZERO, sampleCall, sampleCalls } from './testing/sample-lake-rows.js';

/** Everything an enriched call can carry. */
const full = (id: string, timeMs: number): EnrichedCall =>
  sampleCall(
    id,
    timeMs,
    {
      scheme: 'http',
      path: '/v1/patients/~object.abc',
      query: [
        { name: 'a=b', value: 'c&d' },
        { name: 'x', value: '' },
      ],
      requestHeaders: [{ name: 'user-agent', value: 'curl/8 "\t\\' }],
      responseHeaders: [{ name: 'content-type', value: 'application/json' }],
      consumer: { id: 'c-1', name: 'dr.jones', customId: 'cu', tags: ['doctor', 'night'] },
      credentialId: 'cred',
      presentedCredential: '~credential.x',
      credentialKind: 'jwt',
      credentialIn: 'header',
      session: '~session.y',
      tlsVersion: 'TLSv1.3',
      node: 'node-1',
      userId: 'u-1',
      claims: { azp: 'app', exp: 1_900_000_000 },
      actorKind: 'consumer',
      traits: [{ at: 'path.2', domain: 'object', length: 5, alphabet: 'digits', entropyBits: 2, step: 1 }],
      formerTokens: [{ token: 'a', former: 'b' }],
      upstreamLatencyMs: 7,
    },
    {
      endpointKnown: false,
      pathParameters: [{ name: 'patientId', value: '~object.abc' }],
      object: { type: 'patient', id: '~object.abc', step: 1 },
      endpointLabels: ['login'],
      consumerGroups: ['gold'],
      endpointStanding: 'deprecated',
      dataClasses: ['health'],
      endpointRisk: 42.5,
      latitude: 47.3667,
      longitude: 8.55,
    },
  );

describe.each(LAKES)('history of lake $name', ({ open }) => {
  let directory: string;
  let lake: Lake;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-history-'));
    lake = await open(directory);
  });
  afterAll(async () => {
    await lake.close();
    rmSync(directory, { recursive: true });
  });

  const read = async (fromMs: number, toMs: number): Promise<{ calls: EnrichedCall[]; shares: number[] }> => {
    const calls: EnrichedCall[] = [];
    const shares: number[] = [];
    for await (const { rows, share } of lake.history({ fromMs, toMs })) {
      calls.push(...decodeHistory(rows));
      shares.push(share);
    }
    return { calls, shares };
  };

  it('gives calls back whole, and in order of time whoever made them', async () => {
    const written = [
      full('full-2', DAY_ZERO + 2000),
      sampleCall(
        'plain',
        DAY_ZERO + 1000,
        {
          consumer: undefined,
          service: undefined,
          route: undefined,
          latencyMs: undefined,
          query: [],
        },
        {
          actor: { kind: 'ip', id: '203.0.113.7' },
          serviceName: 'api.clinic.example',
          pathParameters: [{ name: 'patientId', value: '48213' }],
        },
      ),
      full('full-1', DAY_ZERO),
    ];
    await lake.insertCalls('whole', written);
    const { calls } = await read(DAY_ZERO, DAY_ZERO + 3000);
    const expected = [written[2], written[1], written[0]];
    expect(calls).toEqual(JSON.parse(JSON.stringify(expected)));
    expect((await read(DAY_ZERO + 1000, DAY_ZERO + 2000)).calls.map((one) => one.call.requestId)).toEqual([
      'plain',
    ]);
  });

  it('comes in slices and says how far it is', async () => {
    const from = DAY_ZERO + 10 * DAY_MS;
    await lake.insertCalls(
      'many',
      sampleCalls('many', 60_000, 1000).map((one) => ({
        ...one,
        call: { ...one.call, timeMs: one.call.timeMs + 10 * DAY_MS },
      })),
    );
    const { calls, shares } = await read(from, from + DAY_MS);
    expect(calls).toHaveLength(60_000);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.at(-1)).toBe(1);
    expect(calls.every((one, at) => at === 0 || one.call.timeMs >= (calls[at - 1]?.call.timeMs ?? 0))).toBe(
      true,
    );
    expect((await read(0, 1)).calls).toEqual([]);
  });

  it('cuts a minute that is fuller than a slice', async () => {
    const from = DAY_ZERO + 20 * DAY_MS;
    for (const part of [0, 1])
      await lake.insertCalls(
        `full-${part}`,
        Array.from({ length: 40_000 }, (_, n) => sampleCall(`f-${part}-${n}`, from + (n % 30_000) * 2)),
      );
    const { calls, shares } = await read(from, from + 60_000);
    expect(calls).toHaveLength(80_000);
    expect(new Set(calls.map((one) => one.call.requestId)).size).toBe(80_000);
    expect(shares.length).toBeGreaterThan(1);
  });
});
