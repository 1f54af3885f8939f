import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Rejection } from '@gatewatch/model';
import type { Logger } from 'pino';
import { startsLikeTls, TLS_HELLO } from '../../formats/foreign-bytes.js';
import { type Connection, ConnectionTable } from '../connection-table.js';
import { listen } from '../listen.js';
import { type HttpTls, readTlsFiles } from './http-tls.js';
import { PathRoutes } from './path-routes.js';

/** What a source wants to answer on a listener. `handle` never throws. */
export interface HttpMount {
  /** Name of the source. */
  readonly source: string;
  readonly host: string;
  /** 0: any free port, and a listener of its own. */
  readonly port: number;
  readonly tls?: HttpTls | undefined;
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  readonly maxConnections: number;
  handle(request: IncomingMessage, response: ServerResponse, path: string): void;
  /** A path that no source answers (asked of the first source mounted), or a method that this one does not. */
  unknown(method: string, response: ServerResponse, allow: readonly string[] | undefined): void;
  /** Bytes that were no request; counted to the first source mounted. */
  reject(rejection: Rejection, bytes: number): void;
  readonly log: Logger;
}

/** Slow senders of headers are closed after this; of a body after `REQUEST_TIMEOUT_MS`. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const TIMEOUTS_CHECKED_EVERY_MS = 5000;
/** Longer than the 60 s for which Kong and most shippers keep an idle connection: they close it, not we under their hands. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
/** At stop: how long requests under way may take. */
const LAST_ANSWERS_MS = 2000;

const HANDSHAKE_FAILED: Rejection = {
  kind: 'rejected',
  reason: 'tls-hello',
  detail:
    'A TLS handshake failed: plain text, an old TLS version, a name that does not match, or no client certificate.',
};
const NOT_HTTP: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail: 'Bytes that are no HTTP request arrived on an HTTP port.',
};

/** One port, shared by the sources mounted on it. */
export class HttpListener {
  readonly routes = new PathRoutes<HttpMount>();
  readonly mounts: HttpMount[] = [];
  port = 0;
  private readonly server: Server;
  private readonly table: ConnectionTable;
  /** Which source a connection last spoke to. */
  private readonly spokeTo = new Map<Socket, { connection: Connection; source: string | undefined }>();
  private closed: Promise<void> | undefined;

  private constructor(server: Server, maxConnections: number) {
    this.server = server;
    this.table = new ConnectionTable(maxConnections, Number.POSITIVE_INFINITY);
  }

  static async open({ host, port, tls, maxConnections, log }: HttpMount): Promise<HttpListener> {
    const options = {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUTS_CHECKED_EVERY_MS,
    };
    const server =
      tls === undefined
        ? createServer(options)
        : createTlsServer({ ...options, ...(await readTlsFiles(tls)) });
    const listener = new HttpListener(server, maxConnections);
    // Handshakes under way come on top of the connections in the table.
    server.maxConnections = maxConnections * 2;
    server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) =>
      listener.meet(socket),
    );
    server.on('request', (request, response) => listener.serve(request, response));
    server.on('clientError', (error, socket) => listener.refuse(error, socket));
    server.on('tlsClientError', (_error, socket: Socket) => {
      listener.mounts[0]?.reject(HANDSHAKE_FAILED, socket.bytesRead);
      socket.destroy();
    });
    listener.port = await listen(server, host, port);
    server.on('error', (error) => log.error({ err: error }, 'HTTP listener failed'));
    return listener;
  }

  connectionsOf(source: string): number {
    if (this.mounts.length <= 1) return this.spokeTo.size;
    return [...this.spokeTo.values()].filter((one) => one.source === source).length;
  }

  /** Stops listening; requests under way get a moment for their answers. May be called twice. */
  close(): Promise<void> {
    this.closed ??= new Promise<void>((resolve) => {
      const last = setTimeout(() => this.server.closeAllConnections(), LAST_ANSWERS_MS);
      this.server.close(() => {
        clearTimeout(last);
        resolve();
      });
      this.server.closeIdleConnections();
    });
    return this.closed;
  }

  private meet(socket: Socket): void {
    const connection = { socket, spoke: false, memoryBytes: () => 0, giveUp: () => undefined };
    this.table.add(connection);
    this.spokeTo.set(socket, { connection, source: undefined });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.table.remove(connection);
      this.spokeTo.delete(socket);
    });
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    if (this.closed !== undefined) response.setHeader('connection', 'close');
    const path = pathOf(request.url ?? '/');
    const routed = this.routes.find(request.method ?? '', path);
    const met = this.spokeTo.get(request.socket);
    if (routed.kind === 'found') {
      if (met !== undefined) {
        met.source = routed.to.source;
        met.connection.spoke = true;
        this.table.touch(met.connection);
      }
      routed.to.handle(request, response, path);
      return;
    }
    request.resume();
    const mount = routed.kind === 'method' ? routed.to : this.mounts[0];
    if (mount === undefined) response.writeHead(503, { 'retry-after': '5', connection: 'close' }).end();
    else mount.unknown(request.method ?? '', response, routed.kind === 'method' ? routed.allow : undefined);
  }

  private refuse(error: Error & { code?: string; rawPacket?: Buffer }, socket: Duplex): void {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const timedOut = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    const packet = error.rawPacket ?? Buffer.alloc(0);
    if (!timedOut) this.mounts[0]?.reject(startsLikeTls(packet) ? TLS_HELLO : NOT_HTTP, packet.length);
    socket.end(
      `HTTP/1.1 ${timedOut ? '408 Request Timeout' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`,
    );
  }
}

/** The decoded path of a request target; one that cannot be decoded is taken as it is. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
