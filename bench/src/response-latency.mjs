// From the line that proves abuse to the block: TCP → … → alert → policy → order → responder → Kong's Admin API.
// `node src/response-latency.mjs [proofs] [callsPerSecond]`. A real `gatewatch up`, a fake Kong over HTTP, the demo
// company's calls in the background. Each proof is one call of a consumer never seen before to a decoy: its own line
// proves it. Measured from writing the line to the socket until the Admin API has answered our write.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createFakeKong, createWorld, worldConsumers } from '@gatewatch/simulator';

const PROOFS = Number(process.argv[2] ?? 150);
const CALLS_PER_SECOND = Number(process.argv[3] ?? 2000);
const PROOF_EVERY_MS = 250;
const TICK_MS = 10;
const WARM_UP_MS = 20_000;
const POOL = 60_000;
const DECOY = '/internal/backup';
const binary = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'gatewatch-bench-'));
const configFile = join(dataDir, 'gatewatch.yaml');
writeFileSync(configFile, 'responder: { guardrails: { maxAppliesPerHour: 100000 } }\n');

const STARTED = /"started_at":\d+/;
const REQUEST_ID = /"id":"[0-9a-f]{32}"/;
/** Lines cut where the time and the request's id go. */
const pool = [];
let template;
for (const { line } of createWorld({
  seed: 1,
  startMs: Date.UTC(2026, 2, 2),
  days: 30,
  attacks: 'none',
}).lines()) {
  pool.push(
    line
      .replace(REQUEST_ID, '"id":"@ID@"')
      .replace(STARTED, '"started_at":@AT@')
      .split(/@ID@|@AT@/),
  );
  const row = JSON.parse(line);
  if (template === undefined && row.consumer !== undefined && row.request.method === 'GET') template = row;
  if (pool.length >= POOL) break;
}
let drawn = 0;
const nextId = () => {
  drawn += 1;
  return drawn.toString(16).padStart(32, '0');
};
const lineOf = ([before, between, after]) => `${before}${nextId()}${between}${Date.now()}${after}\n`;
const proverOf = (n) => ({
  id: `abcdef00-0000-4000-8000-${String(n).padStart(12, '0')}`,
  username: `prover-${n}`,
});
function proofOf(n) {
  const { id, username } = proverOf(n);
  const row = structuredClone(template);
  row.started_at = Date.now();
  row.request.id = nextId();
  row.request.uri = DECOY;
  row.request.url = row.request.url.replace(/(:\/\/[^/]+).*/, `$1${DECOY}`);
  row.upstream_uri = DECOY;
  row.consumer = { id, username, created_at: 1_735_718_400 };
  row.authenticated_entity = { id: id.replace('abcdef00', 'abcdef01') };
  return `${JSON.stringify(row)}\n`;
}

const kong = createFakeKong({
  version: '3.9.1',
  consumers: [...worldConsumers(1), ...Array.from({ length: PROOFS }, (_, n) => proverOf(n))],
  now: Date.now,
});
const answeredAt = new Map();
let requests = 0;
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    requests += 1;
    const reply = kong.handle({
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: chunks.length === 0 ? undefined : Buffer.concat(chunks).toString('utf8'),
    });
    const consumer = /^\/consumers\/(abcdef00-[^/]+)\/plugins\//.exec(request.url)?.[1];
    response.writeHead(reply.status, reply.headers).end(reply.body, () => {
      if (request.method === 'PUT' && reply.status === 200 && consumer !== undefined)
        answeredAt.set(consumer, performance.now());
    });
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const admin = `http://127.0.0.1:${server.address().port}`;

const child = spawn(
  process.execPath,
  [
    ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
    binary,
    ...['up', '--data', dataDir, '--config', configFile, '--port', '0', '--kong-tcp', '0'],
    ...['--kong-admin', admin],
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
const readyFile = join(dataDir, 'ready.json');
while (!existsSync(readyFile)) await wait(50);
await wait(100);
const ready = JSON.parse(readFileSync(readyFile, 'utf8'));
const headers = {
  authorization: `Bearer ${readFileSync(ready.tokenFile, 'utf8').trim()}`,
  'content-type': 'application/json',
};
async function ask(method, path, body) {
  const answer = await fetch(`${ready.url}/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
await ask('PUT', '/analytics/settings', {
  falseAlertsPerDay: 1,
  decoys: [{ name: 'backup', endpoint: DECOY }],
});
await ask('POST', '/policies', {
  name: 'stop whoever touches a decoy',
  mode: 'enforce',
  when: { detectors: ['decoy-touched'] },
  then: { action: 'terminate-consumer', durationMs: 3_600_000 },
  budget: { entitiesPerHour: 100_000, trafficShare: 1 },
});

const socket = connect(ready.kongTcp.port, ready.kongTcp.host);
socket.setNoDelay(true);
await new Promise((resolve) => socket.once('connect', resolve));
const writtenAt = new Map();
const writtenWall = new Map();
const roundTrips = [];
const beganAt = performance.now();
let sent = 0;
let proofs = 0;
let measured = 0;
while (proofs < PROOFS) {
  const elapsedMs = performance.now() - beganAt;
  let chunk = '';
  for (const due = (elapsedMs * CALLS_PER_SECOND) / 1000; sent < due; sent += 1)
    chunk += lineOf(pool[sent % pool.length]);
  if (chunk !== '') socket.write(chunk);
  if (elapsedMs > WARM_UP_MS + proofs * PROOF_EVERY_MS) {
    const line = proofOf(proofs);
    writtenAt.set(proverOf(proofs).id, performance.now());
    writtenWall.set(proverOf(proofs).id, Date.now());
    socket.write(line);
    proofs += 1;
  }
  // The reference, under the same load: one plain exchange with the same fake Kong.
  if (elapsedMs > WARM_UP_MS + measured * PROOF_EVERY_MS) {
    measured += 1;
    const askedAt = performance.now();
    void fetch(`${admin}/status`)
      .then((answer) => answer.text())
      .then(() => roundTrips.push(performance.now() - askedAt));
  }
  await wait(TICK_MS);
}
const sentSeconds = (performance.now() - beganAt) / 1000;
const doneBy = performance.now() + 20_000;
while (answeredAt.size < PROOFS && performance.now() < doneBy) await wait(50);

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, share) =>
  values.length === 0 ? null : values[Math.min(values.length - 1, Math.floor(values.length * share))];
const rounded = (ms) => (ms === null ? null : Math.round(ms * 10) / 10);
const latencies = sorted([...answeredAt].map(([id, at]) => at - writtenAt.get(id)));
const trips = sorted(roundTrips);
const { calls } = await ask('GET', '/stats');
/** How much of it went by until the order was made: the stream's part; the rest is the responder's. */
const { items } = await ask('GET', '/orders?limit=500');
const decided = sorted(
  items.flatMap(({ entity, createdAt }) => {
    const at = writtenWall.get(entity.id);
    return at === undefined ? [] : [Date.parse(createdAt) - at];
  }),
);
console.log(
  JSON.stringify({
    bench: 'response-latency',
    proofs: PROOFS,
    blocked: latencies.length,
    callsPerSecond: Math.round(sent / sentSeconds),
    p50Ms: rounded(quantile(latencies, 0.5)),
    p90Ms: rounded(quantile(latencies, 0.9)),
    p99Ms: rounded(quantile(latencies, 0.99)),
    mostMs: rounded(latencies.at(-1) ?? null),
    decidedP50Ms: rounded(quantile(decided, 0.5)),
    decidedP99Ms: rounded(quantile(decided, 0.99)),
    roundTripP50Ms: rounded(quantile(trips, 0.5)),
    roundTripP99Ms: rounded(quantile(trips, 0.99)),
    ratioToRoundTrip: rounded((quantile(latencies, 0.5) ?? 0) / (quantile(trips, 0.5) ?? 1)),
    adminRequestsPerBlock: rounded(requests / Math.max(1, latencies.length)),
    received: calls.received,
    stored: calls.stored,
  }),
);
socket.destroy();
child.kill('SIGTERM');
await new Promise((resolve) => child.once('exit', resolve));
server.closeAllConnections();
server.close();
rmSync(dataDir, { recursive: true, force: true });
