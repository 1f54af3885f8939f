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
const PUBLISHED = ['/robots.txt', '/favicon.ico', '/openapi.json', '/swagger.json'];

/** True of endpoints that are rightly called without a credential; preflights never bring one (Fetch standard, “CORS-preflight fetch”). */
export const isMeantForAnybody = (endpoint: EstateEndpoint): boolean =>
  endpoint.method === 'OPTIONS' ||
  endpoint.labels.some((label) => OPEN_BY_DESIGN.has(label)) ||
  // Below the root by RFC 8615, but issuers stand at a path and have theirs below it (OpenID Connect Discovery 4).
  endpoint.template.includes('/.well-known/') ||
  PUBLISHED.some((path) => endpoint.template === path || endpoint.template.startsWith(`${path}/`));
