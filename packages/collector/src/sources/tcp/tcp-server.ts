import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { Rejection } from '@gatewatch/model';
import { startsLikeTls, TLS_HELLO } from '../../formats/foreign-bytes.js';
import { ConnectionTable } from '../connection-table.js';
import { listen } from '../listen.js';
import type { RunningSource, SourceContext } from '../source.js';
import { awaitProxyHeader } from './await-proxy-header.js';
import { type Drainable, drainConnections } from './drain-connections.js';
import type { TcpSettings } from './tcp-settings.js';
import { isAllowedClient, readTlsOptions, type TlsSettings } from './tls-settings.js';

const KEEP_ALIVE_MS = 60_000;
/** How long a refused peer may take to read why. */
const LAST_WORDS_MS = 1000;

const rejection = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const NO_MEMORY = rejection(
  'too-long',
  'All unfinished records together passed `maxHeldBytes`; the longest was given up.',
);
const HANDSHAKE_FAILED = rejection(
  'tls-hello',
  'A TLS handshake failed: is the sender set to plain text or to an old TLS version?',
);
const NOT_ALLOWED = rejection(
  'unauthorised',
  'A sender had no certificate of `tls.clientCaFile`, or none of `tls.clientNames`; it was refused.',
);

/** What a source's reader may know of and do to its connection. */
export interface TcpPeer {
  readonly socket: Socket;
  /** When the bytes came that the reader was given last, epoch milliseconds. */
  readonly arrivedAtMs: number;
  /** The sender's address as the load balancer in front says, with `proxyProtocol`. */
  readonly node?: string;
  /** A whole record has arrived: such connections keep their place longer when the table is full. */
  spoke(): void;
  /** Counts and explains what this peer sends, once, and ends the connection; with `lastWords` when it has read them. */
  refuse(rejection: Rejection, bytes: number, lastWords?: Uint8Array): void;
}

/** Makes records of one connection's bytes. Total; memory bounded per record. Made when the connection is. */
export interface TcpReader {
  /** `chunk` is valid only during the call. */
  push(chunk: Buffer): void;
  /** The connection ended, however: a record that is whole without its terminator is handed over. */
  end(): void;
  /** Gives back all memory, with the record under way; false when there was none. */
  giveUp(): boolean;
  /** Is a record under way? */
  readonly unfinished: boolean;
  readonly memoryBytes: number;
}

/**
 * Listens and reads each connection with a reader of its own, with bounds on connections and on the memory of all of
 * them. Rejects when it cannot listen or a TLS file cannot be read.
 */
export async function startTcpServer(
  settings: TcpSettings,
  { intake, log }: SourceContext,
  createReader: (peer: TcpPeer) => TcpReader,
): Promise<RunningSource> {
  const { tls } = settings;
  const table = new ConnectionTable<Drainable>(settings.maxConnections, settings.maxHeldBytes);
  let heldBytes = 0;
  let paused = false;
  const reject = (why: Rejection, bytes: number): void => intake.reject(settings.name, why, bytes);

  const serve = (socket: Socket, node: string | undefined): void => {
    if (tls !== undefined && !(socket instanceof TLSSocket && isAllowedClient(socket, tls))) {
      reject(NOT_ALLOWED, 0);
      socket.on('error', () => undefined).destroy();
      return;
    }
    let refused = false;
    let held = 0;
    let first = true;
    let arrivedAtMs = 0;
    const peer: TcpPeer = {
      socket,
      get arrivedAtMs() {
        return arrivedAtMs;
      },
      ...(node === undefined ? {} : { node }),
      spoke: () => {
        connection.spoke = true;
      },
      refuse(why, bytes, lastWords) {
        if (refused) return;
        refused = true;
        reject(why, bytes);
        if (lastWords === undefined) socket.destroy();
        else {
          socket.end(lastWords);
          const enough = setTimeout(() => socket.destroy(), LAST_WORDS_MS);
          socket.once('close', () => clearTimeout(enough));
        }
      },
    };
    const reader = createReader(peer);
    const account = (): void => {
      heldBytes += reader.memoryBytes - held;
      held = reader.memoryBytes;
    };
    const connection: Drainable = {
      socket,
      spoke: false,
      memoryBytes: () => reader.memoryBytes,
      isUnfinished: () => reader.unfinished,
      giveUp() {
        const bytes = reader.memoryBytes;
        if (reader.giveUp()) reject(NO_MEMORY, bytes);
        account();
      },
    };
    table.add(connection);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    if (settings.idleTimeoutMs > 0) socket.setTimeout(settings.idleTimeoutMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      if (refused) return;
      if (first && tls === undefined && startsLikeTls(chunk)) return peer.refuse(TLS_HELLO, chunk.length);
      first = false;
      arrivedAtMs = Date.now();
      reader.push(chunk);
      account();
      table.touch(connection);
      if (heldBytes > settings.maxHeldBytes) table.makeRoom(heldBytes);
    });
    // A reset right behind a whole line is how Kong 2.x ends TLS connections: nothing to report.
    socket.on('error', (error) => log.debug({ problem: error.message }, 'connection ended with an error'));
    socket.on('close', () => {
      if (!refused) reader.end();
      account();
      table.remove(connection);
    });
    if (paused) socket.pause();
    else socket.resume();
  };

  /** Connections whose PROXY header or TLS handshake is under way, oldest first. */
  const arriving = new Map<string, { readonly socket: Socket; node?: string }>();
  const served = (socket: Socket): void => {
    const end = otherEnd(socket);
    const node = arriving.get(end)?.node;
    arriving.delete(end);
    serve(socket, node);
  };
  const secure = tls === undefined ? served : await createHandshake(tls, served, reject);
  const server = createServer((socket) => {
    const end = otherEnd(socket);
    const arrival: { readonly socket: Socket; node?: string } = { socket };
    arriving.set(end, arrival);
    socket.once('close', () => arriving.delete(end));
    // Peers that only begin cannot keep others out: the one that has been at it for longest makes room.
    const [longest] = arriving.values();
    if (arriving.size > settings.maxConnections) longest?.socket.destroy();
    if (!settings.proxyProtocol) return secure(socket);
    const introduced = (from: string | undefined): void => {
      if (from !== undefined) arrival.node = from;
      secure(socket);
    };
    awaitProxyHeader(socket, introduced, reject);
  });
  server.on('error', (error) => log.error({ err: error }, `${settings.kind} listener failed`));
  const port = await listen(server, settings.host, settings.port);

  const stop = async (): Promise<void> => {
    // Whoever connected before the stop is still accepted: one turn empties the kernel's queue.
    await new Promise((resolve) => setImmediate(resolve));
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await drainConnections(table, settings.drainMs);
    for (const { socket } of arriving.values()) socket.destroy();
    await closed;
  };
  let stopped: Promise<void> | undefined;
  return {
    kind: settings.kind,
    name: settings.name,
    address: `${settings.host}:${port}`,
    listening: { host: settings.host, port },
    state: () => ({ connectionsOpen: table.size }),
    pause() {
      paused = true;
      for (const { socket } of table.all()) socket.pause();
    },
    resume() {
      paused = false;
      for (const { socket } of table.all()) socket.resume();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Names a connection; a TLS socket shares it with the socket below. */
const otherEnd = (socket: Socket): string => `${socket.remoteAddress} ${socket.remotePort}`;

/** Shakes hands on connections that were accepted elsewhere, behind their PROXY header if there is one. */
async function createHandshake(
  tls: TlsSettings,
  served: (socket: Socket) => void,
  reject: (why: Rejection, bytes: number) => void,
): Promise<(socket: Socket) => void> {
  const server = createTlsServer(await readTlsOptions(tls), served);
  server.on('tlsClientError', (_error, socket) => {
    reject(HANDSHAKE_FAILED, socket.bytesRead);
    socket.destroy();
  });
  return (socket) => {
    server.emit('connection', socket);
  };
}
