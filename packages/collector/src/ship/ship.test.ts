import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Spool } from '../spool/spool.js';
import { spoolOptions } from '../test-support/spool-options.js';
import { createPostBatch } from './post-batch.js';
import { type Ship, startShip } from './ship.js';

type Answer = (...args: Parameters<RequestListener>) => void;
const STORED: Answer = (_request, response) => response.end('{"outcome":"stored","calls":1}');

let folder: string;
let spool: Spool;
let server: Server;
let ship: Ship | undefined;
/** What the platform does with one batch after the other; then it stores. */
let script: Answer[];
let bodies: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ship-'));
  spool = await Spool.open(spoolOptions(join(folder, 'spool')));
  script = [];
  bodies = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      (script.shift() ?? STORED)(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await ship?.stop();
  ship = undefined;
  await spool.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const start = (outcomes: string[] = []): Ship => {
  ship = startShip({
    spool,
    post: createPostBatch({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: 't',
      // An answer that is there counts also where this process had to wait for its turn.
      timeoutMs: 1000,
      wallMs: () => Date.now(),
    }),
    refusedFolder: join(folder, 'refused'),
    log: pino({ level: 'silent' }),
    random: () => 0.1,
    onOutcome: (kind, { body }) => outcomes.push(`${kind} ${body.toString()}`),
  });
  return ship;
};
const put = async (...texts: string[]): Promise<void> => {
  for (const text of texts) {
    const sequence = spool.reserve();
    const record = {
      sequence,
      calls: text === '' ? 0 : 1,
      gzip: false,
      storedAtMs: 1,
      body: Buffer.from(text),
    };
    await spool.append([record]);
  }
};

const say =
  (status: number, body = '', headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);
const raw =
  (bytes: string): Answer =>
  (request) =>
    void (request.socket as Socket).end(bytes);

const TROUBLES: Record<string, Answer> = {
  '500': say(500),
  '429 with Retry-After': say(429, '', { 'retry-after': '1' }),
  'a redirect': say(302, '', { location: 'http://127.0.0.1:1/' }),
  '200 of a captive portal': say(200, '<html>sign in</html>', { 'content-type': 'text/html' }),
  '200 with half an answer': raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"outcome":"sto'),
  'garbage instead of HTTP': raw('\u0000\u0001 SSH-2.0-nonsense\r\n\r\n'),
  'an answer without end': (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  },
  'no answer at all': () => undefined,
  'a reset': (request) => void (request.socket as Socket).resetAndDestroy(),
  'a close without an answer': (request) => void request.socket.destroy(),
};

describe('ship', () => {
  it.each(Object.entries(TROUBLES))(
    'sends the same batch again after %s, and nothing overtakes it',
    async (_name, trouble) => {
      script = [trouble, trouble];
      await put('first', 'second');
      const outcomes: string[] = [];
      await start(outcomes).drained();
      expect(bodies).toEqual(['first', 'first', 'first', 'second']);
      expect(outcomes).toEqual(['delivered first', 'delivered second']);
    },
  );

  it('waits as long as Retry-After says', async () => {
    script = [say(503, '', { 'retry-after': '1' })];
    await put('a');
    const beganMs = performance.now();
    await start().drained();
    expect(performance.now() - beganMs).toBeGreaterThanOrEqual(1000);
  });

  it.each([400, 413, 422])('sets a batch refused with %i aside, whole, and goes on', async (status) => {
    script = [STORED, say(status, 'no')];
    await put('good', 'poison', 'good too');
    const outcomes: string[] = [];
    await start(outcomes).drained();
    expect(outcomes).toEqual(['delivered good', 'refused poison', 'delivered good too']);
    expect(await readdir(join(folder, 'refused'))).toEqual(['0000000000000002.json']);
  });

  it('sends nothing for a record that only kept a mark', async () => {
    await put('', 'a', '', '');
    await start().drained();
    expect(bodies).toEqual(['a']);
    expect(spool.waitingBytes).toBe(0);
  });

  it('stops at once while the platform hangs, and keeps the batch', async () => {
    script = [() => undefined];
    await put('a');
    const running = start();
    await expect.poll(() => bodies.length).toBe(1);
    await running.stop();
    expect((await spool.next())?.body.toString()).toBe('a');
  });
});
