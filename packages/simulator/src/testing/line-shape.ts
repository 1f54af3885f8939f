import type { RECORDED_LINES } from '../gateway/fixtures/recorded-lines.js';

export type RecordedCase = keyof (typeof RECORDED_LINES)['3.9.1'];
export type LineObject = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is LineObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const parseLine = (line: string): LineObject => {
  const parsed: unknown = JSON.parse(line);
  if (!isObject(parsed)) throw new TypeError('a line is an object');
  return parsed;
};

/** A value at a path, for reading lines in tests. */
export const at = (line: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), line);

/** What belongs to the recording set-up (plugins, client's choice) or depends on who is identified. */
const ASIDE = [
  'correlation_id',
  'request.headers',
  'request.querystring',
  'request.tls',
  'consumer',
  'authenticated_entity',
  'service.tags',
  'service.path',
  'service.tls_verify',
  'route.hosts',
  'route.methods',
];
/** A failed attempt that is not retried carries neither. */
const SOMETIMES = ['tries.state:string', 'tries.code:number'];

/** What 3.x tells depends on its setting `headers`, and what upstreams add on them. */
const BY_SETTING =
  /^response\.headers\.(via|server|x-kong-.*|strict-transport-security|x-content-type-options|cache-control):/;

const walk = (value: unknown, path: string, found: Set<string>): void => {
  if (ASIDE.includes(path)) return;
  if (Array.isArray(value)) {
    found.add(`${path}:array`);
    for (const item of value) walk(item, path, found);
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (path === 'response.headers' && (name === 'x-upstream' || name === 'kong-request-id')) continue;
      walk(inner, path === '' ? name : `${path}.${name}`, found);
    }
  } else {
    found.add(`${path}:${typeof value}`);
  }
};

/** Every path of a line with the kind of its value, without what may differ. */
export const shapeOf = (line: LineObject): readonly string[] => {
  const found = new Set<string>();
  walk(line, '', found);
  return [...found]
    .filter((path) => !SOMETIMES.includes(path) && !('source' in line && BY_SETTING.test(path)))
    .sort();
};

/** Which recorded case a line must look like. */
export const caseOf = (line: LineObject): RecordedCase => {
  const status = at(line, 'response', 'status');
  const tries = at(line, 'tries');
  if (!Array.isArray(tries)) return 'no-route';
  if (tries.length === 0) {
    if (status === 401) return at(line, 'request', 'headers', 'apikey') === undefined ? 'bad-jwt' : 'bad-key';
    return status === 429 ? 'rate-limited' : 'terminated';
  }
  if (status === 499) return 'aborted';
  if (status === 504) return 'timed-out';
  return tries.length > 1 ? 'retried' : 'proxied';
};
