import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isMetadataService, lookupReceiver, NOT_CALLED } from '../../outgoing/metadata-service.js';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type Sent =
  | { readonly kind: 'answered'; readonly status: number; readonly said: string }
  | { readonly kind: 'no-answer'; readonly detail: string };

/** So much of an answer is kept for people; the rest is dropped. */
const MOST_SAID = 200;

/** One request, redirects not followed. Never throws. */
export async function sendRequest(outgoing: OutgoingRequest): Promise<Sent> {
  const { method, url, headers, body, timeoutMs } = outgoing;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([outgoing.signal, timeout]);
  const bytes = Buffer.from(body);
  const withBody = method !== 'GET' && bytes.byteLength > 0;
  if (isMetadataService(url.hostname)) return { kind: 'no-answer', detail: NOT_CALLED };
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = url.protocol === 'https:' ? requestTls : requestPlain;
      const length = withBody ? { 'content-length': String(bytes.byteLength) } : {};
      const options = {
        method,
        signal,
        agent: false,
        lookup: lookupReceiver,
        maxHeaderSize: 16_384,
        headers: { ...headers, ...length },
      };
      const sending = request(url, options, resolve);
      sending.on('error', reject);
      // Also where no answer comes and nothing failed: a switch of protocols that nobody asked for (101).
      sending.on('close', () => reject(new Error('the receiver ended the connection without an answer')));
      sending.end(withBody ? bytes : undefined);
    });
    const said = await readStart(answer);
    return { kind: 'answered', status: answer.statusCode ?? 0, said };
  } catch (error) {
    if (timeout.aborted) return { kind: 'no-answer', detail: `no answer within ${timeoutMs} ms` };
    return { kind: 'no-answer', detail: error instanceof Error ? error.message : 'no answer' };
  }
}

/** Enough to say what went wrong; what follows is not waited for. */
async function readStart(answer: IncomingMessage): Promise<string> {
  let said = '';
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    said += chunk.toString('utf8', 0, MOST_SAID);
    if (said.length >= MOST_SAID) break;
  }
  answer.destroy();
  return said.slice(0, MOST_SAID);
}
