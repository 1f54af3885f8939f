import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesiredOrder } from '@gatewatch/model';
import { createFakeKong } from '@gatewatch/simulator';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { responderConfigSchema } from './config.js';
import { startResponder } from './start-responder.js';

const ALICE = 'a11ce000-0000-4000-8000-000000000001';
const ORDER: DesiredOrder = {
  id: '0de70000-0000-4000-8000-000000000001',
  action: 'terminate-consumer',
  entity: { kind: 'consumer', id: ALICE },
  authority: { kind: 'by-hand', who: 'ann' },
  lease: { ifUnreachable: 'hold', leaseMs: 900_000 },
  statusCode: 403,
  message: 'Access suspended',
  expiresAt: null,
};

const closers: (() => void)[] = [];
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'responder-'));
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
  rmSync(dataDir, { recursive: true, force: true });
});

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('a responder over real sockets and timers', () => {
  it('puts an order up when it is decided, reports it, and leaves it standing at stop', async () => {
    const kong = createFakeKong({
      version: '3.9.1',
      now: Date.now,
      consumers: [{ id: ALICE, username: 'alice' }],
    });
    const standing = deferred<number>();
    const reported = deferred<string>();
    const polling = deferred<void>();
    let decide = () => {};

    const kongUrl = await listen((request, response) => {
      void bodyOf(request).then((body) => {
        const { method = 'GET', url = '/' } = request;
        const reply = kong.handle({
          method,
          path: url,
          headers: { 'content-type': 'application/json' },
          body,
        });
        if (reply.kind !== 'answer') return request.socket.destroy();
        if (method === 'PUT') standing.resolve(performance.now());
        return response.writeHead(reply.status, reply.headers).end(reply.body);
      });
    });
    const platformUrl = await listen((request, response) => {
      void bodyOf(request).then((body) => {
        const url = request.url ?? '';
        if (url.endsWith('/receipts')) reported.resolve(body);
        if (!url.includes('/orders')) return response.writeHead(204).end();
        const say = (state: object) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(state));
        if (url.includes('version=-1')) return say({ version: 1, orders: [] });
        if (!url.includes('version=1&')) return undefined;
        decide = () => void say({ version: 2, orders: [ORDER] });
        return polling.resolve();
      });
    });

    const config = responderConfigSchema.parse({
      platform: { url: platformUrl, token: 'responder-token' },
      gateway: { url: kongUrl },
      dataDir,
    });
    const responder = await startResponder(config, { logger: pino({ level: 'silent' }) });
    await polling.promise;
    const decidedAt = performance.now();
    decide();
    // Milliseconds on an idle machine; the next look round would come after five seconds (`driftCheckMs`).
    expect((await standing.promise) - decidedAt).toBeLessThan(4000);
    expect(JSON.parse(await reported.promise)).toMatchObject({
      receipts: [{ orderId: ORDER.id, kind: 'applied' }],
    });
    await responder.stop();
    await responder.stop();
    expect(kong.plugins()).toHaveLength(1);
    expect(kong.unknownRequests).toEqual([]);
  });
});
