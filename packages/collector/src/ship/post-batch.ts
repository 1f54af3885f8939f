import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What became of one POST. */
type Delivery =
  | { readonly kind: 'delivered' }
  /** Try the same batch again later. `afterMs`: as the platform asked. `loud`: an operator has to do something. */
  | { readonly kind: 'retry'; readonly problem: string; readonly loud: boolean; readonly afterMs?: number }
  /** The platform will never take this batch. */
  | { readonly kind: 'refused'; readonly problem: string };

export type PostBatch = (body: Buffer, gzip: boolean, signal: AbortSignal) => Promise<Delivery>;

export interface PostBatchOptions {
  /** Base URL of the platform, e.g. `http://127.0.0.1:8600`. */
  readonly url: string;
  readonly token: string;
  readonly timeoutMs: number;
}

const LONGEST_ANSWER = 2048;
const LONGEST_WAIT_MS = 30_000;

/** Posts batch bodies over kept-alive connections. Never rejects: whatever happens is a `Delivery`. */
export function createPostBatch({ url, token, timeoutMs }: PostBatchOptions): PostBatch {
  const target = new URL('/api/v1/ingest/batches', url);
  const secure = target.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 4 })
    : new HttpAgent({ keepAlive: true, maxSockets: 4 });
  const send = secure ? httpsRequest : httpRequest;
  return (body, gzip, signal) =>
    new Promise((resolve) => {
      const failed = (error: Error): void => resolve({ kind: 'retry', problem: error.message, loud: false });
      const request = send(target, {
        method: 'POST',
        agent,
        signal,
        timeout: timeoutMs,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': body.length,
          ...(gzip ? { 'content-encoding': 'gzip' } : {}),
        },
      });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      request.on('error', failed);
      request.on('response', (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          if (answer.length < LONGEST_ANSWER) answer += text;
        });
        response.on('error', failed);
        response.on('close', () => failed(new Error('the answer ended early')));
        response.on('end', () =>
          resolve(judge(response.statusCode ?? 0, response.headers['retry-after'], answer)),
        );
      });
      request.end(body);
    });
}

function judge(status: number, retryAfter: string | undefined, answer: string): Delivery {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const problem = `${status} ${answer.slice(0, 300)}`.trim();
  // 413 as well: the same batch never gets smaller.
  if (status === 400 || status === 413 || status === 422) return { kind: 'refused', problem };
  const seconds = Number(retryAfter);
  const loud = status < 500 && status !== 429 && status !== 408;
  return Number.isFinite(seconds) && seconds > 0
    ? { kind: 'retry', problem, loud, afterMs: Math.min(seconds * 1000, LONGEST_WAIT_MS) }
    : { kind: 'retry', problem, loud };
}
