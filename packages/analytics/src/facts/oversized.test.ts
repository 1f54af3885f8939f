import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { oversized } from './oversized.js';

const DAY_MS = 86_400_000;
const list = (i: number, limit: number, responseBytes: number, consumer = `c${i % 5}`) =>
  enrichedCall({
    timeMs: 1e12 + i * (DAY_MS / 100),
    consumer,
    endpoint: 'GET /items',
    query: [{ name: 'limit', value: String(limit) }],
    responseBytes,
  });

/** Four days of pages of ten to fifty items. */
function learned(): ReturnType<typeof oversized.create> {
  const sizes = oversized.create();
  for (let i = 0; i < 400; i++)
    oversized.recognise(list(i, 10 * (1 + (i % 5)), 900 * (1 + (i % 5))), sizes, around());
  return sizes;
}

describe('oversized', () => {
  it('are answers and pages far beyond what the endpoint gives', () => {
    expect(oversized.recognise(list(401, 50, 90_000), learned(), around())).toMatchObject({ kind: 'answer' });
    expect(oversized.recognise(list(401, 5000, 90_000), learned(), around())).toMatchObject({
      kind: 'page',
      size: 5000,
    });
  });

  it('is not what is usual, nor a large wish that the service caps', () => {
    expect(oversized.recognise(list(401, 50, 4600), learned(), around())).toBeUndefined();
    expect(oversized.recognise(list(401, 99_999_999, 4000), learned(), around())).toBeUndefined();
  });

  it('one caller in a row does not teach', () => {
    const sizes = learned();
    for (let i = 0; i < 300; i++) oversized.recognise(list(402 + i, 50, 90_000, 'thief'), sizes, around());
    expect(oversized.recognise(list(800, 50, 90_000, 'thief'), sizes, around())).toBeDefined();
  });
});
