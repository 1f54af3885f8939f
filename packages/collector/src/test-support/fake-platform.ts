import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Batch, batchSchema } from '@gatewatch/model';
import { listen } from '../sources/listen.js';

export interface FakePlatform {
  readonly url: string;
  /** Every batch with calls that arrived, also those answered with an error. */
  readonly batches: Batch[];
  readonly heartbeats: Batch[];
  readonly authorizations: Set<string>;
  /** Bytes as they came, decompressed. */
  readonly bodies: string[];
  /** Status for the next batches with calls; 0 breaks the connection. `body`: of an answer below 300. */
  answer(status: number, headers?: Record<string, string>, body?: string): void;
  until(done: (platform: FakePlatform) => boolean): Promise<void>;
  stop(): Promise<void>;
}

const STORED = '{"outcome":"stored","calls":1}';

/** For tests: takes batches, checks them against the wire schema. */
export async function startFakePlatform(port = 0): Promise<FakePlatform> {
  let status = 200;
  let extra: Record<string, string> = {};
  let said = STORED;
  let waiting: { done: (platform: FakePlatform) => boolean; resolve: () => void }[] = [];
  const changed = (): void => {
    const now = waiting.filter(({ done }) => done(platform));
    waiting = waiting.filter((one) => !now.includes(one));
    for (const { resolve } of now) resolve();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString(
        'utf8',
      );
      batchSchema.parse(JSON.parse(text));
      const batch = JSON.parse(text) as Batch;
      platform.authorizations.add(request.headers.authorization ?? '');
      if (batch.calls.length === 0) {
        platform.heartbeats.push(batch);
        response.writeHead(200).end('{"outcome":"heartbeat","calls":0}');
      } else {
        platform.batches.push(batch);
        platform.bodies.push(text);
        if (status === 0) request.socket.destroy();
        else response.writeHead(status, extra).end(status < 300 ? said : '{"title":"as told"}');
      }
      changed();
    });
  });
  const at = await listen(server, '127.0.0.1', port);
  const platform: FakePlatform = {
    url: `http://127.0.0.1:${at}`,
    batches: [],
    heartbeats: [],
    bodies: [],
    authorizations: new Set(),
    answer(next, headers = {}, body = STORED) {
      said = body;
      status = next;
      extra = headers;
    },
    until: (done) =>
      new Promise((resolve) => {
        waiting.push({ done, resolve });
        changed();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return platform;
}
