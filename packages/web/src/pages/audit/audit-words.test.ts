import { expect, it } from 'vitest';
import { subjectPath, whatWords, whoWords } from './audit-words.js';

it('says what was done in words, also what is not known here', () => {
  expect(whatWords('response.stopped')).toBe('stopped all response');
  expect(whatWords('gateway.read-again')).toBe('gateway: read again');
  expect(whatWords('odd')).toBe('odd');
});

it('says who', () => {
  expect(whoWords('admin')).toBe('admin');
  expect(whoWords('policy:Stop: all')).toBe('policy “Stop: all”');
  expect(whoWords('responder:main')).toBe('responder main');
  expect(whoWords('responder:responder:main')).toBe('responder main');
  expect(whoWords('system')).toBe('Gatewatch itself');
});

it('leads to the subject where it has a page', () => {
  expect(subjectPath({ what: 'order.lifted', subject: 'a b' })).toBe('/responses?show=all&order=a%20b');
  expect(subjectPath({ what: 'policy.updated', subject: 'p1' })).toBe('/policies/p1');
  expect(subjectPath({ what: 'policy.removed', subject: 'p1' })).toBeUndefined();
  expect(subjectPath({ what: 'session.opened', subject: 'admin' })).toBeUndefined();
});
