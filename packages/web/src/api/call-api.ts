import { ProblemError } from './problem-error.js';

type Query = Readonly<Record<string, string | number | undefined>>;

/** Path with its query; undefined and empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** What an answer outside 2xx says. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = typeof body === 'object' && body !== null ? body : { title: response.statusText };
  return new ProblemError(response.status, problem);
}

export const unreachable = (): ProblemError =>
  new ProblemError(0, {
    title: 'No answer',
    detail: 'The Gatewatch server cannot be reached. Check that it is running and try again.',
  });

/**
 * Calls the platform under the session cookie. The answer is trusted to have the type of the route: the platform
 * checks what it sends, and the schemas would triple the size of the page.
 * @throws ProblemError for every answer outside 2xx and when there is no answer.
 */
export async function callApi<T>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const init: RequestInit = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' };
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}
