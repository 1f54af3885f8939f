import { constants } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { HTTP_REQUEST, startsLikeHttp, startsLikeTls, TLS_HELLO } from '../formats/foreign-bytes.js';
import { readSchema } from '../reading/read-settings.js';
import { type Connection, ConnectionTable } from './connection-table.js';
import { LineSplitter } from './line-splitter.js';
import { listen } from './listen.js';
import { type Intake, type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('kong-tcp', {
  read: readSchema.prefault({ format: 'kong' }),
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8601),
  maxLineBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
  maxConnections: z.number().int().min(1).max(65_536).default(1024),
  /** Memory for unfinished lines of all connections together. */
  maxHeldBytes: z.number().int().min(65_536).default(67_108_864),
  /** A connection without a byte for this long is closed; 0 = never. Kong closes its own after 60 s by default. */
  idleTimeoutMs: z.number().int().nonnegative().default(600_000),
  tls: z
    .strictObject({
      keyFile: z.string(),
      certFile: z.string(),
      /** TLS 1.3 sends session tickets that cannot be switched off here and that make Kong 2.x drop its connections. */
      maxVersion: z.enum(['TLSv1.2', 'TLSv1.3']).default('TLSv1.2'),
    })
    .optional(),
});
type Config = z.infer<typeof config>;

const HANDSHAKE_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 60_000;
/** At stop: how long bytes that already arrived may take to be read. */
const LAST_BYTES_MS = 250;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The line is longer than `maxLineBytes`; it was skipped up to its end.',
};
const NO_MEMORY: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'All unfinished lines together passed `maxHeldBytes`; the longest was given up.',
};
const HANDSHAKE_FAILED: Rejection = {
  kind: 'rejected',
  reason: 'tls-hello',
  detail: 'A TLS handshake failed: is the sender set to plain text or to an old TLS version?',
};

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const table = new ConnectionTable(settings.maxConnections, settings.maxHeldBytes);
  let heldBytes = 0;
  let paused = false;

  const serve = (socket: Socket): void => {
    let lookedAt = false;
    let ignoring = false;
    let held = 0;
    const refuse = (rejection: Rejection, bytes: number): void => {
      intake.reject(settings.name, rejection, bytes);
      ignoring = true;
      socket.destroy();
    };
    let arrivedAtMs = 0;
    const splitter = new LineSplitter(settings.maxLineBytes, {
      line: (bytes) => {
        if (ignoring) return;
        if (!connection.spoke && startsLikeHttp(bytes)) return refuse(HTTP_REQUEST, bytes.length);
        connection.spoke = true;
        intake.take({ source: settings.name, receivedAtMs: arrivedAtMs, bytes });
      },
      tooLong: () => intake.reject(settings.name, TOO_LONG, settings.maxLineBytes),
    });
    const account = (): void => {
      heldBytes += splitter.memoryBytes - held;
      held = splitter.memoryBytes;
    };
    const connection: Connection = {
      socket,
      spoke: false,
      memoryBytes: () => splitter.memoryBytes,
      giveUp: () => {
        intake.reject(settings.name, NO_MEMORY, splitter.memoryBytes);
        splitter.giveUp();
        account();
      },
    };
    table.add(connection);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    if (settings.idleTimeoutMs > 0) socket.setTimeout(settings.idleTimeoutMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      if (ignoring) return;
      arrivedAtMs = Date.now();
      if (!lookedAt && settings.tls === undefined && startsLikeTls(chunk))
        return refuse(TLS_HELLO, chunk.length);
      lookedAt = true;
      splitter.push(chunk);
      account();
      table.touch(connection);
      if (heldBytes > settings.maxHeldBytes) table.makeRoom(heldBytes);
    });
    // A reset right behind a whole line is how Kong 2.x ends TLS connections: nothing to report.
    socket.on('error', (error) => log.debug({ problem: error.message }, 'connection ended with an error'));
    socket.on('close', () => {
      if (!ignoring) splitter.end();
      account();
      table.remove(connection);
    });
    if (paused) socket.pause();
  };

  const server = await createListener(settings, serve, intake);
  server.on('error', (error) => log.error({ err: error }, 'kong-tcp listener failed'));
  const port = await listen(server, settings.host, settings.port);
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
      stopped ??= stop(server, table);
      return stopped;
    },
  };
}

async function createListener(
  settings: Config,
  serve: (socket: Socket) => void,
  intake: Intake,
): Promise<Server> {
  if (settings.tls === undefined) return createServer(serve);
  const { keyFile, certFile, maxVersion } = settings.tls;
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)]);
  const server = createTlsServer(
    {
      key,
      cert,
      minVersion: 'TLSv1.2',
      maxVersion,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      secureOptions: constants.SSL_OP_NO_TICKET,
    },
    serve,
  );
  server.maxConnections = settings.maxConnections * 2;
  server.on('tlsClientError', (_error, socket) => {
    intake.reject(settings.name, HANDSHAKE_FAILED, socket.bytesRead);
    socket.destroy();
  });
  return server;
}

/** No new connections; reads until nothing more arrives, then closes: bytes the kernel already took are not lost. */
async function stop(server: Server, table: ConnectionTable): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = Date.now() + LAST_BYTES_MS;
  const bytesRead = (): number => [...table.all()].reduce((sum, { socket }) => sum + socket.bytesRead, 0);
  for (let before = -1; before !== bytesRead() && Date.now() < deadline; ) {
    before = bytesRead();
    for (const { socket } of table.all()) socket.resume();
    // Two turns of the event loop: one reads, one sees what was read.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { socket } of table.all()) socket.destroy();
  await closed;
}

/** Kong's TCP Log plugin: one JSON object a line. Never writes to the socket: Kong would drop the connection. */
export const kongTcp = {
  kind: 'kong-tcp',
  title: 'Kong TCP Log',
  description: "Lines of Kong's TCP Log plugin over TCP or TLS.",
  config,
  start,
} as const satisfies Source<Config>;
