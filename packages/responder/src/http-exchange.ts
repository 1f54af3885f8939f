import type { Schedule } from './scheduler.js';

/** The part of `fetch` that is used, so that tests hand in their own. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly redirect: 'error';
}

interface FetchAnswer {
  readonly status: number;
  text(): Promise<string>;
}

export type HttpOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly text: string }
  /** No answer: refused, broken, too slow, or not JSON although it should be. Whether it was applied is unknown. */
  | { readonly kind: 'no-answer'; readonly detail: string };

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly timeoutMs: number;
  /** Gives up at once, e.g. at stop. */
  readonly signal?: AbortSignal;
}

/** Node's fetch says `fetch failed`; the reason is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}

/** One exchange of JSON with a time limit. Never throws, never follows a redirect (it could lead elsewhere). */
export async function exchange(fetch: Fetch, schedule: Schedule, request: HttpRequest): Promise<HttpOutcome> {
  const abort = new AbortController();
  let late = false;
  const cancel = schedule(request.timeoutMs, () => {
    late = true;
    abort.abort();
  });
  const giveUp = () => abort.abort();
  request.signal?.addEventListener('abort', giveUp, { once: true });
  if (request.signal?.aborted) giveUp();
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: abort.signal,
      redirect: 'error',
    });
    const text = await answer.text();
    return { kind: 'answered', status: answer.status, body: readJson(text), text };
  } catch (error) {
    return { kind: 'no-answer', detail: late ? `no answer within ${request.timeoutMs} ms` : reasonOf(error) };
  } finally {
    cancel();
    request.signal?.removeEventListener('abort', giveUp);
  }
}

/** Undefined when the text is no JSON (an HTML error page, an empty body). */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
