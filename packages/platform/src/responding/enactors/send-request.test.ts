import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Sent, sendRequest } from './send-request.js';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  server = undefined;
});

/** What comes of a receiver that answers each request with just these bytes and never ends the connection. */
async function answeredWith(bytes: string, timeoutMs: number): Promise<Sent> {
  const made = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(bytes));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const { port } = made.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}/`);
  return sendRequest({
    method: 'POST',
    url,
    headers: {},
    body: '{}',
    timeoutMs,
    signal: new AbortController().signal,
  });
}

it.each([
  ['says nothing', ''],
  ['wants another protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ['says "go on" for ever', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)],
  ['has endless headers', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}`],
  ['begins an answer and never ends it', 'HTTP/1.1 500 No\r\ncontent-length: 10\r\n\r\nab'],
  ['speaks something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
])('comes back when a receiver %s', async (_, bytes) => {
  expect((await answeredWith(bytes, 200)).kind).toBe('no-answer');
});

it('does not wait for what nobody reads', async () => {
  const endless = `HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n${'3e8\r\n'}${'b'.repeat(1000)}\r\n`;
  expect(await answeredWith(endless, 10_000)).toMatchObject({
    kind: 'answered',
    status: 500,
    said: 'b'.repeat(200),
  });
});
