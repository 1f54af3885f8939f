import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';
import { findIssuedKeys } from './find-issued-keys.js';
import { findPersonalIds } from './find-personal-ids.js';
import type { Span } from './span.js';

const found = (text: string): string[] => {
  const spans: Span[] = [];
  findPersonalIds(text, spans);
  return spans.map(({ start, end, tokenClass }) => `${tokenClass}:${text.slice(start, end)}`);
};

describe('findPersonalIds', () => {
  it.each([
    '12345678Z',
    'X1234567L',
    '12345678-Z',
    'AA123456C',
    'AA 12 34 56 C',
    'S1234567D',
    'ABCPD1234Z',
    'MRTNTN23M02D969P',
    '7569217076985',
    '756.9217.0769.85',
    '529.982.247-25',
    '871220-2384',
    '131052-308T',
    '960121-1234567',
    '3123 4567 8909',
    '130-692-544',
    '20-26756539-3',
    '1EG4-TE5-MK73',
    '11010519491231002X',
    '295109912611193',
  ])('%s, alone and in text', (id) => {
    expect(found(id)).toEqual([`national-id:${id}`]);
    expect(found(`it is ${id}, yes`)).toEqual([`national-id:${id}`]);
  });

  it.each([
    '48213',
    '263877258',
    '1795314702739',
    'ORD-2026-000123',
    '2026-03-05 10:11',
    '12345678A',
    '123e4567-e89b-12d3-a456-426614174000',
    '203.0.113.10',
    'a1b2c3d4e5',
    'TP1A.220624.014',
  ])('not %s', (id) => expect(found(id)).toEqual([]));

  it('leaves ordinary numbers readable: at most one of a hundred, of eight to fifteen digits', () => {
    let state = 2_463_534_242;
    const next = (): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state >>> 0;
    };
    let hidden = 0;
    for (let tried = 0; tried < 8000; tried += 1) {
      const length = 8 + (tried % 8);
      let id = String(1 + (next() % 9));
      while (id.length < length) id += String(next() % 10);
      if (cleanText(id, () => '~') !== id) hidden += 1;
    }
    expect(hidden / 8000).toBeLessThan(0.01);
  });

  it('is linear in hostile text', () => {
    const startedMs = performance.now();
    for (const unit of ['1-', '12 ', '1.', 'A1', '123-', '12345678', '1/'])
      found(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});

describe('findIssuedKeys', () => {
  it('finds keys of known issuers and no placeholder of one', () => {
    const spans: Span[] = [];
    findIssuedKeys('use xoxs-473829105-738291046-382910475-9c1b7de03f or AKIAIOSFODNN7EXAMPLE', spans);
    expect(spans).toHaveLength(1);
    expect(spans[0]?.tokenClass).toBe('key');
  });
});
