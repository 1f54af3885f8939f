import { type IncomingMessage, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { request as requestTls, Agent as TlsAgent } from 'node:https';
import { isMetadataService, lookupReceiver, NOT_CALLED } from '../../outgoing/metadata-service.js';
import type { SendOutcome } from '../sink-contract.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** What Retry-After asks for, milliseconds. */
  readonly afterMs: number | undefined;
}
type Posted =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | Extract<SendOutcome, { kind: 'retry' }>;

/** For all of one request, milliseconds. */
const TIMEOUT_MS = 15_000;
/** So much of an answer is read. */
const MAX_ANSWER_BYTES = 262_144;
/** So much of it is shown to people. */
const SHOWN = 300;

/** Posts to one place over kept connections. Redirects are not followed: whoever answers does not choose where we send. */
export class HttpPost {
  readonly #agent: PlainAgent | TlsAgent;
  readonly #url: URL;
  readonly #now: () => Date;
  readonly #closing = new AbortController();

  /** `ca`: PEM of what signed the receiver's certificate, in place of the system's. */
  constructor(url: string, ca: string | undefined, now: () => Date) {
    this.#url = new URL(url);
    this.#now = now;
    this.#agent =
      this.#url.protocol === 'https:'
        ? new TlsAgent({ keepAlive: true, maxSockets: 2, ...(ca === undefined ? {} : { ca }) })
        : new PlainAgent({ keepAlive: true, maxSockets: 2 });
  }

  /** Never rejects. */
  async post(headers: Readonly<Record<string, string>>, body: string, method = 'POST'): Promise<Posted> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = AbortSignal.any([timeout, this.#closing.signal]);
    const bytes = Buffer.from(body);
    if (isMetadataService(this.#url.hostname)) return { kind: 'retry', detail: NOT_CALLED };
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = this.#url.protocol === 'https:' ? requestTls : requestPlain;
        const sending = request(
          this.#url,
          {
            method,
            signal,
            agent: this.#agent,
            lookup: lookupReceiver,
            headers: { 'user-agent': 'Gatewatch', ...headers, 'content-length': String(bytes.byteLength) },
          },
          resolve,
        );
        sending.on('error', reject);
        // Also where no answer comes and nothing failed: a switch of protocols that nobody asked for (101).
        sending.on('close', () => reject(new Error('the receiver ended the connection without an answer')));
        sending.end(bytes);
      });
      const text = await readSome(answer);
      const afterMs = retryAfter(answer.headers['retry-after'], this.#now());
      return { kind: 'answered', answer: { status: answer.statusCode ?? 0, body: text, afterMs } };
    } catch (error) {
      const message = error instanceof Error ? error.message : 'no answer';
      return { kind: 'retry', detail: timeout.aborted ? `no answer within ${TIMEOUT_MS} ms` : message };
    }
  }

  close(): void {
    this.#closing.abort();
    this.#agent.destroy();
  }
}

/**
 * What an answer means where the receiver's documentation says nothing else: 2xx taken; 400, 409, 413 and 422 are about the
 * parcel; all else is later or the target's fault (a password, an address, an archived channel's 410), so that putting it right
 * loses nothing.
 */
export function outcomeOf({ status, body, afterMs }: Answer): SendOutcome {
  const said = body.replace(/\s+/g, ' ').trim().slice(0, SHOWN);
  const detail = `HTTP ${status}${said === '' ? '' : `: ${said}`}`;
  const after = afterMs === undefined ? {} : { afterMs };
  if (status >= 200 && status < 300) return { kind: 'delivered', detail };
  if (status >= 300 && status < 400)
    return { kind: 'retry', detail: `HTTP ${status}: redirects are not followed, give the final address` };
  return OF_THE_PARCEL.has(status) ? { kind: 'refused', detail } : { kind: 'retry', detail, ...after };
}
const OF_THE_PARCEL: ReadonlySet<number> = new Set([400, 409, 413, 422]);

/** Seconds or a date, RFC 9110 §10.2.3. */
function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

async function readSome(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length < MAX_ANSWER_BYTES) continue;
    answer.destroy();
    break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
}
