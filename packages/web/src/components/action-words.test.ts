import { expect, it } from 'vitest';
import { actionShort, instructionWords, limitWords, reachWords, whereWords } from './action-words.js';

it('says limits as people would', () => {
  expect(limitWords({ minute: 60 })).toBe('60 calls a minute');
  expect(limitWords({ minute: 60, hour: 1000 })).toBe('60 calls a minute and 1,000 an hour');
});

it('says what is done, to whom and where', () => {
  const terminate = { action: 'terminate-consumer', statusCode: 403, message: 'Access suspended' } as const;
  expect(instructionWords(terminate)).toBe('answer every call of the consumer with 403 “Access suspended”');
  expect(whereWords(terminate)).toBe('everywhere');
  const scoped = { ...terminate, scope: { service: 'patients', route: 'records' } };
  expect(instructionWords(scoped, 'dr-keller')).toBe(
    'answer every call of dr-keller on route records of service patients with 403 “Access suspended”',
  );
  expect(whereWords(scoped)).toBe('route records of service patients');
  expect(instructionWords({ action: 'deny-ip' })).toBe('deny the address (403)');
  expect(actionShort({ action: 'limit-consumer', limits: { second: 5 } })).toBe('Limit to 5 calls a second');
});

it('does not promise that nobody else is hit where addresses are shared', () => {
  expect(reachWords('block-consumer', 'consumer')).toBe('Nobody else is affected.');
  const all = 'Everybody who comes from the same address is affected.';
  expect(reachWords('deny-ip', 'ip')).toBe(all);
  expect(reachWords('publish-decision', 'ip')).toBe(all);
  expect(reachWords('publish-decision', 'user')).toContain('by their address alone do nothing');
});
