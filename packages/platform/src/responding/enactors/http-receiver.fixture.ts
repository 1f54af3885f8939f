import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on loopback that notes what it is asked and answers as it is told. */
export class HttpReceiver {
  readonly received: Received[] = [];
  /** The answer to the next requests; 200 when there is none left. */
  readonly answers: (number | 'hang' | 'echo' | { readonly status: number; readonly location: string })[] =
    [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<HttpReceiver> {
    const server = createServer();
    const receiver = new HttpReceiver(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString('utf8');
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        receiver.received.push({ method, url, headers, body });
        const answer = receiver.answers.shift() ?? 200;
        if (answer === 'hang') return;
        if (answer === 'echo') {
          response
            .writeHead(400)
            .end(JSON.stringify({ authorization: headers.authorization, more: headers }));
        } else if (typeof answer === 'number') response.writeHead(answer).end(`said ${answer}`);
        else response.writeHead(answer.status, { location: answer.location }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
