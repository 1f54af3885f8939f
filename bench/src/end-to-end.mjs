// Calls a second through everything: TCP → normalise → sanitise → spool → ship → journal → analyse → lake.
// `node src/end-to-end.mjs [lines] [file]`; without a file the demo company's log is made first.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createWorld } from '@gatewatch/simulator';

const LINES = Number(process.argv[2] ?? 200_000);
const CONNECTIONS = 4;
const binary = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'gatewatch-bench-'));

const lines = [];
for (const { line } of createWorld({
  seed: 1,
  startMs: Date.UTC(2026, 2, 2),
  days: 60,
  attacks: 'none',
}).lines()) {
  if (lines.push(line) >= LINES) break;
}
const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0);
let startedAt = performance.now();
for (const line of lines) JSON.parse(line);
const parseSeconds = (performance.now() - startedAt) / 1000;

const child = spawn(process.execPath, [binary, 'up', '--data', dataDir, '--port', '0', '--kong-tcp', '0'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const readyFile = join(dataDir, 'ready.json');
while (!existsSync(readyFile)) await wait(50);
await wait(100);
const ready = JSON.parse(readFileSync(readyFile, 'utf8'));
const authorization = `Bearer ${readFileSync(ready.tokenFile, 'utf8').trim()}`;
const calls = async () =>
  (await (await fetch(`${ready.url}/api/v1/stats`, { headers: { authorization } })).json()).calls;
const residentMib = () =>
  Math.round(
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  );
const cpuSeconds = () => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
const idleMib = residentMib();
const cpuBefore = cpuSeconds();

startedAt = performance.now();
await Promise.all(
  Array.from({ length: CONNECTIONS }, async (_, n) => {
    const socket = connect(ready.kongTcp.port, ready.kongTcp.host);
    for (let i = n; i < lines.length; i += CONNECTIONS * 100) {
      let chunk = '';
      for (let k = i; k < Math.min(lines.length, i + CONNECTIONS * 100); k += CONNECTIONS)
        chunk += `${lines[k]}\n`;
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
    }
    await new Promise((resolve) => socket.end(resolve));
  }),
);
const sentSeconds = (performance.now() - startedAt) / 1000;
let seen = await calls();
let peakMib = residentMib();
let quietSince = performance.now();
while (seen.stored < LINES && performance.now() - quietSince < 20_000) {
  await wait(200);
  const now = await calls();
  if (now.stored !== seen.stored) quietSince = performance.now();
  seen = now;
  peakMib = Math.max(peakMib, residentMib());
}
const seconds = (performance.now() - startedAt) / 1000;
const cpu = cpuSeconds() - cpuBefore;
console.log(
  JSON.stringify({
    bench: 'end-to-end',
    lines: LINES,
    megabytes: Math.round(bytes / 1e6),
    stored: seen.stored,
    seconds: Number(seconds.toFixed(1)),
    sentSeconds: Number(sentSeconds.toFixed(1)),
    callsPerSecond: Math.round(seen.stored / seconds),
    cpuMicrosecondsPerCall: Math.round((cpu / seen.stored) * 1e6),
    jsonParsePerSecond: Math.round(LINES / parseSeconds),
    ratioToJsonParse: Number((seen.stored / seconds / (LINES / parseSeconds)).toFixed(3)),
    idleMib,
    peakMib,
  }),
);
child.kill('SIGTERM');
await new Promise((resolve) => child.once('exit', resolve));
rmSync(dataDir, { recursive: true, force: true });
