import { createFakeKong, type KongVersion } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../http-exchange.js';
import { kongFetch } from '../../testing/kong-fetch.js';
import { createLogicalClock } from '../../testing/logical-clock.js';
import { createAdminApi, publicUrl } from './admin-api.js';

const clock = createLogicalClock();
const schedule = () => () => {};
const atOnce = (_delayMs: number, task: () => void) => {
  task();
  return () => {};
};
const answering = (status: number, text: string, seen: string[] = []): Fetch => {
  return async (url, init) => {
    seen.push(`${init.method} ${url} ${init.headers.authorization ?? ''}`.trim());
    return { status, text: async () => text };
  };
};
const apiOf = (fetch: Fetch, url = 'http://kong:8001') =>
  createAdminApi({ url, headers: {}, timeoutMs: 1000, fetch, schedule });

describe('paging', () => {
  it.each<KongVersion>(['2.8.5', '3.9.1'])(
    'reads all pages of Kong %s in spite of its `next`',
    async (version) => {
      const consumers = Array.from({ length: 2500 }, (_, at) => ({
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
        tags: [at % 2 === 0 ? 'even' : 'odd'],
      }));
      const kong = createFakeKong({ version, now: clock.now, consumers });
      const immediate = { ...clock, schedule: atOnce };
      const api = apiOf(kongFetch(kong, immediate));
      const all = await api.list('/consumers');
      expect(all.kind === 'rows' && all.rows.length).toBe(2500);
      const even = await api.list('/consumers', { tags: 'even' });
      expect(even.kind === 'rows' && even.rows.length).toBe(1250);
      expect(kong.unknownRequests).toEqual([]);
    },
  );

  it('takes an empty Lua table for an empty list', async () => {
    expect(await apiOf(answering(200, '{"data":{},"next":null}')).list('/tags/x')).toEqual({
      kind: 'rows',
      rows: [],
      whole: true,
    });
  });

  it('ends when a page repeats, and never leaves the configured host', async () => {
    const seen: string[] = [];
    const page = '{"data":[],"offset":"abc","next":"http://elsewhere/plugins"}';
    expect(await apiOf(answering(200, page, seen), 'http://kong:8001/admin/').list('/plugins')).toMatchObject(
      {
        kind: 'unavailable',
      },
    );
    expect(seen).toEqual([
      'GET http://kong:8001/admin/plugins?size=1000',
      'GET http://kong:8001/admin/plugins?size=1000&offset=abc',
    ]);
  });
});

describe('answers', () => {
  it.each([
    [200, '{"id":"x"}', 'done'],
    [204, '', 'done'],
    [200, '<html>hello</html>', 'unavailable'],
    [400, '{"code":2,"message":"schema violation (…)"}', 'invalid'],
    [401, '{"message":"Unauthorized"}', 'unavailable'],
    [404, '{"message":"Not found"}', 'not-found'],
    [404, '<html>404</html>', 'unavailable'],
    [404, '{"message":"no Route matched with those values","request_id":"0"}', 'unavailable'],
    [429, '{"message":"API rate limit exceeded"}', 'unavailable'],
    [405, '{"code":12,"message":"cannot create"}', 'read-only'],
    [405, '{"message":"Method not allowed"}', 'unavailable'],
    [409, '{"code":5,"message":"UNIQUE violation"}', 'taken'],
    [500, '{"message":"An unexpected error occurred"}', 'unavailable'],
    [302, '', 'unavailable'],
  ])('%i %s is %s', async (status, text, kind) => {
    expect((await apiOf(answering(status, text)).request('GET', '/plugins/x')).kind).toBe(kind);
  });

  it('says why there was none', async () => {
    const api = apiOf(() =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })),
    );
    expect(await api.request('GET', '/')).toEqual({
      kind: 'unavailable',
      message: 'fetch failed: connect ECONNREFUSED',
    });
  });

  it('sends user and password as Basic and shows them nowhere', async () => {
    const seen: string[] = [];
    await apiOf(answering(200, '{}', seen), 'http://us%40er:pa%3Ass@kong:8001/').request('GET', '/');
    expect(seen).toEqual([`GET http://kong:8001/ Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`]);
    expect(() => apiOf(answering(200, '{}', seen), 'http://admin:100%sure@kong:8001')).not.toThrow();
    await apiOf(answering(200, '{}', seen), 'http://admin:100%sure@kong:8001').request('GET', '/');
    expect(seen.at(-1)).toBe(
      `GET http://kong:8001/ Basic ${Buffer.from('admin:100%sure').toString('base64')}`,
    );
    expect(publicUrl('http://user:pass@kong:8001/admin/?x=1')).toBe('http://kong:8001/admin');
  });
});
