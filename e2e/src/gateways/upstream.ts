import { once } from 'node:events';
import { createServer } from 'node:http';

export interface Upstream {
  readonly port: number;
  stop(): Promise<void>;
}

/** A small API: 201 for POST, 404 for /missing, a web socket that closes at once, else 200. */
export async function startUpstream(): Promise<Upstream> {
  const server = createServer((request, response) => {
    request.resume();
    const status = request.method === 'POST' ? 201 : request.url?.startsWith('/missing') === true ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  server.on('upgrade', (_request, socket) => {
    socket.end(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
