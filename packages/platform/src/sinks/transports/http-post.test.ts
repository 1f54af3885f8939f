import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttpReceiver } from '../testing/http-receiver.js';
import { makeAuthority } from '../testing/own-authority.js';
import { HttpPost, outcomeOf } from './http-post.js';
import { httpUrl } from './setting-fields.js';

const NOW = new Date('2026-03-05T10:00:00.000Z');
let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of close) await one();
  close = [];
});

describe('posting', () => {
  it('reads so much of an answer and shows a little of it on one line', async () => {
    const server = await startHttpReceiver(() => ({ status: 400, body: 'no\n'.repeat(1_000_000) }));
    close.push(server.close);
    const http = new HttpPost(server.url, undefined, () => NOW);
    const posted = await http.post({}, '{}');
    http.close();
    if (posted.kind !== 'answered') throw new Error(posted.detail);
    expect(posted.answer.body.length).toBeLessThanOrEqual(262_144);
    const { kind, detail } = outcomeOf(posted.answer);
    expect([kind, detail.length < 400, detail.includes('\n')]).toEqual(['refused', true, false]);
  });

  it('trusts an authority of one’s own, and only that', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'https-'));
    const own = makeAuthority(directory);
    const files = { key: readFileSync(own.keyFile), cert: readFileSync(own.certFile) };
    const server = createServer(files, (_, response) => response.writeHead(204).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close.push(async () => {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true });
    });
    const { port } = server.address() as AddressInfo;
    const ask = async (ca: string | undefined) => {
      const http = new HttpPost(`https://127.0.0.1:${port}/`, ca, () => NOW);
      const posted = await http.post({}, '{}');
      http.close();
      return posted;
    };
    expect(await ask(own.ca)).toMatchObject({ kind: 'answered', answer: { status: 204 } });
    expect(await ask(undefined)).toMatchObject({
      kind: 'retry',
      detail: expect.stringMatching(/certificate|signed/),
    });
  });

  it('comes back when a receiver wants another protocol', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;
    const http = new HttpPost(`http://127.0.0.1:${port}/`, undefined, () => NOW);
    expect(await http.post({}, '{}')).toMatchObject({ kind: 'retry' });
    http.close();
  });

  it('never calls a metadata service', async () => {
    const http = new HttpPost('http://169.254.169.254/latest/api/token', undefined, () => NOW);
    expect(await http.post({}, '{}')).toMatchObject({
      kind: 'retry',
      detail: expect.stringContaining('never'),
    });
    http.close();
    expect(httpUrl('').safeParse('http://[fd00:ec2::254]/').success).toBe(false);
    expect(httpUrl('').safeParse('http://10.1.2.3/').success).toBe(true);
  });

  it('ends what is under way when it is closed', async () => {
    const server = await startHttpReceiver(() => new Promise(() => undefined));
    close.push(server.close);
    const http = new HttpPost(server.url, undefined, () => NOW);
    const posted = http.post({}, '{}');
    await expect.poll(() => server.received.length).toBe(1);
    http.close();
    expect((await posted).kind).toBe('retry');
  });

  it.each([
    ['120', 120_000],
    ['Thu, 05 Mar 2026 10:00:30 GMT', 30_000],
    ['Thu, 05 Mar 2026 09:00:00 GMT', undefined],
    ['soon', undefined],
    ['-5', undefined],
  ])('Retry-After %j', async (header, expected) => {
    const server = await startHttpReceiver(() => ({ status: 429, headers: { 'retry-after': header } }));
    close.push(server.close);
    const http = new HttpPost(server.url, undefined, () => NOW);
    const posted = await http.post({}, '{}');
    http.close();
    expect(posted.kind === 'answered' && posted.answer.afterMs).toBe(expected);
  });
});

it.each([
  [200, 'delivered'],
  [202, 'delivered'],
  [301, 'retry'],
  [400, 'refused'],
  [401, 'retry'],
  [404, 'retry'],
  [402, 'retry'],
  [406, 'retry'],
  [410, 'retry'],
  [413, 'refused'],
  [422, 'refused'],
  [429, 'retry'],
  [500, 'retry'],
])('HTTP %d: %s', (status, kind) => {
  expect(outcomeOf({ status, body: '', afterMs: undefined }).kind).toBe(kind);
});
