import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../../test-support/recording-intake.js';
import { elasticsearchBulk } from '../elasticsearch-bulk.js';
import { httpLines } from '../http-lines.js';
import { kongHttp } from '../kong-http.js';
import type { RunningSource } from '../source.js';
import { createHttpListeners, type HttpListeners } from './http-listeners.js';

const fixture = (name: string): string => new URL(`../../fixtures/${name}`, import.meta.url).pathname;
const TLS = { keyFile: fixture('tls-test-key.pem'), certFile: fixture('tls-test-cert.pem') };

let intake: RecordingIntake;
let http: HttpListeners;
let started: RunningSource[];
beforeEach(() => {
  intake = recordingIntake();
  http = createHttpListeners();
  started = [];
});
afterEach(async () => {
  for (const source of started) await source.stop();
  await http.close();
});

async function start(
  source: { start(config: unknown, context: unknown): Promise<RunningSource> },
  config: Record<string, unknown>,
): Promise<RunningSource> {
  const running = await source.start(config, { intake, log: pino({ level: 'silent' }), http });
  started.push(running);
  return running;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
const post = (port: number, path: string): Promise<number> =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{"a":1}' }).then(({ status }) => status);

describe('shared listener', () => {
  it('tells sources apart by path, the most specific first, and closes with the last', async () => {
    const port = await freePort();
    const kong = await start(kongHttp, { kind: 'kong-http', port });
    const lines = await start(httpLines, { kind: 'http-lines', port });
    expect([kong.listening?.port, lines.listening?.port]).toEqual([port, port]);
    expect(await post(port, '/ingest/')).toBe(200);
    expect(await post(port, '/anything')).toBe(200);
    expect(intake.marks).toHaveLength(1);
    expect([kong.state().connectionsOpen, lines.state().connectionsOpen].every((open) => open <= 1)).toBe(
      true,
    );
    await kong.stop();
    expect(await post(port, '/anything')).toBe(404);
    expect(intake.rejections).toMatchObject([{ reason: 'bad-envelope', source: 'http-lines' }]);
    expect(await post(port, '/ingest')).toBe(200);
    await lines.stop();
    await expect(post(port, '/ingest')).rejects.toThrow();
    await start(httpLines, { kind: 'http-lines', port });
    expect(await post(port, '/ingest')).toBe(200);
  });

  it('names both sources that want the same path, and goes on with the first', async () => {
    const port = await freePort();
    await start(httpLines, { kind: 'http-lines', name: 'berlin', port });
    const second = start(httpLines, { kind: 'http-lines', name: 'paris', port });
    await expect(second).rejects.toThrow(/"berlin" and "paris" both answer \/ingest/);
    await start(httpLines, { kind: 'http-lines', name: 'rome', port, path: '/rome' });
    expect(await post(port, '/ingest')).toBe(200);
  });

  it('refuses one port with different TLS settings', async () => {
    const port = await freePort();
    await start(httpLines, { kind: 'http-lines', name: 'plain', port });
    const second = start(elasticsearchBulk, { kind: 'elasticsearch-bulk', name: 'secure', port, tls: TLS });
    await expect(second).rejects.toThrow(/"plain" and "secure".*different tls/);
  });

  it('gives each source with port 0 a listener of its own', async () => {
    const ports = await Promise.all(
      ['a', 'b'].map(
        async (name) => (await start(httpLines, { kind: 'http-lines', name, port: 0 })).listening?.port,
      ),
    );
    expect(new Set(ports).size).toBe(2);
  });

  it('says why it cannot start', async () => {
    const { listening } = await start(httpLines, { kind: 'http-lines', port: 0 });
    await expect(start(httpLines, { kind: 'http-lines', name: 'x', port: listening?.port })).rejects.toThrow(
      'EADDRINUSE',
    );
    const auth = { tokenFile: '/does/not/exist' };
    await expect(start(httpLines, { kind: 'http-lines', name: 'y', port: 0, auth })).rejects.toThrow(
      '/does/not/exist',
    );
    const both = { token: 'a', password: 'b' };
    await expect(start(httpLines, { kind: 'http-lines', name: 'z', port: 0, auth: both })).rejects.toThrow(
      'give one of',
    );
  });

  it('lets the one that has been silent for longest make room for a new connection', async () => {
    const { listening } = await start(httpLines, { kind: 'http-lines', port: 0, maxConnections: 8 });
    const port = listening?.port ?? 0;
    const silent = Array.from({ length: 12 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(
      silent.slice(0, 4).map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    expect(await post(port, '/ingest')).toBe(200);
    for (const socket of silent) socket.destroy();
  });
});

describe('TLS', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatewatch-mtls-'));
    const args = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=shipper';
    execFileSync(
      'openssl',
      ['req', ...args.split(' '), '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')],
      { stdio: 'ignore' },
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const postTls = (port: number, client: { key?: Buffer; cert?: Buffer } = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = {
        port,
        host: '127.0.0.1',
        path: '/ingest',
        method: 'POST',
        rejectUnauthorized: false,
        agent: false,
        ...client,
      };
      const sent = httpsRequest(options, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end('{"a":1}');
    });

  it('takes requests over TLS, and explains plain text', async () => {
    const { listening, address } = await start(httpLines, { kind: 'http-lines', port: 0, tls: TLS });
    const port = listening?.port ?? 0;
    expect(address).toBe(`https://127.0.0.1:${port}`);
    expect(await postTls(port)).toBe(200);
    await expect(post(port, '/ingest')).rejects.toThrow();
    await intake.until(({ rejections }) => rejections.some(({ reason }) => reason === 'tls-hello'));
  });

  it('explains TLS where plain text is expected', async () => {
    const { listening } = await start(httpLines, { kind: 'http-lines', port: 0 });
    connectTls({ port: listening?.port ?? 0, host: '127.0.0.1' }).on('error', () => undefined);
    await intake.until(({ rejections }) => rejections.some(({ reason }) => reason === 'tls-hello'));
  });

  it('with clientCaFile, only with a certificate of that authority', async () => {
    const tls = { ...TLS, clientCaFile: join(folder, 'cert') };
    const { listening } = await start(httpLines, { kind: 'http-lines', port: 0, tls });
    const port = listening?.port ?? 0;
    const [key, cert] = [readFileSync(join(folder, 'key')), readFileSync(join(folder, 'cert'))];
    expect(await postTls(port, { key, cert })).toBe(200);
    await expect(postTls(port)).rejects.toThrow();
    const other = { key: readFileSync(TLS.keyFile), cert: readFileSync(TLS.certFile) };
    await expect(postTls(port, other)).rejects.toThrow();
    expect(intake.lines).toEqual(['{"a":1}']);
  });
});
