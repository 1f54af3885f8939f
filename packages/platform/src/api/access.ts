import type { TokenRole } from '@gatewatch/store';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Authenticator, Identity } from '../auth/authenticator.js';
import type { ApiEnv } from './api-env.js';
import { hostName } from './host-check.js';
import { ProblemAnswer } from './problem.js';

export const SESSION_COOKIE = 'gatewatch_session';

/** Who may use a path. First match counts; what is not listed is for the admin. */
const RULES: readonly { readonly prefix: string; readonly roles: readonly TokenRole[] | 'everybody' }[] = [
  { prefix: '/api/v1/ingest/', roles: ['collector'] },
  { prefix: '/api/v1/responders/me/', roles: ['responder'] },
  { prefix: '/api/v1/openapi.json', roles: 'everybody' },
  // By a token or a signature of their own.
  { prefix: '/api/v1/callbacks/', roles: 'everybody' },
];

/** Signing in and out happens before one is known; asking who one is needs any role. */
const SESSION_PATH = '/api/v1/session';

/** Guards `/api/*`: who is asking, may they, and did they mean it (cross-site request forgery). */
export function access(auth: Authenticator): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { path } = c.req;
    const rule = RULES.find(({ prefix }) => path.startsWith(prefix));
    if (rule?.roles === 'everybody' || (path === SESSION_PATH && c.req.method !== 'GET')) return next();
    const identity = await identify(c, auth);
    if (identity === undefined) {
      throw new ProblemAnswer(
        401,
        'Not signed in',
        { detail: 'send "Authorization: Bearer <token>" (see the admin-token file) or sign in' },
        { 'www-authenticate': 'Bearer' },
      );
    }
    const roles: readonly TokenRole[] = rule?.roles ?? [];
    const allowed = identity.role === 'admin' || path === SESSION_PATH || roles.includes(identity.role);
    if (!allowed) {
      const detail = `a ${identity.role} token may not use ${path}`;
      throw new ProblemAnswer(403, 'Not allowed', { detail });
    }
    if (identity.via === 'cookie') requireSameOrigin(c);
    c.set('identity', identity);
    await next();
  };
}

/** Throws unless an unsafe request comes from our own pages. */
export function requireSameOrigin(c: Context): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const origin = c.req.header('origin');
  const host = c.req.header('host') ?? '';
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return;
  throw new ProblemAnswer(403, 'Not allowed', {
    detail: `a signed-in browser may change things only from the pages of ${hostName(host)} itself`,
  });
}

async function identify(c: Context, auth: Authenticator): Promise<Identity | undefined> {
  const header = c.req.header('authorization');
  if (header !== undefined) {
    const [scheme, token] = header.split(' ', 2);
    return scheme?.toLowerCase() === 'bearer' && token !== undefined ? auth.byToken(token) : undefined;
  }
  const cookie = getCookie(c, SESSION_COOKIE);
  return cookie === undefined ? undefined : auth.bySession(cookie);
}
