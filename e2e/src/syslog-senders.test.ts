import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectorForSuite } from './collector-for-suite.js';
import { freePort, hasProgram, type RunningProgram, startProgram } from './gateways/running-program.js';
import { rsyslogRelay } from './senders/rsyslog-relay.js';
import { syslogNgRelay } from './senders/syslog-ng-relay.js';
import type { SyslogWay } from './senders/syslog-relay.js';
import { until } from './until.js';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../packages/collector/src/fixtures/${name}`, import.meta.url));
const suite = collectorForSuite([
  { kind: 'syslog-udp', port: 0 },
  { kind: 'syslog-tcp', name: 'plain', port: 0 },
  {
    kind: 'syslog-tcp',
    name: 'secured',
    port: 0,
    tls: {
      keyFile: file('tls-test-key.pem'),
      certFile: file('tls-test-cert.pem'),
      clientCaFile: file('tls-client-ca.pem'),
      clientNames: ['kong-1.example.com'],
    },
  },
]);
const portOf = (name: string): number =>
  suite.running.addresses.find((address) => address.name === name)?.port ?? 0;
const SOURCES: Record<SyslogWay, string> = {
  'UDP, RFC 3164': 'syslog-udp',
  'TCP, RFC 3164, newlines': 'plain',
  'TCP, RFC 5424, counted': 'plain',
  'TLS with a certificate, RFC 5424, counted': 'secured',
};

let folder: string;
let programs: RunningProgram[];
beforeEach(async () => {
  suite.calls.length = 0;
  programs = [];
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-syslog-'));
});
afterEach(async () => {
  for (const program of programs) await program.stop();
  await rm(folder, { recursive: true, force: true });
});
/** Calls that arrived, when there are as many as expected; nothing may have been rejected. */
const arrived = (count: number) =>
  until(
    async () => suite.calls,
    (calls) => calls.length >= count,
  ).then((calls) => {
    expect(suite.running.stats().rejected).toEqual({});
    return calls;
  });

/** Lines of a real Kong 3.9, which carry Kong's own request ids. */
const lines = readFileSync(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const ids = lines.map((line): string => JSON.parse(line).request.id).sort();

const RELAYS = [syslogNgRelay, rsyslogRelay].flatMap((relay) =>
  relay.ways.map((way) => [relay.name, way, relay] as const),
);

describe.each(RELAYS)('%s over %s', (_name, way, relay) => {
  it.skipIf(!relay.available)('hands over every line, its host and its program', async () => {
    const source = SOURCES[way];
    const port = await freePort();
    programs.push(await relay.start({ folder, port, way, target: portOf(source) }));
    const socket = connect(port, '127.0.0.1');
    for (const line of lines) socket.write(`<134>Mar  5 10:11:12 gw-7 kong[12]: ${line}\n`);
    socket.end();
    const calls = await arrived(lines.length);
    expect(calls.map(({ requestId }) => requestId).sort()).toEqual(ids);
    expect(new Set(calls.map((call) => `${call.source} ${call.gateway} ${call.node}`))).toEqual(
      new Set([`${source} kong gw-7`]),
    );
  });
});

describe.skipIf(!hasProgram('/usr/sbin/nginx'))('nginx', () => {
  it.each(['', ',nohostname'])('sends its access log as syslog%s', async (more) => {
    const port = await freePort();
    const server = `syslog:server=127.0.0.1:${portOf('syslog-udp')},tag=edge_nginx${more}`;
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/t;`,
    );
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
       http { ${temp.join(' ')} access_log ${server} combined;
         server { listen 127.0.0.1:${port}; location / { return 200 "{}"; } } }`,
    );
    programs.push(
      await startProgram('/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], port),
    );
    await fetch(`http://127.0.0.1:${port}/orders/7?page=2`);
    const [call] = await arrived(1);
    expect(call).toMatchObject({ method: 'GET', path: '/orders/7', status: 200, clientIp: '127.0.0.1' });
    expect(call?.node === undefined).toBe(more !== '');
  });
});

describe.skipIf(!hasProgram('/usr/sbin/haproxy'))('HAProxy', () => {
  it.each([
    ['UDP', () => `log 127.0.0.1:${portOf('syslog-udp')} local0`, () => ''],
    ['UDP, RFC 5424', () => `log 127.0.0.1:${portOf('syslog-udp')} format rfc5424 local0`, () => ''],
    [
      'TCP, counted',
      () => 'log ring@out local0',
      () => `ring out
  format rfc5424
  maxlen 4096
  server gatewatch 127.0.0.1:${portOf('plain')} log-proto octet-count`,
    ],
  ])('sends its log over %s', async (_name, log, more) => {
    const port = await freePort();
    await writeFile(
      join(folder, 'haproxy.cfg'),
      `global
  ${log()}
  log-send-hostname edge-1
${more()}
defaults
  mode http
  log global
  option httplog
  timeout connect 1s
  timeout client 5s
  timeout server 5s
frontend api
  bind 127.0.0.1:${port}
  http-request return status 200 content-type application/json string "{}"
`,
    );
    programs.push(await startProgram('/usr/sbin/haproxy', ['-f', join(folder, 'haproxy.cfg'), '-db'], port));
    await fetch(`http://127.0.0.1:${port}/orders/7`);
    const calls = await arrived(1);
    const call = calls.find(({ path }) => path === '/orders/7');
    expect(call).toMatchObject({ method: 'GET', status: 200, gateway: 'haproxy', node: 'edge-1' });
  });
});
