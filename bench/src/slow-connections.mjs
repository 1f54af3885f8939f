// A thousand connections that send a few bytes at a time, and then as many that hoard, beside one quick sender: memory of the
// collector, and what reached its spool. `node src/slow-connections.mjs [connections] [seconds]`
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { collectorConfigSchema, startCollector } from '@gatewatch/collector';
import { createWorld } from '@gatewatch/simulator';

const silent = { info() {}, warn() {}, error() {}, debug() {}, trace() {} };

/** The collector, in a process of its own: says where it listens, then its counts when asked. */
async function collect() {
  const [dataDir, url] = process.argv.slice(3);
  const config = collectorConfigSchema.parse({
    dataDir,
    sources: [{ kind: 'kong-tcp', port: 0, maxConnections: 4096 }],
    platform: { url, token: 'bench' },
  });
  const collector = await startCollector(config, silent);
  process.on('message', async (what) => {
    if (what === 'stop') {
      await collector.stop();
      process.exit(0);
    }
    const { linesReceived, callsAccepted, rejected, droppedFull, sources } = collector.stats();
    process.send({ linesReceived, callsAccepted, rejected, droppedFull, open: sources[0].connectionsOpen });
  });
  process.send({ port: collector.addresses[0].port });
}

async function bench() {
  const connections = Number(process.argv[2] ?? 1000);
  const seconds = Number(process.argv[3] ?? 20);
  const lines = [];
  for (const { line } of createWorld({
    seed: 1,
    startMs: Date.UTC(2026, 2, 2),
    days: 5,
    attacks: 'none',
  }).lines())
    if (lines.push(Buffer.from(`${line}\n`)) >= 2000) break;

  const platform = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end('{}'));
  });
  await new Promise((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const dataDir = await mkdtemp(join(tmpdir(), 'gatewatch-bench-'));
  const child = fork(process.argv[1], ['collect', dataDir, `http://127.0.0.1:${platform.address().port}`]);
  const heard = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await heard();
  const stats = () => {
    child.send('stats');
    return heard();
  };
  const rssMib = () =>
    Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    );
  const dial = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.resume()));
      socket.once('error', reject);
    });
  const quick = await dial();
  /** Half a second of the quick sender: 1,000 lines. */
  let quickLines = 0;
  let slowLines = 0;
  const sendQuickly = async () => {
    for (let count = 0; count < 1000; count += 1) quick.write(lines[quickLines++ % lines.length]);
    await wait(500);
  };
  /** Once all whole lines are in, or after ten seconds. */
  const report = async (phase, figures) => {
    const sent = quickLines + slowLines;
    for (const until = Date.now() + 10_000; Date.now() < until && (await stats()).callsAccepted < sent; )
      await wait(100);
    const { linesReceived, callsAccepted, rejected, droppedFull, open } = await stats();
    console.log(
      JSON.stringify({
        bench: 'slow-connections',
        phase,
        connectionsOpen: open,
        ...figures,
        linesReceived,
        callsAccepted,
        rejected,
        droppedFull,
      }),
    );
  };

  for (let round = 0; round < 20; round += 1) await sendQuickly();
  const beforeMib = rssMib();
  await report('one quick sender', { rssMib: beforeMib });

  const slow = await Promise.all(Array.from({ length: connections }, dial));
  const at = slow.map((_, index) => ({ line: lines[index % lines.length], sent: 0 }));
  const drip = () => {
    for (const [index, socket] of slow.entries()) {
      const one = at[index];
      socket.write(one.line.subarray(one.sent, one.sent + 40));
      one.sent += 40;
      if (one.sent < one.line.length) continue;
      one.sent = 0;
      slowLines += 1;
    }
  };
  const dripping = setInterval(drip, 100);
  const seen = [];
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
    await sendQuickly();
    seen.push(rssMib());
  }
  clearInterval(dripping);
  const half = seen.slice(Math.floor(seen.length / 2));
  await report(`${connections} senders of 400 bytes a second beside it`, {
    rssMib: Math.max(...seen),
    rssMibSecondHalf: [Math.min(...half), Math.max(...half)],
    slowLines,
    quickLines,
  });

  const piece = Buffer.alloc(131_072, 0x61);
  for (let round = 0; round < 7; round += 1) {
    for (const socket of slow) socket.write(piece);
    await sendQuickly();
    seen.push(rssMib());
  }
  await report(`${connections} senders that hoard 900 KB of a line each`, {
    rssMib: Math.max(...seen),
    quickLines,
  });
  for (const socket of slow) socket.destroy();
  quick.end();
  await wait(500);
  child.send('stop');
  await new Promise((resolve) => child.once('exit', resolve));
  platform.closeAllConnections();
  platform.close();
  await rm(dataDir, { recursive: true, force: true });
}

await (process.argv[2] === 'collect' ? collect() : bench());
