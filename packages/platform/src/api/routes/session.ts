import { sessionRequestSchema, sessionSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { FailureLimit } from '../../auth/failure-limit.js';
import { requireSameOrigin, SESSION_COOKIE } from '../access.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { ProblemAnswer } from '../problem.js';
import { body, json, PROBLEMS } from './shared-responses.js';

const answer = json('Who is signed in', sessionSchema);

const who = createRoute({
  method: 'get',
  path: '/api/v1/session',
  responses: { 200: answer, ...PROBLEMS },
});
const signIn = createRoute({
  method: 'post',
  path: '/api/v1/session',
  request: { body: body(sessionRequestSchema) },
  responses: { 200: answer, ...PROBLEMS },
});
const signOut = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  responses: { 204: { description: 'Signed out' } },
});

export function sessionRoutes(api: Api, { auth, store, now }: ApiParts): void {
  const limit = new FailureLimit();

  api.openapi(who, (c) => {
    const { name, role } = c.get('identity');
    return c.json({ name, role }, 200);
  });

  api.openapi(signIn, async (c) => {
    if (c.req.header('origin') !== undefined) requireSameOrigin(c);
    const address = c.env.incoming.socket.remoteAddress ?? '';
    const at = now();
    const waitMs = limit.waitMs(address, at.getTime());
    if (waitMs > 0) {
      const seconds = String(Math.ceil(waitMs / 1000));
      throw new ProblemAnswer(
        429,
        'Too many failed sign-ins',
        { detail: `try again in ${seconds} s` },
        { 'retry-after': seconds },
      );
    }
    const session = await auth.open(c.req.valid('json'));
    if (session === undefined) {
      limit.failed(address, at.getTime());
      throw new ProblemAnswer(401, 'Not signed in', {
        detail:
          'the token is not valid, or the sign-in link was used or is too old: use the token in the admin-token file',
      });
    }
    const { name, role } = session.identity;
    await store.audit.append({
      at: at.toISOString(),
      who: name,
      what: 'session.opened',
      subject: role,
      detail: `from ${address}`,
    });
    setCookie(c, SESSION_COOKIE, session.secret, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      expires: session.expiresAt,
      secure: new URL(c.req.url).protocol === 'https:',
    });
    return c.json({ name, role }, 200);
  });

  api.openapi(signOut, async (c) => {
    const secret = getCookie(c, SESSION_COOKIE);
    if (secret !== undefined) {
      requireSameOrigin(c);
      await auth.end(secret);
    }
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return c.body(null, 204);
  });
}
