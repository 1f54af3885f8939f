import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { CollectorStats } from '@gatewatch/model';

/** What the door does with a batch. `store`: keeps it, once per batch id, as the platform does, and says so. */
export type Behaviour =
  | { readonly kind: 'store'; readonly afterMs?: number }
  /** Keeps it, then says nothing and holds the connection. */
  | { readonly kind: 'store-in-silence' }
  /** Keeps it, then breaks the connection. */
  | { readonly kind: 'store-and-reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** Bytes instead of an HTTP answer. */
  | { readonly kind: 'garbage'; readonly bytes: string }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    };

export const STORE: Behaviour = { kind: 'store' };

/** The platform's ingest door, to be told what to do; keeps request ids only. */
export interface PlatformDoor {
  readonly url: string;
  /** How often each request id was stored: 1 is right. */
  readonly stored: Map<string, number>;
  /** Different tokens of credentials that were stored. */
  readonly credentials: Set<string>;
  /** Batches with calls that arrived, repetitions counted. */
  readonly posts: number;
  /** What the collector last told of itself. */
  readonly stats: CollectorStats | undefined;
  /** Decides over each batch with calls, by how many arrived before. */
  behave(decide: (post: number) => Behaviour): void;
  /** Closes the port and breaks all connections. */
  close(): Promise<void>;
  /** Opens the same port again. */
  reopen(): Promise<void>;
}

const REQUEST_ID = /"requestId":"([^"]+)"/g;
const CREDENTIAL = /"presentedCredential":"([^"]+)"/g;
const BATCH_ID = /^\{"id":"([^"]+)"/;

export async function openPlatformDoor(): Promise<PlatformDoor> {
  let decide: (post: number) => Behaviour = () => STORE;
  let posts = 0;
  let stats: CollectorStats | undefined;
  const stored = new Map<string, number>();
  const batches = new Set<string>();
  const credentials = new Set<string>();

  const keep = (id: string, text: string): void => {
    if (batches.has(id)) return;
    batches.add(id);
    for (const [, requestId = ''] of text.matchAll(REQUEST_ID))
      stored.set(requestId, (stored.get(requestId) ?? 0) + 1);
    for (const [, token = ''] of text.matchAll(CREDENTIAL)) credentials.add(token);
  };
  const said = (response: ServerResponse, outcome: string): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"outcome":"${outcome}","calls":1}`);
  };
  const act = (behaviour: Behaviour, id: string, text: string, response: ServerResponse): void => {
    const { socket } = response;
    switch (behaviour.kind) {
      case 'store':
        keep(id, text);
        if (behaviour.afterMs === undefined) said(response, 'stored');
        else setTimeout(() => said(response, 'stored'), behaviour.afterMs);
        return;
      case 'store-in-silence':
        keep(id, text);
        return;
      case 'store-and-reset':
        keep(id, text);
        socket?.resetAndDestroy();
        return;
      case 'hang':
        return;
      case 'reset':
        socket?.resetAndDestroy();
        return;
      case 'garbage':
        socket?.end(behaviour.bytes);
        return;
      case 'answer':
        response.writeHead(behaviour.status, behaviour.headers ?? {}).end(behaviour.body ?? '');
    }
  };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString(
        'utf8',
      );
      const id = BATCH_ID.exec(text)?.[1] ?? '';
      if (id.startsWith('heartbeat:')) {
        stats = JSON.parse(text).stats;
        return said(response, 'heartbeat');
      }
      posts += 1;
      act(decide(posts - 1), id, text, response);
    });
  };
  let server = createServer(serve);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stored,
    credentials,
    get posts() {
      return posts;
    },
    get stats() {
      return stats;
    },
    behave(next) {
      posts = 0;
      decide = next;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
    async reopen() {
      server = createServer(serve);
      await listen(port);
    },
  };
}
