import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { type CallShape, enrichedCall } from '../testing/enriched-call.js';
import { MONDAY_MS } from '../testing/ward.js';

/** Detector and severity of what is raised in a log that holds nothing else. */
function toldOf(shapes: readonly CallShape[]): string[] {
  const engine = createEngine();
  return shapes
    .flatMap((shape) => [...engine.observe(enrichedCall(shape))])
    .filter(({ kind }) => kind === 'raised')
    .map(({ alert }) => `${alert.detector} ${alert.entity.id}`);
}

const LOGIN = { endpoint: 'POST /login', labels: ['login'] as const, status: 401, ip: '203.0.113.9' };
const tries = (count: number, everyMs: number, over: (n: number) => Partial<CallShape>): CallShape[] =>
  Array.from({ length: count }, (_, n) => ({ timeMs: MONDAY_MS + n * everyMs, ...LOGIN, ...over(n) }));
const asks = (count: number, path: (n: number) => string, over: Partial<CallShape> = {}): CallShape[] =>
  Array.from({ length: count }, (_, n) => ({
    timeMs: MONDAY_MS + 3_600_000 + n * 500,
    ip: '203.0.113.10',
    endpoint: `GET ${path(n)}`,
    path: path(n),
    status: 404,
    known: false,
    ...over,
  }));
const life = (calls: number): CallShape[] =>
  Array.from({ length: calls }, (_, n) => ({ timeMs: MONDAY_MS + n * 30_000, consumer: `c${n % 9}` }));

describe('a stranger in the first minutes of a log', () => {
  it('is told of by names, in a few tries', () => {
    const list = tries(6, 8_000, (n) => ({ namedUser: `user-${n}`, requestBytes: 260 + 3 * n }));
    expect(toldOf(list)).toEqual(['credential-stuffing 203.0.113.9']);
  });

  it('who forgot the password is not', () => {
    expect(toldOf(tries(7, 9_000, (n) => ({ namedUser: 'ann', requestBytes: 260 + (n % 3) })))).toEqual([]);
  });

  it('nor is a program that sends the old password again and again, at first', () => {
    expect(toldOf(tries(9, 300, () => ({ namedUser: 'ann', requestBytes: 260 })))).toEqual([]);
  });

  it('is told of by a row of paths where nothing is, unless there is life beside which it is noise', () => {
    const scan = asks(12, (n) => `/old-${'abcdefghijklmn'[n]}/console`);
    expect(toldOf(scan)).toEqual(['endpoint-probing 203.0.113.10']);
    expect(toldOf([...life(120), ...scan])).toEqual([]);
  });
});
