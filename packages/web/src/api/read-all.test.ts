import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAll } from './read-all.js';

/** A list of `total` numbers, at most 500 a page; returns what was asked. */
function serve(total: number): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    init.signal?.throwIfAborted();
    asked.push(url);
    const query = new URL(url, 'http://localhost').searchParams;
    const start = Number(query.get('cursor') ?? 0);
    const end = Math.min(total, start + Number(query.get('limit')));
    const items = Array.from({ length: end - start }, (_, index) => start + index);
    return Response.json({ items, next: end < total ? String(end) : null });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('a list read to its end', () => {
  it('asks page by page and tells how far it is', async () => {
    const asked = serve(1_200);
    const seen: number[] = [];
    const all = await readAll<number>(
      '/things',
      { q: 'a' },
      { mostRows: 9_000, onProgress: (n) => seen.push(n) },
    );
    expect(all.complete).toBe(true);
    expect(all.items).toHaveLength(1_200);
    expect(all.items.at(-1)).toBe(1_199);
    expect(seen).toEqual([500, 1_000, 1_200]);
    expect(asked[1]).toBe('/api/v1/things?q=a&limit=500&cursor=500');
  });

  it('stops at the bound and says so', async () => {
    serve(1_200);
    const all = await readAll<number>('/things', {}, { mostRows: 700 });
    expect(all).toMatchObject({ complete: false });
    expect(all.items).toHaveLength(700);
  });

  it('stops when told to', async () => {
    serve(1_200);
    const stop = new AbortController();
    const reading = readAll(
      '/things',
      {},
      { mostRows: 9_000, onProgress: () => stop.abort(), signal: stop.signal },
    );
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
