import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../config.js';
import type { Finding, Patient } from './check.js';
import { CHECKS } from './checks/index.js';
import { examine } from './examine.js';
import type { KongPlugin, KongView } from './kong-view.js';
import type { RunningView } from './running-view.js';

let folder: string;
let server: Server;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  server = createServer((request, response) => {
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + 90_000).toUTCString());
    if (request.url === '/api/v1/session') {
      response.statusCode = request.headers.authorization === 'Bearer good' ? 200 : 401;
    }
    const body: Record<string, unknown> = {
      '/': { version: '3.9.1', configuration: { database: 'off', trusted_ips: {} } },
      '/plugins?size=1000': {
        data: [tcpLog({ service: { id: 's-1' }, config: { host: 'logs.example.com', tls: true } })],
      },
    };
    response.end(JSON.stringify(body[request.url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const tcpLog = (change: Partial<KongPlugin> = {}): KongPlugin => ({
  name: 'tcp-log',
  enabled: true,
  service: null,
  route: null,
  consumer: null,
  config: {},
  ...change,
});
const kong = (change: Partial<Extract<KongView, { kind: 'kong' }>> = {}): KongView => ({
  kind: 'kong',
  url: 'http://kong:8001',
  version: '3.9.1',
  database: 'postgres',
  trustedIps: 0,
  realIpHeader: 'X-Real-IP',
  plugins: [tcpLog()],
  clockAheadMs: 200,
  ...change,
});
const running = (change: Partial<RunningView> = {}): RunningView => ({
  url: 'http://127.0.0.1:8600',
  pid: 1,
  ready: true,
  calls: { received: 10_000, malformed: 0 },
  notices: [],
  busiestAddress: { address: '203.0.113.9', share: 0.2, calls: 2000 },
  ...change,
});

async function found(change: Partial<Patient>, section: object = {}): Promise<string[]> {
  const config = await loadConfig(undefined, { data: folder, port: 0, kongTcp: 0, collector: section });
  const patient: Patient = { config, dataDir: folder, running: running(), kong: kong(), ...change };
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await check(patient)));
  return findings
    .filter(({ verdict, what }) => verdict !== 'ok' && !what.includes('GiB free'))
    .map(({ what, advice }) => `${what} → ${advice}`);
}

describe('doctor', () => {
  it('finds nothing wrong with a good set-up', async () => {
    expect(await found({})).toEqual([]);
  });

  it.each<[string, Partial<Patient>, RegExp]>([
    ['no log plugin', { kong: kong({ plugins: [] }) }, /no log plugin/],
    [
      'none is global',
      { kong: kong({ plugins: [tcpLog({ route: { id: 'r' } })] }) },
      /no log plugin is global.*404/,
    ],
    [
      'two are global',
      { kong: kong({ plugins: [tcpLog(), tcpLog({ name: 'http-log' })] }) },
      /tcp-log and http-log are both global/,
    ],
    ['DB-less Kong', { kong: kong({ database: 'off' }) }, /without a database/],
    ['Kong’s clock', { kong: kong({ clockAheadMs: -61_000 }) }, /Kong's clock is 61 s behind/],
    [
      'everybody is one address',
      { running: running({ busiestAddress: { address: '10.0.0.7', share: 0.991, calls: 9910 } }) },
      /99 % of all calls come from 10\.0\.0\.7.*trusted_ips=10\.0\.0\.7/,
    ],
    [
      'everybody is one address although proxies are trusted',
      {
        running: running({ busiestAddress: { address: '10.0.0.7', share: 1, calls: 9910 } }),
        kong: kong({ trustedIps: 2 }),
      },
      /not this one, or reads the wrong header/,
    ],
    ['no call', { running: running({ calls: { received: 0, malformed: 0 } }) }, /no call received yet/],
    [
      'a notice',
      {
        running: running({
          notices: [
            {
              kind: 'log-gap',
              severity: 'warning',
              subject: 'kong-1',
              detail: '80 % arrived.',
              advice: 'Look.',
            },
          ],
        }),
      },
      /log-gap at kong-1: 80 % arrived\. → Look\./,
    ],
  ])('finds: %s', async (_what, patient, expected) => {
    const findings = await found(patient);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(expected);
  });

  it('tells a certificate for other names, and one that ends', async () => {
    const certFile = join(folder, 'cert.pem');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-keyout',
        join(folder, 'key.pem'),
        '-out',
        certFile,
        '-days',
        '3',
        '-subj',
        '/CN=collector',
        '-addext',
        'subjectAltName=DNS:collector.internal',
      ],
      { stdio: 'ignore' },
    );
    const tls = [tcpLog({ config: { host: '10.1.2.3', tls: true, tls_sni: 'logs.example.com' } })];
    const section = { sources: [{ kind: 'kong-tcp', name: 'kong-tls', tls: { certFile, keyFile: 'k' } }] };
    const findings = await found({ kong: kong({ plugins: tls }) }, section);
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatch(/source kong-tls: the certificate ends on/);
    expect(findings[1]).toMatch(
      /Kong connects to logs\.example\.com, but the certificate is for DNS:collector\.internal/,
    );
    const missing = { sources: [{ kind: 'kong-tcp', tls: { certFile: '/nowhere/cert.pem', keyFile: 'k' } }] };
    expect((await found({}, missing))[0]).toMatch(/\/nowhere\/cert\.pem cannot be read/);
  });

  it('asks the platform of a collector of its own: token, name, clock', async () => {
    const to = (platform: object) => found({}, { platform });
    expect(await to({ url, token: 'good' })).toEqual([
      expect.stringMatching(/^the platform's clock is (89|90) s ahead/),
    ]);
    expect((await to({ url, token: 'bad' }))[0]).toMatch(/answers 401 to the collector's token/);
    expect((await to({ url, tokenFile: join(folder, 'none') }))[0]).toMatch(/tokenFile: ENOENT/);
    expect((await to({ url: 'http://127.0.0.1:9', token: 'x' }))[0]).toMatch(
      /the platform at http:\/\/127\.0\.0\.1:9/,
    );
  });

  it('looks at a Kong over its Admin API', async () => {
    const config = await loadConfig(undefined, { data: folder, port: 0, kongTcp: 0, kongAdmin: url });
    const told = (await examine(config)).map(({ what }) => what).join('\n');
    expect(told).toContain('Kong 3.9.1 answers');
    expect(told).toContain('without a database');
    expect(told).toContain('no log plugin is global');
    expect(told).toMatch(/Kong's clock is (89|90) s ahead/);
  });
});
