import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SmtpMailer } from './smtp-mailer.js';

const MESSAGE = { from: 'a@example.com', to: 'b@example.com', subject: 's', text: 't' };
let server: Server;
let sockets: Socket[];
let timers: NodeJS.Timeout[];
beforeEach(async () => {
  [sockets, timers] = [[], []];
  // A greeting that never ends.
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    timers.push(setInterval(() => socket.write('220-wait\r\n'), 5));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const timer of timers) clearInterval(timer);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
const target = () => {
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, security: 'none' } as const;
};

it('does not wait for ever for a server that goes on talking', async () => {
  const mailer = new SmtpMailer(target(), 200);
  await expect(mailer.send(MESSAGE)).rejects.toThrow();
  await expect.poll(() => sockets[0]?.destroyed).toBe(true);
  mailer.close();
});

it('ends what is under way when it is closed, and begins nothing more', async () => {
  const mailer = new SmtpMailer(target());
  const sending = mailer.send(MESSAGE);
  const ended = expect(sending).rejects.toThrow();
  await expect.poll(() => sockets.length).toBe(1);
  mailer.close();
  mailer.close();
  await ended;
  await expect(mailer.send(MESSAGE)).rejects.toThrow('closed');
});
