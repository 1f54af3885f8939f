import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StreamConnection } from './stream-connection.js';

let server: Server;
let sockets: Socket[];
let got: string;
let connection: StreamConnection;
beforeEach(async () => {
  sockets = [];
  got = '';
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      got += chunk.toString('utf8');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  connection = new StreamConnection({ host: '127.0.0.1', port, tls: undefined });
});
afterEach(async () => {
  connection.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

it('keeps one connection, and makes another when the receiver closed it', async () => {
  await connection.write(Buffer.from('a'));
  await connection.write(Buffer.from('b'));
  await expect.poll(() => got).toBe('ab');
  expect(sockets).toHaveLength(1);
  const [first] = sockets;
  const gone = new Promise((resolve) => first?.once('close', resolve));
  first?.end();
  await gone;
  await expect
    .poll(async () => {
      await connection.write(Buffer.from('c')).catch(() => undefined);
      return got.startsWith('abc');
    })
    .toBe(true);
  expect(sockets).toHaveLength(2);
});

it('says that nobody listens, and connects when somebody does', async () => {
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await expect(connection.write(Buffer.from('a'))).rejects.toThrow('ECONNREFUSED');
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await connection.write(Buffer.from('b'));
  await expect.poll(() => got).toBe('b');
});

it('takes nothing more when it was closed', async () => {
  connection.close();
  await expect(connection.write(Buffer.from('a'))).rejects.toThrow('closed');
});

it('does not wait for a receiver that takes nothing when it is closed', async () => {
  server.on('connection', (socket) => socket.pause());
  const ended = expect(connection.write(Buffer.alloc(50_000_000))).rejects.toThrow('closed');
  await expect.poll(() => sockets.length).toBe(1);
  connection.close();
  await ended;
});
