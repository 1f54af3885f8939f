import { expect, it } from 'vitest';
import { z } from 'zod';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';
import { seedTraffic } from './seed-traffic.js';

it('reads the last hour of traffic from the lake as it was counted live', async () => {
  const platform = await TestPlatform.start();
  try {
    const untilMs = Date.now();
    const consumer = { id: 'big', name: 'big', tags: [] };
    const at = (ago: number) =>
      sampleCall({ timeMs: untilMs - ago * 60_000, consumer, clientIp: '203.0.113.9' });
    await platform.send('seed-0001', [at(70), at(30), at(29.99), at(1)]);
    await platform.stored(4);
    const rows = z.array(z.record(z.string(), z.union([z.string(), z.number()])));
    const lake = {
      select: async <Row extends object>(sql: string, parameters: Readonly<Record<string, unknown>> = {}) => {
        const filled = sql.replaceAll(/\{(\w+):Int64\}/g, (_, name: string) => String(parameters[name]));
        const { body } = await platform.ask('POST', '/api/v1/hunt', { body: { sql: filled } });
        const { columns, rows: found } = z
          .object({ columns: z.array(z.object({ name: z.string() })), rows: z.array(z.array(z.unknown())) })
          .parse(body);
        const named = found.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
        return rows.parse(named) as unknown as Row[];
      },
    };
    const noted: [string | undefined, string, number][] = [];
    await seedTraffic(lake, untilMs, (_, id, address, calls) => noted.push([id, address, calls]));
    expect(noted.reduce((sum, [, , calls]) => sum + calls, 0)).toBe(3);
    expect(new Set(noted.map(([id, address]) => `${id} ${address}`))).toEqual(new Set(['big 203.0.113.9']));
    await seedTraffic(lake, 0, () => expect.unreachable());
  } finally {
    await platform.end();
  }
});
