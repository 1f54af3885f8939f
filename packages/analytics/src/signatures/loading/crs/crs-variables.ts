import { decodePercent } from '../../decoding/percent.js';
import { bodyParts } from '../../requests/body-parts.js';
import { splitCookies } from '../../requests/cookies.js';
import type { InspectedRequest, NamedValue } from '../../requests/inspected-request.js';
import { splitQuery } from '../../requests/query-string.js';
import { rawQuery } from '../sigma/sigma-fields.js';

/** A text of a request and where it stands. */
interface Target {
  readonly name: string;
  readonly text: string;
  readonly where: string;
}

type Collection = (request: InspectedRequest) => readonly Target[];

const decoded = (text: string): string => decodePercent(text, true);

const get: Collection = ({ query }) =>
  (typeof query === 'string'
    ? splitQuery(query).map(({ name, value }) => ({ name: decoded(name), value: decoded(value) }))
    : query
  ).map(({ name, value }) => ({ name, text: value, where: `query.${name.slice(0, 64)}` }));

const headerValue = (request: InspectedRequest, wanted: string): string =>
  request.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';

const post: Collection = (request) =>
  bodyParts(request.body ?? '', headerValue(request, 'content-type'))
    .filter(({ text }) => text !== '')
    .map(({ name, text, where, encoding }) => ({
      name,
      text: encoding === 'form' ? decoded(text) : text,
      where,
    }));

const named = (targets: readonly Target[]): readonly Target[] =>
  targets.map(({ name, where }) => ({ name, text: name, where }));

const headers: Collection = (request) =>
  request.headers.map(({ name, value }) => ({
    name: name.toLowerCase(),
    text: value,
    where: `header.${name.toLowerCase().slice(0, 64)}`,
  }));

const cookies: Collection = (request) =>
  request.headers
    .filter(({ name }) => name.toLowerCase() === 'cookie')
    .flatMap(({ value }) => splitCookies(value))
    .map(({ name, value }: NamedValue) => ({ name, text: value, where: 'header.cookie' }));

const uri = (request: InspectedRequest): string => {
  const query = rawQuery(request);
  return query === '' ? request.path : `${request.path}?${query}`;
};

const one =
  (read: (request: InspectedRequest) => string, where: string): Collection =>
  (request) => [{ name: '', text: read(request), where }];

/** ModSecurity's variables that a request log or `gatewatch inspect` can fill. */
const CRS_COLLECTIONS: ReadonlyMap<string, Collection> = new Map<string, Collection>([
  ['ARGS', (request) => [...get(request), ...post(request)]],
  ['ARGS_GET', get],
  ['ARGS_POST', post],
  ['ARGS_NAMES', (request) => named([...get(request), ...post(request)])],
  ['ARGS_GET_NAMES', (request) => named(get(request))],
  ['ARGS_POST_NAMES', (request) => named(post(request))],
  ['QUERY_STRING', one(rawQuery, 'query.*')],
  ['REQUEST_URI', one(uri, 'path')],
  ['REQUEST_URI_RAW', one(uri, 'path')],
  ['REQUEST_FILENAME', one(({ path }) => path, 'path')],
  ['REQUEST_BASENAME', one(({ path }) => path.slice(path.lastIndexOf('/') + 1), 'path')],
  ['REQUEST_LINE', one((request) => `${request.method} ${uri(request)} HTTP/1.1`, 'path')],
  ['REQUEST_METHOD', one(({ method }) => method, 'path')],
  ['REQUEST_HEADERS', headers],
  ['REQUEST_HEADERS_NAMES', (request) => named(headers(request))],
  ['REQUEST_COOKIES', cookies],
  ['REQUEST_COOKIES_NAMES', (request) => named(cookies(request))],
  [
    'REQUEST_BODY',
    (request) => (request.body === undefined ? [] : [{ name: '', text: request.body, where: 'body' }]),
  ],
  [
    'XML',
    (request) => (headerValue(request, 'content-type').toLowerCase().includes('xml') ? post(request) : []),
  ],
  ['FILES', (request) => post(request).filter(({ name }) => name === 'filename')],
  ['FILES_NAMES', (request) => named(post(request))],
]);

/** Reads `ARGS|!ARGS:foo|REQUEST_HEADERS:User-Agent`. Unsupported ones are listed apart. */
export function readVariables(text: string): {
  readonly targets: Collection;
  readonly unsupported: readonly string[];
  readonly any: boolean;
} {
  const wanted: { readonly collection: Collection; readonly key: string }[] = [];
  const excluded: { readonly name: string; readonly key: string }[] = [];
  const unsupported: string[] = [];
  for (const raw of splitVariables(text)) {
    const not = raw.startsWith('!');
    const [name = '', ...rest] = (not ? raw.slice(1) : raw).split(':');
    const key = rest.join(':').replaceAll("'", '').toLowerCase();
    const collection = CRS_COLLECTIONS.get(name.toUpperCase());
    if (collection === undefined || name.startsWith('&')) {
      if (!not) unsupported.push(raw);
    } else if (not) excluded.push({ name: name.toUpperCase(), key });
    else wanted.push({ collection, key: name.toUpperCase() === 'XML' ? '' : key });
  }
  // An expression as a key (`/__utm/`) is taken as the text it holds: those in use are plain words.
  const isKey = (name: string, key: string): boolean =>
    key.startsWith('/')
      ? name.toLowerCase().includes(key.replaceAll('/', '').replaceAll('^', ''))
      : name.toLowerCase() === key;
  const targets: Collection = (request) =>
    wanted
      .flatMap(({ collection, key }) =>
        collection(request).filter(({ name }) => key === '' || isKey(name, key)),
      )
      .filter(
        ({ name, where }) =>
          !excluded.some(
            (no) =>
              isKey(name, no.key) &&
              (no.name.startsWith('REQUEST_COOKIES')
                ? where === 'header.cookie'
                : no.name.startsWith('REQUEST_HEADERS')
                  ? where.startsWith('header.')
                  : true),
          ),
      );
  return { targets, unsupported, any: wanted.length > 0 };
}

function splitVariables(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let expression = false;
  for (let at = 0; at <= text.length; at += 1) {
    if (text.charAt(at) === '/' && (text.charAt(at - 1) === ':' || expression)) expression = !expression;
    if (at < text.length && (text.charAt(at) !== '|' || expression)) continue;
    if (at > start) parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return parts;
}
