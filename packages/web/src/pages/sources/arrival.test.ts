import { expect, it } from 'vitest';
import { arrivalOf, listensAt, type RunningSource, summaryOf } from './arrival.js';

const running = (changes: Partial<RunningSource['source']>, connected = true): RunningSource => ({
  collector: 'one',
  connected,
  source: { name: 'a', kind: 'file', address: '/a', connectionsOpen: 0, linesReceived: 0, ...changes },
});

it('tells waiting from arriving, unread, broken and silent', () => {
  expect(arrivalOf(running({})).kind).toBe('waiting');
  expect(arrivalOf(running({ linesReceived: 4, linesRejected: 1, formats: ['kong'] }))).toEqual({
    kind: 'arriving',
    lines: 4,
    lastLineAt: undefined,
    formats: ['kong'],
  });
  expect(arrivalOf(running({ linesReceived: 4, linesRejected: 4 }))).toEqual({ kind: 'unread', lines: 4 });
  expect(arrivalOf(running({ linesReceived: 4, problem: 'No.' }))).toEqual({
    kind: 'problem',
    problem: 'No.',
  });
  expect(arrivalOf(running({ linesReceived: 4 }, false))).toEqual({ kind: 'silent' });
});

it('sums up the sources of a kind by the worst of them', () => {
  expect(summaryOf([])).toBeUndefined();
  expect(summaryOf([running({}), running({ linesReceived: 1 })])?.state).toBe('good');
  expect(summaryOf([running({ problem: 'No.' }), running({ linesReceived: 1 })])?.state).toBe('bad');
  expect(summaryOf([running({})])?.state).toBe('idle');
});

it.each([
  ['http://0.0.0.0:8602', { host: '0.0.0.0', port: '8602' }],
  ['127.0.0.1:8601', { host: '127.0.0.1', port: '8601' }],
  ['[::]:8601', { host: '[::]', port: '8601' }],
  ['/var/log/nginx/*.log', undefined],
  ['kafka://b1:9092/topic', undefined],
  ['standard input', undefined],
])('%s is where it listens', (address, expected) => {
  expect(listensAt(address)).toEqual(expected);
});
