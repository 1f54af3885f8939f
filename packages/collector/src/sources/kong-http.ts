import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Problem, Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import { elementsOf } from './json-elements.js';
import { listen } from './listen.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('kong-http', {
  read: readSchema.prefault({ format: 'kong' }),
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8602),
  maxBodyBytes: z.number().int().min(1024).max(268_435_456).default(16_777_216),
  /** Memory for bodies being received, all requests together. */
  maxHeldBytes: z.number().int().min(65_536).default(67_108_864),
  maxConnections: z.number().int().min(1).max(65_536).default(1024),
});
type Config = z.infer<typeof config>;

const METHODS = new Set(['POST', 'PUT', 'PATCH']);
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const RETRY_AFTER_SECONDS = '5';

const NOT_JSON: Rejection = {
  kind: 'rejected',
  reason: 'not-json',
  detail: 'The body of an HTTP Log request is not one JSON object or array.',
};
const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The body of an HTTP Log request is longer than `maxBodyBytes`.',
};

type Answer = { readonly status: number; readonly title: string; readonly detail: string };
const METHOD: Answer = { status: 405, title: 'Method not allowed', detail: 'Send log entries with POST.' };
const ENCODING: Answer = {
  status: 415,
  title: 'Unsupported content encoding',
  detail: 'Send the body uncompressed.',
};
const BIG: Answer = {
  status: 413,
  title: 'Body too large',
  detail: 'Use a smaller batch size in the HTTP Log plugin.',
};
const BAD: Answer = {
  status: 400,
  title: 'Not a log entry',
  detail: 'Send one JSON object, or an array of objects.',
};
const FULL: Answer = {
  status: 503,
  title: 'No room',
  detail: 'The spool is full or cannot be written. Try again later.',
};

function answerProblem(response: ServerResponse, { status, title, detail }: Answer, close: boolean): void {
  const problem: Problem = { type: 'about:blank', title, status, detail };
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
    ...(status === 405 ? { allow: [...METHODS].join(', ') } : {}),
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(JSON.stringify(problem));
}

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  let heldBytes = 0;
  let connections = 0;

  const finish = async (body: Buffer, response: ServerResponse): Promise<void> => {
    const elements = elementsOf(body);
    if (elements.kind === 'neither') {
      intake.reject(settings.name, NOT_JSON, body.length);
      answerProblem(response, BAD, false);
      return;
    }
    const receivedAtMs = Date.now();
    const lines = elements.lines.map((bytes) => ({ source: settings.name, receivedAtMs, bytes }));
    const outcome = lines.length === 0 ? 'stored' : await intake.store(settings.name, lines);
    if (outcome === 'full') answerProblem(response, FULL, false);
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (!METHODS.has(request.method ?? '')) {
      answerProblem(response, METHOD, true);
      return;
    }
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      answerProblem(response, ENCODING, true);
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    const release = (): void => {
      heldBytes -= bytes;
      bytes = 0;
      chunks.length = 0;
    };
    const refuse = (answer: Answer): void => {
      release();
      request.removeAllListeners('data');
      request.resume();
      answerProblem(response, answer, true);
    };
    if (Number(request.headers['content-length'] ?? 0) > settings.maxBodyBytes) {
      intake.reject(settings.name, TOO_LONG, 0);
      refuse(BIG);
      return;
    }
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      heldBytes += chunk.length;
      if (bytes > settings.maxBodyBytes) {
        intake.reject(settings.name, TOO_LONG, bytes);
        refuse(BIG);
      } else if (heldBytes > settings.maxHeldBytes) refuse(FULL);
      else chunks.push(chunk);
    });
    request.on('error', () => undefined);
    request.on('close', release);
    request.on('end', () => {
      if (response.headersSent) return;
      const body = Buffer.concat(chunks);
      finish(body, response).catch((error: unknown) => {
        log.error({ err: error }, 'cannot answer an HTTP Log request');
        if (!response.headersSent) answerProblem(response, FULL, true);
      });
    });
  };

  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    handle,
  );
  server.maxConnections = settings.maxConnections;
  server.on('connection', (socket) => {
    connections += 1;
    socket.on('close', () => {
      connections -= 1;
    });
  });
  server.on('error', (error) => log.error({ err: error }, 'kong-http listener failed'));
  const port = await listen(server, settings.host, settings.port);
  let stopped: Promise<void> | undefined;

  return {
    kind: settings.kind,
    name: settings.name,
    address: `${settings.host}:${port}`,
    listening: { host: settings.host, port },
    state: () => ({ connectionsOpen: connections }),
    // Senders wait for their answers, which come when the lines are durable: that is all the flow control needed.
    pause: () => undefined,
    resume: () => undefined,
    stop() {
      stopped ??= new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        const last = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
        server.once('close', () => clearTimeout(last));
      });
      return stopped;
    },
  };
}

/** At stop: how long requests under way may take. */
const LAST_ANSWERS_MS = 2000;

/** Kong's HTTP Log plugin. Answers 200 only when the entries are durable in the spool; Kong retries otherwise. */
export const kongHttp = {
  kind: 'kong-http',
  title: 'Kong HTTP Log',
  description: "Entries of Kong's HTTP Log plugin, one object or an array of them.",
  config,
  start,
} as const satisfies Source<Config>;
