import { decodePercent } from '../../decoding/percent.js';
import type { InspectedRequest } from '../../requests/inspected-request.js';

/** A field of a web server's or proxy's log, as Sigma names it (W3C names; the taxonomy of categories `webserver` and `proxy`). */
export interface SigmaField {
  /** What it holds in this request: as sent and, where that differs, decoded. Empty where the request has none of it. */
  readonly read: (request: InspectedRequest) => readonly string[];
  readonly where: string;
}

const header = (name: string): SigmaField => ({
  where: `header.${name}`,
  read: ({ headers }) => headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value),
});

/** As sent and decoded once: rules are written for either. */
function both(text: string): readonly string[] {
  if (text === '') return [];
  const decoded = decodePercent(text, false);
  return decoded === text ? [text] : [text, decoded];
}

/** The query as it stood in the line; parameters that came decoded are put together again. */
export function rawQuery({ query }: InspectedRequest): string {
  return typeof query === 'string' ? query : query.map(({ name, value }) => `${name}=${value}`).join('&');
}

const uri = (request: InspectedRequest): string => {
  const query = rawQuery(request);
  return query === '' ? request.path : `${request.path}?${query}`;
};

const URI: SigmaField = { where: 'path', read: (request) => both(uri(request)) };
const QUERY: SigmaField = { where: 'query.*', read: (request) => both(rawQuery(request)) };
const PATH: SigmaField = { where: 'path', read: ({ path }) => both(path) };

export const SIGMA_FIELDS: ReadonlyMap<string, SigmaField> = new Map([
  ['c-uri', URI],
  ['cs-uri', URI],
  ['cs-uri-query', QUERY],
  ['c-uri-query', QUERY],
  ['cs-uri-stem', PATH],
  ['c-uri-stem', PATH],
  [
    'c-uri-extension',
    {
      where: 'path',
      read: ({ path }) => both(path.slice(path.lastIndexOf('.') + 1)).slice(0, path.includes('.') ? 2 : 0),
    },
  ],
  ['cs-method', { where: 'path', read: ({ method }) => [method] }],
  ['c-useragent', header('user-agent')],
  ['cs-user-agent', header('user-agent')],
  ['cs-host', header('host')],
  ['r-dns', header('host')],
  ['cs-referer', header('referer')],
  ['cs-referrer', header('referer')],
  ['cs-cookie', header('cookie')],
  ['cs-content-type', header('content-type')],
  ['sc-status', { where: 'path', read: ({ status }) => (status === undefined ? [] : [String(status)]) }],
]);

/** Where keywords without a field are looked for: what a log line shows of a request. */
export const SIGMA_KEYWORDS: readonly SigmaField[] = [URI, header('user-agent'), header('referer')];
