import type { BusinessFunction } from '@gatewatch/model';
import type { EstateEndpoint } from './estate.js';

/** Nobody has a credential before logging in; health checks and webhooks bring none, or one of their own. */
const OPEN_BY_DESIGN: ReadonlySet<BusinessFunction> = new Set([
  'login',
  'sign-up',
  'password-reset',
  'token',
  'health',
  'webhook',
]);
/** Published so that anybody can read them: RFC 8615, OpenID Connect Discovery, robots and icons. */
const PUBLISHED = ['/.well-known', '/robots.txt', '/favicon.ico', '/openapi.json', '/swagger.json'];

/** True of endpoints that are rightly called without a credential; preflights never bring one (Fetch standard, “CORS-preflight fetch”). */
export const isMeantForAnybody = (endpoint: EstateEndpoint): boolean =>
  endpoint.method === 'OPTIONS' ||
  endpoint.labels.some((label) => OPEN_BY_DESIGN.has(label)) ||
  PUBLISHED.some((path) => endpoint.template === path || endpoint.template.startsWith(`${path}/`));
