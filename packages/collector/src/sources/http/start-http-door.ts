import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rejection } from '@gatewatch/model';
import type { Mark, RunningSource, SourceContext } from '../source.js';
import { createMayEnter } from './door-auth.js';
import { HeldBytes } from './held-bytes.js';
import type { DoorAnswer, DoorRecord, DoorRequest, HttpDoor, Unwrapped } from './http-door.js';
import type { HttpDoorConfig } from './http-door-config.js';
import { readBody } from './read-body.js';

export { httpDoorConfig } from './http-door-config.js';

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const UNAUTHORISED = rejected(
  'unauthorised',
  'A sender presented no secret, or a wrong one: see `auth` of the source.',
);
const TOO_LONG = rejected(
  'too-long',
  'A body is longer than `maxBodyBytes`: let the sender make smaller batches.',
);
const BOMB = rejected('bad-compression', 'A body unpacks to more than `maxUnpackedBytes`.');
const BAD_COMPRESSION = rejected(
  'bad-compression',
  'A body is damaged, or not compressed as its content-encoding says.',
);
const UNKNOWN_ENCODING = rejected(
  'bad-compression',
  'A body has a content-encoding that is not understood here.',
);
const NO_DOOR = rejected(
  'bad-envelope',
  "A request came to a path that no source of this port answers: see the sender's URL.",
);
const NOT_A_RECORD = rejected('bad-envelope', 'A part of a request could not be unwrapped.');
const BUG = rejected('bad-envelope', 'A request could not be unwrapped: an error of ours, see the log.');

const RETRY_AFTER_SECONDS = '5';
/** Memory of a record beside its bytes, with its part of the answer. */
const RECORD_BYTES = 400;
/** At stop: how long requests under way may take. */
const LAST_ANSWERS_MS = 2000;
/** For how long a refused sender is shown as a problem. */
const PROBLEM_SHOWN_MS = 60_000;

/** Opens an HTTP door: all that protocols have in common. Rejects when it cannot listen or a secret cannot be read. */
export async function startHttpDoor(
  config: HttpDoorConfig,
  { intake, log, http }: SourceContext,
  door: HttpDoor,
): Promise<RunningSource> {
  const { name } = config;
  const mayEnter = await createMayEnter(config.auth, door.auth);
  const memory = new HeldBytes(config.maxHeldBytes);
  const under = new Set<Promise<void>>();
  let refusedAtMs = 0;
  let stopping = false;

  const answer = (response: ServerResponse, { status, headers, body }: DoorAnswer): void => {
    if (response.headersSent) return;
    response.writeHead(status, {
      ...(status === 503 || status === 429 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
      ...(stopping ? { connection: 'close' } : {}),
      ...headers,
    });
    response.end(body);
  };
  const refuse = (response: ServerResponse, status: number, rejection: Rejection, bytes: number): void => {
    intake.reject(name, rejection, bytes);
    answer(response, door.problem(status, rejection.detail, response.req.headers));
  };

  const store = async (
    request: DoorRequest,
    found: Extract<Unwrapped, { kind: 'records' }>,
  ): Promise<DoorAnswer> => {
    const overhead = memoryOf(found.records, request.body);
    if (!memory.take(overhead)) return found.full;
    try {
      const { receivedAtMs } = request;
      const lines = found.records.map((record) => ({ ...record, source: name, receivedAtMs }));
      const mark = markOf(request, found);
      if (lines.length > 0 || found.mark !== undefined) {
        const outcome = await (mark === undefined
          ? intake.store(name, lines)
          : intake.store(name, lines, mark));
        if (outcome === 'full') return found.full;
      }
      for (let count = found.notRecords ?? 0; count > 0; count -= 1) intake.reject(name, NOT_A_RECORD, 0);
      return found.stored;
    } finally {
      memory.give(overhead);
    }
  };
  const markOf = (
    request: DoorRequest,
    { mark, mayRecur, records }: Extract<Unwrapped, { kind: 'records' }>,
  ): Mark | undefined =>
    mark?.receipt !== undefined
      ? { ...mark, receipt: receiptNamed(mark.receipt, records) }
      : !config.dropRepeats || mayRecur === true
        ? mark
        : { ...mark, receipt: receiptOf(request) };

  const unwrap = async (request: DoorRequest, response: ServerResponse): Promise<void> => {
    let unwrapped: Unwrapped;
    try {
      unwrapped = door.unwrap(request);
    } catch (error) {
      log.error({ err: error, source: name }, 'cannot unwrap a request');
      return refuse(response, 400, BUG, request.body.length);
    }
    switch (unwrapped.kind) {
      case 'answer':
        return answer(response, unwrapped.answer);
      case 'refused':
        intake.reject(
          name,
          rejected(unwrapped.reason ?? 'bad-envelope', unwrapped.detail),
          request.body.length,
        );
        return answer(response, unwrapped.answer);
      case 'records':
        return answer(response, await store(request, unwrapped));
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const { method = '', headers } = request;
    const query = queryOf(request.url ?? '');
    if (door.openPaths?.includes(path) !== true && !mayEnter(headers, query)) {
      refusedAtMs = Date.now();
      drain(request, config.maxBodyBytes);
      return refuse(response, 401, UNAUTHORISED, 0);
    }
    const outcome = await readBody(request, config, memory);
    if (outcome.kind !== 'body') drain(request, config.maxBodyBytes);
    switch (outcome.kind) {
      case 'body':
        try {
          const receivedAtMs = Date.now();
          return await unwrap({ method, path, query, headers, body: outcome.body, receivedAtMs }, response);
        } finally {
          memory.give(outcome.held);
        }
      case 'too-long':
        return refuse(response, 413, TOO_LONG, outcome.bytes);
      case 'bomb':
        return refuse(response, 413, BOMB, outcome.bytes);
      case 'bad-compression':
        return refuse(response, 400, BAD_COMPRESSION, outcome.bytes);
      case 'unknown-encoding':
        return refuse(response, 415, UNKNOWN_ENCODING, 0);
      case 'no-room':
        return answer(
          response,
          door.problem(503, 'Too many bodies at once. Try again later.', request.headers),
        );
      case 'gone':
        return;
    }
  };

  const mounted = await http.mount({
    source: name,
    host: config.host,
    port: config.port,
    tls: config.tls,
    paths: door.paths,
    methods: door.methods,
    maxConnections: config.maxConnections,
    log,
    handle(request, response, path) {
      const served = serve(request, response, path)
        .catch((error: unknown) => {
          log.error({ err: error, source: name }, 'cannot answer a request');
          answer(response, door.problem(503, 'Try again later.', response.req.headers));
        })
        .finally(() => under.delete(served));
      under.add(served);
    },
    unknown(method, response, allow) {
      // Somebody who posts means us; who only looks (a load balancer's check) is not counted.
      if (allow === undefined && (method === 'POST' || method === 'PUT')) intake.reject(name, NO_DOOR, 0);
      const status = allow === undefined ? 404 : 405;
      const problem = door.problem(
        status,
        allow === undefined ? 'There is nothing at this path.' : `Use ${allow.join(', ')}.`,
        response.req.headers,
      );
      const headers = { ...(allow === undefined ? {} : { allow: allow.join(', ') }), ...problem.headers };
      answer(response, { ...problem, headers });
    },
    reject: (rejection, bytes) => intake.reject(name, rejection, bytes),
  });
  if (config.auth === undefined && !isLoopback(config.host))
    log.warn({ source: name, host: config.host }, 'takes lines from everybody who can reach it: set `auth`');

  const stop = async (): Promise<void> => {
    stopping = true;
    const unmounted = mounted.unmount();
    const last = new AbortController();
    const enough = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LAST_ANSWERS_MS);
      last.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    await Promise.race([Promise.all(under), enough]);
    last.abort();
    await unmounted;
  };
  let stopped: Promise<void> | undefined;

  return {
    kind: config.kind,
    name,
    address: `${config.tls === undefined ? 'http' : 'https'}://${config.host}:${mounted.port}`,
    listening: { host: config.host, port: mounted.port },
    state: () => ({
      connectionsOpen: mounted.connectionsOpen(),
      ...(Date.now() - refusedAtMs < PROBLEM_SHOWN_MS ? { problem: UNAUTHORISED.detail } : {}),
    }),
    // Senders wait for their answers, which come when the lines are durable: that is all the flow control needed.
    pause: () => undefined,
    resume: () => undefined,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Lets the rest of a refused body flow to nowhere, so that the client comes to read its answer; not for ever. */
function drain(request: IncomingMessage, mostBytes: number): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) request.socket.destroy();
  });
}

/** Names a request by what it brings: SHA-256 of path and unpacked body. */
const receiptOf = ({ path, body }: DoorRequest): string =>
  createHash('sha256').update(path).update('\0').update(body).digest('base64url');

/** A sender chooses its own ids: with the content, none can name another's delivery and have it left out. */
function receiptNamed(id: string, records: readonly DoorRecord[]): string {
  const hash = createHash('sha256').update(id);
  for (const { bytes } of records) hash.update(`\0${bytes.length}:`).update(bytes);
  return hash.digest('base64url');
}

/** What records hold beside the body, which most are views of: an envelope may have been compressed within. */
function memoryOf(records: readonly DoorRecord[], body: Buffer): number {
  const others = new Map<ArrayBufferLike, number>();
  for (const { bytes } of records)
    if (bytes.buffer !== body.buffer) others.set(bytes.buffer, bytes.buffer.byteLength);
  return [...others.values()].reduce((sum, bytes) => sum + bytes, records.length * RECORD_BYTES);
}

function queryOf(target: string): URLSearchParams {
  const mark = target.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1));
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');
