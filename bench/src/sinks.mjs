/*
 * Alerts into the store while two sinks are told of them, a signed webhook that answers at once and one that is away. Prints what
 * a write costs with and without sinks, how soon and how fast the webhook has everything, in which order, and how long the thread was held.
 * Run after `npm run build`: node bench/src/sinks.mjs [alerts, default 2000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { LiveHub, SinkDesk } from '@gatewatch/platform';
import { openSqliteControlStore } from '@gatewatch/store';

const alerts = Number(process.argv[2] ?? 2000);
const AT = '2026-03-05T10:00:00.000Z';
const audit = { at: AT, who: 'bench', what: 'bench', subject: 'bench', detail: '' };
const alert = (n, prefix) => ({
  alertId: `${prefix}-${n}`,
  detectedAt: AT,
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.97,
  entity: { kind: 'consumer', id: `c-${n}`, name: `caller ${n}` },
  related: [],
  firstSeen: AT,
  lastSeen: AT,
  because: 'read 412 different patients in 10 minutes; usual are 9, for its peers 14',
  comparisons: [],
  callIds: Array.from({ length: 50 }, (_, call) => `${n}-${call}`),
  signals: 3,
});
const silent = { info() {}, error: console.error, debug() {}, warn() {} };

const got = [];
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    got.push(JSON.parse(Buffer.concat(chunks).toString()).data.alert.alertId);
    response.writeHead(204).end();
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const dataDir = mkdtempSync(join(tmpdir(), 'bench-sinks-'));
const store = await openSqliteControlStore({ path: join(dataDir, 'control.db') });
const live = new LiveHub();
async function write(prefix, told) {
  const startedMs = performance.now();
  for (let n = 0; n < alerts; n++) {
    const one = alert(n, prefix);
    await store.alerts.upsert([one]);
    if (told) live.publish({ kind: 'alert', alert: one });
    if (n % 20 === 19) await new Promise(setImmediate);
  }
  return (performance.now() - startedMs) / alerts;
}
await write('warm-up', false);
console.log(`a write without sinks: ${(await write('before', false)).toFixed(2)} ms`);

const filter = { events: [], minSeverity: 'low', detectors: [], services: [], policies: [] };
const sink = (name, url) => ({
  ...{ id: name, name, kind: 'webhook', enabled: true, filter, createdAt: AT, updatedAt: AT },
  settings: { url, secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
});
await store.sinks.put(sink('there', `http://127.0.0.1:${server.address().port}/`), audit);
await store.sinks.put(sink('away', 'http://127.0.0.1:1/'), audit);
console.log(`a write that is noted for sinks: ${(await write('noted', false)).toFixed(2)} ms`);

const desk = new SinkDesk({ store, live, logger: silent, now: () => new Date(), dataDir });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await desk.open();
const startedMs = performance.now();
const each = await write('told', true);
while (got.length < 2 * alerts) await wait(5);
const seconds = (performance.now() - startedMs) / 1000;
delay.disable();
console.log(`a write while both sinks are told: ${each.toFixed(2)} ms`);
console.log(
  `${2 * alerts} alerts delivered in ${seconds.toFixed(1)} s (${Math.round((2 * alerts) / seconds)}/s), ` +
    `in order: ${got.every((id, n) => id === `${n < alerts ? 'noted' : 'told'}-${n % alerts}`)}`,
);
console.log(
  `thread held: p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, most ${(delay.max / 1e6).toFixed(1)} ms`,
);
const figures = await store.sinks.figures();
console.log(
  `waiting for the one that is away: ${figures.get('away').waiting}, lost ${figures.get('away').lost}`,
);

got.length = 0;
const onceMs = performance.now();
await store.alerts.upsert([alert(0, 'last')]);
live.publish({ kind: 'alert', alert: alert(0, 'last') });
while (got.length === 0) await new Promise(setImmediate);
console.log(`from the store to the receiver: ${(performance.now() - onceMs).toFixed(1)} ms`);
await desk.close();
await store.close();
server.close();
server.closeAllConnections();
rmSync(dataDir, { recursive: true });
