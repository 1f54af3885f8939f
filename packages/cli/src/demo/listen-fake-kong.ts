import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { createFakeKong } from '@gatewatch/simulator';

const MAX_BODY_BYTES = 1024 * 1024;

export interface ListeningFakeKong {
  /** Admin API's URL, on loopback. */
  readonly url: string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return bytes === 0 ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Puts a fake Kong's Admin API on a free loopback port. */
export async function listenFakeKong(kong: ReturnType<typeof createFakeKong>): Promise<ListeningFakeKong> {
  const server = createServer((request, response) => {
    void (async () => {
      const reply = kong.handle({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : (value ?? ''),
          ]),
        ),
        body: await bodyOf(request),
      });
      if (reply.kind !== 'answer') {
        request.socket.destroy();
        return;
      }
      if (reply.delayMs > 0) await wait(reply.delayMs);
      response.writeHead(reply.status, reply.headers).end(reply.body);
    })().catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
