/*
 * A platform that is away while traffic comes: lines over TCP, as fast as they are taken, into the collector as built, while
 * nothing answers; then the platform opens and counts. Prints how long each took, what the spool held, memory, and what was
 * lost or stored twice. An hour at 5,000 lines a second is 18,000,000 lines.
 * Run after `npm run build`: node bench/src/platform-outage.mjs [lines, default 300000]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const lines = Number(process.argv[2] ?? 300_000);
const BINARY = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const FIXTURE = new URL('../../packages/collector/src/fixtures/tcp-log-3.9.ndjson', import.meta.url);
const BLOCK = 500;

/** One bit for each call that was stored; a set bit that comes again was stored twice. */
const seen = new Uint8Array(Math.ceil(lines / 8));
const batches = new Set();
let stored = 0;
let twice = 0;
let stats;

const ID = Buffer.from('"requestId":"');
function keep(body) {
  const id = body.toString('latin1', 7, body.indexOf(0x22, 7));
  if (id.startsWith('heartbeat:')) {
    stats = JSON.parse(body.toString('utf8')).stats;
    return 'heartbeat';
  }
  if (batches.has(id)) return 'duplicate';
  batches.add(id);
  for (let at = body.indexOf(ID); at !== -1; at = body.indexOf(ID, at + 40)) {
    const n = Number.parseInt(body.toString('latin1', at + ID.length + 16, at + ID.length + 32), 16);
    if ((seen[n >> 3] & (1 << (n & 7))) !== 0) twice += 1;
    else stored += 1;
    seen[n >> 3] |= 1 << (n & 7);
  }
  return 'stored';
}
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    response.end(`{"outcome":"${keep(body)}","calls":1}`);
  });
});
/** A port that nobody listens on until the platform is back. */
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});

const dataDir = mkdtempSync(join(tmpdir(), 'platform-outage-'));
const config = join(dataDir, 'collect.yaml');
writeFileSync(
  config,
  JSON.stringify({
    collector: {
      name: 'outage',
      dataDir: join(dataDir, 'collector'),
      platform: { url: `http://127.0.0.1:${port}`, token: 'none' },
      sources: [{ kind: 'kong-tcp', port: 0 }],
      spool: { maxBytes: 64 * 2 ** 30 },
    },
  }),
);
const collector = spawn(process.execPath, [BINARY, 'collect', '--config', config], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const kongPort = await new Promise((resolve, reject) => {
  let printed = '';
  collector.stderr.on('data', (chunk) => {
    printed += chunk;
    const match = /kong-tcp on [^ ]*?127\.0\.0\.1:(\d+)/.exec(printed);
    if (match !== null) resolve(Number(match[1]));
    if (printed.length > 100_000) printed = '';
  });
  collector.once('exit', (code) => reject(new Error(`the collector ended with ${code}: ${printed}`)));
});

const memory = () => {
  const status = readFileSync(`/proc/${collector.pid}/status`, 'latin1');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};
const template = readFileSync(FIXTURE, 'latin1').split('\n', 1)[0];
const [head, ...rest] = template.split(JSON.parse(template).request.id);
const lineOf = (n) => [head, ...rest].join(n.toString(16).padStart(32, '0'));

const rss = [];
const socket = connect(kongPort, '127.0.0.1');
const began = performance.now();
for (let n = 0; n < lines; n += BLOCK) {
  let block = '';
  for (let one = n; one < Math.min(lines, n + BLOCK); one += 1) block += `${lineOf(one)}\n`;
  if (!socket.write(block, 'latin1')) await new Promise((resolve) => socket.once('drain', resolve));
  if (n % 500_000 === 0) rss.push(Math.round(memory()));
}
await new Promise((resolve) => socket.end(resolve));
const sentSeconds = (performance.now() - began) / 1000;
server.listen(port, '127.0.0.1');
const back = performance.now();
let spoolMost = 0;
for (let still = 0, before = -1; stored < lines && still < 600; ) {
  await wait(200);
  spoolMost = Math.max(spoolMost, stats?.spoolBytes ?? 0);
  still = stored === before ? still + 1 : 0;
  before = stored;
}
const shippedSeconds = (performance.now() - back) / 1000;
console.log(
  JSON.stringify({
    measure: `platform away for ${(lines / 5000 / 60).toFixed(1)} minutes at 5,000 lines/s`,
    lines,
    lost: lines - stored,
    storedTwice: twice,
    dropped: stats?.droppedFull,
    takenPerSecond: Math.round(lines / sentSeconds),
    shippedPerSecond: Math.round(lines / shippedSeconds),
    spoolMiB: Math.round(spoolMost / 2 ** 20),
    rssMiB: { first: rss[1], most: Math.max(...rss), last: rss.at(-1), after: Math.round(memory()) },
  }),
);
collector.kill('SIGTERM');
await new Promise((resolve) => collector.once('exit', resolve));
await new Promise((resolve) => server.close(resolve));
rmSync(dataDir, { recursive: true });
if (stored !== lines || twice > 0) process.exitCode = 1;
