import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type Delivery, judgeAnswer } from './judge-answer.js';

export type PostBatch = (body: Buffer, gzip: boolean, signal: AbortSignal) => Promise<Delivery>;

export interface PostBatchOptions {
  /** Base URL of the platform, e.g. `http://127.0.0.1:8600`. */
  readonly url: string;
  readonly token: string;
  /** For the whole exchange, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Epoch milliseconds now, for `Retry-After` dates. */
  readonly wallMs: () => number;
}

/** Characters of an answer that are kept. */
const LONGEST_ANSWER = 2048;
/** An answer that goes on beyond this is no answer of the platform. */
const LONGEST_ANSWER_BYTES = 1_048_576;

/** Posts batch bodies over kept-alive connections. Never rejects: whatever happens is a `Delivery`. */
export function createPostBatch({ url, token, timeoutMs, wallMs }: PostBatchOptions): PostBatch {
  const target = new URL('/api/v1/ingest/batches', url);
  const secure = target.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 4 })
    : new HttpAgent({ keepAlive: true, maxSockets: 4 });
  const send = secure ? httpsRequest : httpRequest;
  return (body, gzip, signal) =>
    new Promise((resolve) => {
      let deadline: NodeJS.Timeout | undefined;
      const finish = (delivery: Delivery): void => {
        clearTimeout(deadline);
        resolve(delivery);
      };
      const failed = (error: Error): void => finish({ kind: 'retry', problem: error.message, loud: false });
      const request = send(target, {
        method: 'POST',
        agent,
        signal,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': body.length,
          ...(gzip ? { 'content-encoding': 'gzip' } : {}),
        },
      });
      // Not the socket's idle timeout: an answer that comes byte by byte would never end.
      deadline = setTimeout(
        () => request.destroy(new Error(`no whole answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      request.on('error', failed);
      request.on('response', (response) => {
        let answer = '';
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (answer.length < LONGEST_ANSWER) answer += chunk.toString('utf8');
          if (bytes > LONGEST_ANSWER_BYTES) request.destroy(new Error('the answer does not end'));
        });
        response.on('error', failed);
        response.on('close', () => failed(new Error('the answer ended early')));
        response.on('end', () =>
          finish(judgeAnswer(response.statusCode ?? 0, response.headers['retry-after'], answer, wallMs())),
        );
      });
      request.end(body);
    });
}
