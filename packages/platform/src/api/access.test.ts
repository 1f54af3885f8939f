import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.end());

describe('who may do what', () => {
  it.each([
    ['GET', '/api/v1/alerts', { admin: 200, collector: 403, responder: 403, nobody: 401 }],
    ['GET', '/api/v1/session', { admin: 200, collector: 200, responder: 200, nobody: 401 }],
    ['GET', '/api/v1/responders/me/orders', { admin: 200, collector: 403, responder: 200, nobody: 401 }],
    ['POST', '/api/v1/ingest/batches', { admin: 400, collector: 400, responder: 403, nobody: 401 }],
    ['POST', '/api/v1/orders', { admin: 400, collector: 403, responder: 403, nobody: 401 }],
    ['GET', '/api/v1/openapi.json', { admin: 200, collector: 200, responder: 200, nobody: 200 }],
    ['GET', '/healthz', { nobody: 200 }],
    ['GET', '/readyz', { nobody: 200 }],
    ['GET', '/metrics', { nobody: 200 }],
    ['GET', '/api/v1/nothing-here', { admin: 404, nobody: 401 }],
  ] as const)('%s %s', async (method, path, expected) => {
    for (const [as, status] of Object.entries(expected)) {
      const role = as as 'admin' | 'collector' | 'responder' | 'nobody';
      const body = method === 'POST' ? { body: {} } : {};
      expect((await platform.ask(method, path, { as: role, ...body })).status, as).toBe(status);
    }
  });

  it('refuses a wrong token', async () => {
    const headers = { authorization: 'Bearer wrong' };
    expect((await platform.ask('GET', '/api/v1/alerts', { as: 'nobody', headers })).status).toBe(401);
  });
});

describe('sessions', () => {
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    platform.ask('POST', '/api/v1/session', { as: 'nobody', body, headers });
  const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';

  it('opens one for a token, HttpOnly and same-site, and ends it', async () => {
    const opened = await signIn({ token: platform.token('admin') });
    expect(opened.body).toEqual({ name: 'admin', role: 'admin' });
    expect(opened.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    const headers = { cookie: cookieOf(opened.headers) };
    expect((await platform.ask('GET', '/api/v1/alerts', { as: 'nobody', headers })).status).toBe(200);
    const origin = { ...headers, origin: platform.running.url };
    expect((await platform.ask('DELETE', '/api/v1/session', { as: 'nobody', headers: origin })).status).toBe(
      204,
    );
    expect((await platform.ask('GET', '/api/v1/alerts', { as: 'nobody', headers })).status).toBe(401);
  });

  it('opens one for a one-time code, once', async () => {
    const code = platform.running.oneTimeCode();
    expect((await signIn({ code })).status).toBe(200);
    expect((await signIn({ code })).status).toBe(401);
  });

  it('lets a cookie change things only from our own pages', async () => {
    const opened = await signIn({ token: platform.token('admin') });
    const cookie = cookieOf(opened.headers);
    const create = (headers: Record<string, string>) =>
      platform.ask('POST', '/api/v1/policies', {
        as: 'nobody',
        body: { name: 'p' },
        headers: { cookie, ...headers },
      });
    expect((await create({})).status).toBe(403);
    expect((await create({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await create({ origin: platform.running.url })).status).toBe(201);
  });

  it('slows down guessing', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await signIn({ token: `guess-${i}` })).status);
    expect(statuses.slice(0, 9).every((status) => status === 401)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

it('refuses a name that was pointed here by somebody else', async () => {
  const { port } = new URL(platform.running.url);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    const headers = { host: `evil.example:${port}` };
    request({ host: '127.0.0.1', port, path: '/api/v1/session', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(421);
});

it('sends headers that keep other pages out', async () => {
  const { headers } = await platform.ask('GET', '/healthz', { as: 'nobody' });
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
