import { type AlertView, alertViewSchema, type LiveEvent, liveEventSchema, pageOf } from '@gatewatch/model';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { TestPlatform } from './testing/test-platform.js';
import { wardTraffic } from './testing/ward-traffic.js';

const TRAFFIC = wardTraffic();
const BATCH = 500;
const BATCHES = Array.from({ length: Math.ceil(TRAFFIC.length / BATCH) }, (_, index) => ({
  id: `ward-batch-${index}`,
  calls: TRAFFIC.slice(index * BATCH, (index + 1) * BATCH),
}));

let platform: TestPlatform | undefined;
afterEach(() => platform?.end());

const alertsOf = async (one: TestPlatform): Promise<AlertView[]> =>
  (await one.get('/api/v1/alerts?limit=100', pageOf(alertViewSchema))).items;

const distinctCalls = async (one: TestPlatform): Promise<number[]> => {
  const sql = 'select count(), uniqExact(request_id) from calls';
  const { body } = await one.ask('POST', '/api/v1/hunt', { body: { sql } });
  return z.object({ rows: z.array(z.array(z.coerce.number())) }).parse(body).rows[0] ?? [];
};

const sendAll = async (one: TestPlatform, batches: typeof BATCHES): Promise<void> => {
  for (const { id, calls } of batches) expect((await one.send(id, calls)).status).toBe(200);
};

it('tells watchers of an alert, and a restart in the middle changes nothing about it', async () => {
  platform = await TestPlatform.start();
  const events = watch(platform);
  await sendAll(platform, BATCHES);
  await platform.stored(TRAFFIC.length);
  const whole = await alertsOf(platform);
  expect(whole.map((alert) => [alert.detector, alert.entity.id])).toContainEqual([
    'object-enumeration',
    'doctor-3',
  ]);
  await events.until((event) => event.kind === 'alert' && event.alert.entity.id === 'doctor-3');
  await platform.end();

  platform = await TestPlatform.start();
  const directory = platform.directory;
  const middle = Math.floor(BATCHES.length / 2);
  await sendAll(platform, BATCHES.slice(0, middle));
  await platform.running.stop();
  platform = await TestPlatform.start({ dataDir: directory });
  // What the sender is not sure about it sends again.
  await sendAll(platform, BATCHES.slice(middle - 1));
  await platform.stored(TRAFFIC.length);
  expect(await distinctCalls(platform)).toEqual([TRAFFIC.length, TRAFFIC.length]);
  expect(await alertsOf(platform)).toEqual(whole);
});

/** Reads the event stream in the background. */
function watch(one: TestPlatform): { until(wanted: (event: LiveEvent) => boolean): Promise<void> } {
  const seen: LiveEvent[] = [];
  let wake: () => void = () => {};
  const headers = { authorization: `Bearer ${one.token('admin')}` };
  const reading = fetch(`${one.running.url}/api/v1/events`, { headers }).then(async ({ body }) => {
    let text = '';
    for await (const chunk of body ?? []) {
      text += new TextDecoder().decode(chunk);
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = part.split('\n').find((line) => line.startsWith('data: '));
        if (data !== undefined) seen.push(liveEventSchema.parse(JSON.parse(data.slice(6))));
      }
      wake();
    }
  });
  reading.catch(() => wake());
  return {
    async until(wanted) {
      while (!seen.some(wanted)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
