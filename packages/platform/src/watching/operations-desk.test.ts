import { completenessRowSchema, liveEventSchema, noticeSchema, pageOf } from '@gatewatch/model';
import { afterEach, expect, it } from 'vitest';
import { TestPlatform } from '../testing/test-platform.js';

const notices = pageOf(noticeSchema);
const rows = pageOf(completenessRowSchema);

let platform: TestPlatform | undefined;
afterEach(() => platform?.end());

/** Taken once: the minutes that are mended are those that were reported, whenever the next one begins. */
const nowMs = Date.now();
const minute = (ago: number): string => new Date(Math.floor(nowMs / 60_000 - ago) * 60_000).toISOString();

const beat = (sequence: number, arrived: number): object => ({
  id: `edge-beat-${sequence}`,
  collector: 'edge',
  calls: [],
  stats: {
    startedAt: minute(60),
    linesReceived: 1000,
    callsAccepted: 1000,
    rejected: {},
    droppedFull: 0,
    spoolBytes: 0,
    sources: [],
    quarantine: [],
    completeness: Array.from({ length: 10 }, (_, index) => ({
      node: 'kong-1',
      minute: minute(index + 3),
      arrived,
      served: 1000,
      duplicates: 0,
      skewMs: 40,
    })),
  },
});

it('a gap that collectors report becomes a notice, and ends when the minutes turn out to be whole', async () => {
  platform = await TestPlatform.start({ watch: { everyMs: 100 } });
  const it = platform;
  const open = async () => (await it.get('/api/v1/notices?open=true', notices)).items;
  const events: string[] = [];
  const stop = new AbortController();
  const stream = await fetch(`${it.running.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${it.token('admin')}` },
    signal: stop.signal,
  });
  const reading = (async () => {
    // An event may arrive in pieces: a line is read when it is whole.
    let rest = '';
    for await (const chunk of stream.body ?? []) {
      const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data: ')) events.push(liveEventSchema.parse(JSON.parse(line.slice(6))).kind);
      }
    }
  })().catch(() => undefined);

  await it.ask('POST', '/api/v1/ingest/batches', { as: 'collector', body: beat(1, 800) });
  await it.until(async () => (await open()).length === 1);
  const [gap] = await open();
  expect(gap).toMatchObject({ kind: 'log-gap', subject: 'kong-1', severity: 'warning', until: null });
  expect(gap?.detail).toContain('80.0 %');
  await it.until(() => Promise.resolve(events.includes('notice')));

  const minutes = (await it.get(`/api/v1/completeness?from=${minute(20)}&node=kong-1`, rows)).items;
  expect(minutes).toHaveLength(10);
  expect(minutes[0]).toMatchObject({ arrived: 800, expected: 1000, share: 0.8, collectors: ['edge'] });

  // Heartbeats of one collector are noted once a second.
  await it.until(async () => {
    await it.ask('POST', '/api/v1/ingest/batches', { as: 'collector', body: beat(2, 1000) });
    return (await open()).length === 0;
  });
  const all = (await it.get('/api/v1/notices', notices)).items;
  // A slow machine may have been silent for so long between two heartbeats that this was told as well.
  const gaps = all.filter(({ kind }) => kind === 'log-gap');
  expect(gaps.map(({ until }) => until === null)).toEqual([false]);
  stop.abort();
  await reading;
});
