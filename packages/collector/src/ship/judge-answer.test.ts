import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.js';
import { retryAfterMs } from './retry-after.js';

const NOW_MS = Date.UTC(2026, 2, 5, 10, 0);
const judge = (status: number, answer = '', retryAfter?: string) =>
  judgeAnswer(status, retryAfter, answer, NOW_MS);

describe('judgeAnswer', () => {
  it.each(['stored', 'duplicate', 'heartbeat'])('takes the platform’s word: %s', (outcome) =>
    expect(judge(200, `{"outcome":"${outcome}","calls":3}`)).toEqual({ kind: 'delivered' }),
  );

  it.each([
    '',
    'OK',
    '<html>Sign in to the guest network</html>',
    '{}',
    'null',
    '[]',
    '{"outcome":"lost"}',
    '"stored"',
  ])('does not take %j of somebody else for it', (answer) =>
    expect(judge(200, answer)).toMatchObject({ kind: 'retry', loud: true }),
  );

  it.each([400, 413, 422])('%i is for good', (status) =>
    expect(judge(status, 'why')).toEqual({ kind: 'refused', problem: `${status} why` }),
  );

  it.each([301, 302, 304, 307, 401, 403, 404, 405, 409, 411, 415, 431, 451, 0, 102])(
    '%i is tried again, loudly',
    (status) => expect(judge(status)).toMatchObject({ kind: 'retry', loud: true }),
  );

  it.each([408, 429, 500, 502, 503, 504, 599])('%i is tried again', (status) =>
    expect(judge(status)).toMatchObject({ kind: 'retry', loud: false }),
  );

  it('waits as long as it is asked to', () => {
    expect(judge(429, '', '7')).toMatchObject({ afterMs: 7000 });
    expect(judge(429)).not.toHaveProperty('afterMs');
  });
});

it.each<[string | undefined, number | undefined]>([
  ['1', 1000],
  ['120', 120_000],
  ['999999', 300_000],
  ['0', undefined],
  ['-5', undefined],
  ['Thu, 05 Mar 2026 10:00:09 GMT', 9000],
  ['Thu, 05 Mar 2026 09:00:00 GMT', undefined],
  ['soon', undefined],
  ['', undefined],
  ['1'.repeat(100), undefined],
  [undefined, undefined],
])('Retry-After %j waits %j ms', (header, expected) => expect(retryAfterMs(header, NOW_MS)).toBe(expected));
