/*
 * The collector's core on one core: lines over TCP on loopback from another process, read, normalised, sanitised and
 * spooled (nothing is shipped: the platform is away). Prints lines a second by the wall and CPU time a line, beside
 * JSON.parse of the same lines, and rsyslog writing the same stream to a file where rsyslogd is to be had.
 * Run after `npm run build`: node bench/src/collector-core.mjs [lines, default 1000000]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Figures of stretches of this many lines are told apart: other programs slow the core down for a while. */
const WINDOW_LINES = 30_000;
const SELF = fileURLToPath(import.meta.url);
const recorded = new URL('../../../shared/kong/', import.meta.url);
const fixtures = new URL('../../packages/collector/src/fixtures/', import.meta.url);
const hasTaskset = spawnSync('taskset', ['--version']).status === 0 && cpus().length > 1;

/** All recorded lines with their newlines, and where in them a request id of 32 digits stands. */
function block() {
  const folder = existsSync(recorded) ? recorded : fixtures;
  const names = readdirSync(folder).filter((name) => name.startsWith('tcp-log') && name.endsWith('.ndjson'));
  const bytes = Buffer.concat(names.map((name) => readFileSync(new URL(name, folder))));
  const lines = bytes.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
  const idAt = [];
  for (const match of bytes.toString('latin1').matchAll(/"id":"([0-9a-f]{32})"/g)) idAt.push(match.index + 6);
  return { bytes, lines, idAt };
}

/** Sends whole blocks, every time with other request ids, until `lines` are sent. */
async function send(port, lines) {
  const { bytes, lines: each, idAt } = block();
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  let serial = 0;
  for (let sent = 0; sent < lines; sent += each) {
    const copy = Buffer.from(bytes);
    for (const at of idAt) copy.latin1Write((serial++).toString(16).padStart(8, '0'), at + 24);
    if (!socket.write(copy)) await new Promise((resolve) => socket.once('drain', resolve));
  }
  await new Promise((resolve) => socket.end(resolve));
}

async function collect(lines) {
  const { collectorConfigSchema, startCollector } = await import('@gatewatch/collector');
  const { bytes, lines: each } = block();
  const texts = bytes
    .toString('latin1')
    .split('\n')
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'latin1'));
  const parse = () => {
    for (const line of texts) JSON.parse(line.toString('utf8'));
  };
  for (let round = 0; round < 30; round += 1) parse();
  const parseRounds = [];
  for (let round = 0; round < 60; round += 1) {
    const parseBegan = process.cpuUsage();
    parse();
    parseRounds.push(microsOf(process.cpuUsage(parseBegan)) / each);
  }

  const dataDir = mkdtempSync(join(tmpdir(), 'collector-core-'));
  const config = collectorConfigSchema.parse({
    dataDir,
    sources: [{ kind: 'kong-tcp', port: 0 }],
    platform: { url: 'http://127.0.0.1:1', token: 'none' },
    spool: { maxBytes: 64 * 2 ** 30 },
    stopTimeoutMs: 0,
  });
  const log = { debug() {}, info() {}, warn() {}, error: (...words) => console.error(...words) };
  const collector = await startCollector(config, log);
  const expected = Math.ceil(lines / each) * each;
  const cpuBegan = process.cpuUsage();
  let began = 0;
  const rss = [];
  const windows = [];
  let windowBegan = cpuBegan;
  let windowLines = 0;
  process.send({ port: collector.addresses[0].port });
  for (;;) {
    await wait(100);
    const { linesReceived, callsAccepted, droppedFull } = collector.stats();
    if (began === 0 && linesReceived > 0) began = performance.now() - 100;
    if (callsAccepted - windowLines >= WINDOW_LINES) {
      const now = process.cpuUsage();
      windows.push((microsOf(now) - microsOf(windowBegan)) / (callsAccepted - windowLines));
      windowBegan = now;
      windowLines = callsAccepted;
    }
    while (rss.length * 500_000 < linesReceived) rss.push(process.memoryUsage().rss);
    if (callsAccepted + droppedFull >= expected) break;
  }
  const seconds = (performance.now() - began) / 1000;
  const cpu = process.cpuUsage(cpuBegan);
  const stats = collector.stats();
  const warm = rss.slice(Math.min(4, rss.length - 1)).map((size) => size / 2 ** 20);
  const middle = warm.reduce((sum, size) => sum + size, 0) / warm.length;
  process.send({
    done: {
      lines: stats.callsAccepted,
      dropped: stats.droppedFull,
      bytesPerLine: Math.round(bytes.length / each),
      linesPerSecond: Math.round(stats.callsAccepted / seconds),
      cpuMicrosPerLine: {
        all: round(microsOf(cpu) / stats.callsAccepted),
        middle: round(middleOf(windows)),
        best: round(Math.min(...windows)),
      },
      jsonParseMicrosPerLine: { middle: round(middleOf(parseRounds)), best: round(Math.min(...parseRounds)) },
      ratioToJsonParse: round(middleOf(windows) / middleOf(parseRounds)),
      linesPerCpuSecond: Math.round((1e6 * stats.callsAccepted) / microsOf(cpu)),
      linesPerCpuSecondAtBest: Math.round(1e6 / Math.min(...windows)),
      spoolBytesPerLine: Math.round(stats.spoolBytes / stats.callsAccepted),
      rssMiB: {
        first: round(warm[0]),
        middle: round(middle),
        most: round(Math.max(...warm)),
        last: round(warm.at(-1)),
        everyMillion: warm.filter((_, index) => index % 2 === 0).map(Math.round),
        spread: `±${Math.ceil((100 * (Math.max(...warm) - Math.min(...warm))) / 2 / middle)} %`,
      },
    },
  });
  await collector.stop();
  rmSync(dataDir, { recursive: true });
  process.disconnect();
}

const microsOf = ({ user, system }) => user + system;
const middleOf = (values) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
const round = (value) => Number(value.toFixed(2));
const pinned = (core, program, args) =>
  hasTaskset ? ['taskset', ['-c', String(core), program, ...args]] : [program, args];

function run(core, ...args) {
  const [program, all] = pinned(core, process.execPath, [SELF, ...args.map(String)]);
  const ipc = args[0] === 'collect' ? ['ipc'] : [];
  return spawn(program, all, { stdio: ['ignore', 'inherit', 'inherit', ...ipc] });
}

const exited = (child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve));

const message = (child, key) =>
  new Promise((resolve, reject) => {
    child.on('message', (said) => key in said && resolve(said[key]));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });

/** rsyslogd on the path, or out of the Debian package, unpacked into a folder of its own. */
function findRsyslog(folder) {
  const there = ['/usr/sbin/rsyslogd', '/sbin/rsyslogd'].find((path) => existsSync(path));
  if (there !== undefined) return { program: there, modules: undefined };
  const get = spawnSync(
    'sh',
    ['-c', 'apt-get download -q rsyslog libestr0 libfastjson4 && for f in *.deb; do dpkg -x "$f" .; done'],
    { cwd: folder, stdio: 'ignore' },
  );
  const program = join(folder, 'usr/sbin/rsyslogd');
  if (get.status !== 0 || !existsSync(program)) return undefined;
  const found = spawnSync('find', [folder, '-name', 'imtcp.so'], { encoding: 'utf8' }).stdout.trim();
  return { program, modules: join(found, '..'), libraries: join(found, '..', '..') };
}

async function rsyslog(lines) {
  const folder = mkdtempSync(join(tmpdir(), 'collector-core-rsyslog-'));
  try {
    const found = findRsyslog(folder);
    if (found === undefined) return { skipped: 'no rsyslogd, and its package cannot be had' };
    const port = 20_000 + (process.pid % 20_000);
    const out = join(folder, 'out.log');
    writeFileSync(
      join(folder, 'rsyslog.conf'),
      `global(workDirectory="${folder}" maxMessageSize="64k")
module(load="imtcp")
input(type="imtcp" port="${port}" ruleset="all")
template(name="line" type="string" string="%rawmsg%\\n")
ruleset(name="all") { action(type="omfile" file="${out}" template="line") }
`,
    );
    const env = { ...process.env, LD_LIBRARY_PATH: found.libraries ?? '' };
    const options = ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')];
    if (found.modules !== undefined) options.push('-M', found.modules);
    const [program, all] = pinned(0, found.program, options);
    const daemon = spawn(program, all, { stdio: ['ignore', 'ignore', 'inherit'], env });
    try {
      for (let tries = 0; tries < 100 && !(await reachable(port)); tries += 1) await wait(50);
      const began = performance.now();
      const sender = run(1, 'send', port, lines);
      const { bytes, lines: each } = block();
      const expected = Math.ceil(lines / each) * bytes.length;
      let size = 0;
      for (let idle = 0; size < expected && idle < 50; ) {
        await wait(100);
        const now = existsSync(out) ? statSync(out).size : 0;
        idle = now === size && sender.exitCode !== null ? idle + 1 : 0;
        size = now;
      }
      const seconds = (performance.now() - began) / 1000;
      // proc(5): fields 14 and 15, user and system time in ticks of 10 ms; the name in field 2 may hold spaces.
      const fields = readFileSync(`/proc/${daemon.pid}/stat`, 'latin1')
        .replace(/\(.*\)/, 'x')
        .split(' ');
      const ticks = Number(fields[13]) + Number(fields[14]);
      const sent = Math.ceil(lines / each) * each;
      return {
        linesPerSecond: Math.round(sent / seconds),
        cpuMicrosPerLine: round((ticks * 10_000) / sent),
        bytesWritten: size,
        bytesSent: expected,
      };
    } finally {
      daemon.kill('SIGKILL');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reachable = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

const [role = '1000000', first, second] = process.argv.slice(2);
if (role === 'send') await send(Number(first), Number(second));
else if (role === 'collect') await collect(Number(first));
else {
  const lines = Number(role);
  const load = readFileSync('/proc/loadavg', 'latin1').split(' ').slice(0, 3).join(' ');
  const collector = run(0, 'collect', lines);
  const done = message(collector, 'done');
  const port = await message(collector, 'port');
  const sender = run(1, 'send', port, lines);
  const figures = await done;
  await exited(sender);
  console.log(
    JSON.stringify({ measure: 'collector core', pinned: hasTaskset, loadBefore: load, ...figures }),
  );
  console.log(
    JSON.stringify({
      measure: 'rsyslog to a file',
      pinned: hasTaskset,
      ...(await rsyslog(Math.min(lines, 300_000))),
    }),
  );
}
