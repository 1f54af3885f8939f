import { exchange, type Fetch } from '../../http-exchange.js';
import type { Schedule } from '../../scheduler.js';

export type KongRow = Readonly<Record<string, unknown>>;

export type KongAnswer =
  /** 2xx. `row` is `{}` for an empty body. */
  | { readonly kind: 'done'; readonly row: KongRow }
  | { readonly kind: 'not-found'; readonly message: string }
  /** 409: another object holds the unique place. */
  | { readonly kind: 'taken'; readonly message: string }
  /** 400: Kong's schema, a foreign key, … */
  | { readonly kind: 'invalid'; readonly message: string }
  /** 405 with code 12: a DB-less node. */
  | { readonly kind: 'read-only'; readonly message: string }
  /** 401 or 403, of Kong's own access control or of a proxy in front: nothing, or just this, may be read. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly because: 'refused' }
  /** No answer, 5xx, anything that is not Kong. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly because?: undefined };

export type KongList =
  /** `whole` is false when the list goes on after the rows that were asked for. */
  | { readonly kind: 'rows'; readonly rows: readonly KongRow[]; readonly whole: boolean }
  | Exclude<KongAnswer, { readonly kind: 'done' }>;

export interface AdminApi {
  request(method: string, path: string, body?: unknown): Promise<KongAnswer>;
  /** All pages, or as many as hold `maxRows` rows. `path` without query. */
  list(path: string, query?: Readonly<Record<string, string>>, maxRows?: number): Promise<KongList>;
}

export interface AdminApiOptions {
  /** Base URL, maybe with a path prefix, maybe with user and password (sent as Basic, never logged). */
  readonly url: string;
  /** Sent with every request, e.g. a token of whatever guards the Admin API. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  readonly schedule: Schedule;
  /** Ends every exchange under way. */
  readonly signal?: AbortSignal;
}

/** Kong's largest page. */
const PAGE_SIZE = '1000';
const MAX_PAGES = 1000;
const OPERATION_UNSUPPORTED = 12;
const NO_ROUTE = 'no Route matched';

/** As it was meant: a bare `%` in a password is one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isRow = (value: unknown): value is KongRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The Admin API's address without user, password, query and trailing slash: fit for logs and screens. */
export function publicUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`;
}

function read(status: number, body: unknown): KongAnswer {
  const row = isRow(body) ? body : {};
  const message = typeof row.message === 'string' ? row.message : `status ${status}`;
  if (status >= 200 && status < 300)
    return isRow(body) || status === 204
      ? { kind: 'done', row }
      : { kind: 'unavailable', message: `status ${status} without JSON: is this Kong's Admin API?` };
  switch (status) {
    // `POST /config?check_hash=1` of what is loaded already.
    case 304:
      return { kind: 'done', row: {} };
    case 400:
      // Konnect says 400 of a taken place, and what it is about in `details`.
      return { kind: JSON.stringify(row.details ?? '').includes('unique') ? 'taken' : 'invalid', message };
    case 404:
      // Kong always explains a 404 in JSON; something else in front of it does not, but a Kong that was to lead here and has lost
      // the route (kong/runloop/handler.lua) does: it says nothing of what stands.
      return typeof row.message === 'string' && !row.message.startsWith(NO_ROUTE)
        ? { kind: 'not-found', message }
        : { kind: 'unavailable', message };
    case 405:
      return row.code === OPERATION_UNSUPPORTED
        ? { kind: 'read-only', message }
        : { kind: 'unavailable', message };
    case 409:
      return { kind: 'taken', message };
    case 401:
    case 403:
      return {
        kind: 'unavailable',
        message: `the Admin API refuses our credentials (status ${status})`,
        because: 'refused',
      };
    default:
      return { kind: 'unavailable', message: `${message} (status ${status})` };
  }
}

export function createAdminApi(options: AdminApiOptions): AdminApi {
  const { username, password } = new URL(options.url);
  const base = publicUrl(options.url);
  const basic = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');
  const headers = { ...(username === '' ? {} : { authorization: `Basic ${basic}` }), ...options.headers };

  const request = async (method: string, path: string, body?: unknown): Promise<KongAnswer> => {
    const outcome = await exchange(options.fetch, options.schedule, {
      method,
      url: `${base}${path}`,
      headers,
      timeoutMs: options.timeoutMs,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(body === undefined ? {} : { body }),
    });
    return outcome.kind === 'answered'
      ? read(outcome.status, outcome.body)
      : { kind: 'unavailable', message: outcome.detail };
  };

  return {
    request,
    async list(path, query = {}, maxRows = Number.POSITIVE_INFINITY) {
      const rows: KongRow[] = [];
      let offset: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        // Only `offset` is taken from the answer: `next` is a path without prefix, and loses or repeats `size` by version.
        const parameters = new URLSearchParams({
          ...query,
          size: PAGE_SIZE,
          ...(offset === undefined ? {} : { offset }),
        });
        const answer = await request('GET', `${path}?${parameters}`);
        if (answer.kind !== 'done') return answer;
        const { data, offset: next } = answer.row;
        // An empty Lua table may be printed as `{}`.
        if (Array.isArray(data)) rows.push(...data.filter(isRow));
        else if (!isRow(data))
          return { kind: 'unavailable', message: `${path} is not a list: is this Kong's Admin API?` };
        if (typeof next !== 'string' || rows.length >= maxRows)
          return {
            kind: 'rows',
            rows: rows.slice(0, maxRows),
            whole: typeof next !== 'string' && rows.length <= maxRows,
          };
        if (next === offset) return { kind: 'unavailable', message: `${path} repeats a page` };
        offset = next;
      }
      return { kind: 'unavailable', message: `${path} has more than ${MAX_PAGES} pages` };
    },
  };
}
