import { describe, expect, it } from 'vitest';
import { plainDuration, plainNumber, tellDeviation } from './wording.js';

describe('wording', () => {
  it('writes numbers and durations for people', () => {
    expect([1, 9.5, 1234, 1_234_567.4].map(plainNumber)).toEqual(['1', '9.5', '1,234', '1,234,567']);
    expect([0, 1000, 40_000, 300_000, 7_200_000].map(plainDuration)).toEqual([
      '1 second',
      '1 second',
      '40 seconds',
      '5 minutes',
      '2 hours',
    ]);
  });

  it('tells what happened, what is usual for it and for its peers', () => {
    const told = tellDeviation('accessed 100 distinct patients', {
      name: 'dr-house',
      elapsedMs: 300_000,
      windowText: 'an hour',
      own: { kind: 'known', typical: 9, high: 15, samples: 80 },
      peers: { kind: 'known', typical: 11, high: 20, samples: 19, group: 'consumers tagged doctor' },
    });
    expect(told).toBe(
      'dr-house accessed 100 distinct patients in 5 minutes; usual for it is 9 in an hour (99% below 16); ' +
        'usual for consumers tagged doctor is 11 (99% below 21).',
    );
  });

  it('says what it does not know', () => {
    const learning = { kind: 'learning', samples: 1, needed: 8 } as const;
    const told = tellDeviation('did it', {
      name: 'x',
      elapsedMs: 1000,
      windowText: 'a day',
      own: learning,
      peers: learning,
    });
    expect(told).toBe('x did it in 1 second; its own habits are not known yet.');
  });
});
