import { policyDraftSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { conditionWords } from './condition-words.js';
import { policySentence } from './policy-words.js';

const sentence = (draft: object) => policySentence(policyDraftSchema.parse({ name: 'x', ...draft }));

it('reads as one sentence', () => {
  expect(sentence({ when: { detectors: ['object-enumeration'], services: ['patients'] } })).toBe(
    'When there is an alert, high or worse, from object-enumeration, on service patients, Gatewatch notes that it would answer every call of the consumer with 403 “Access suspended” for 1 hour.',
  );
});

it('tells the ladder and who acts', () => {
  const steps = [
    { action: 'limit-consumer', limits: { minute: 30 }, durationMs: 900_000 },
    { action: 'deny-consumer', durationMs: null },
  ];
  expect(
    sentence({
      mode: 'canary',
      canary: { share: 0.1, tags: ['test'] },
      when: { minSeverity: 'low' },
      then: { steps },
    }),
  ).toBe(
    'When there is any alert, Gatewatch will, for 10% of entities and everything tagged test, limit the consumer to 30 calls a minute for 15 minutes; if it goes on, put the consumer in the denied group (403) until it is lifted.',
  );
  expect(sentence({ mode: 'enforce', then: { approval: 'ask' } })).toContain('asks people whether to');
});

it('tells groups, hours and counts', () => {
  expect(
    conditionWords({
      minSeverity: 'critical',
      minAlerts: { count: 3, withinMs: 3_600_000 },
      any: [{ tags: ['partner'] }, { consumers: ['medbill-*'] }],
      none: [{ hours: { from: '08:00', until: '18:00', days: ['sat', 'sun'], timeZone: 'Europe/Berlin' } }],
    }),
  ).toBe(
    'an alert, critical, the 3rd on it within 1 hour, and either tagged partner, or about the consumer medbill-*, but not between 08:00 and 18:00 on Sat or Sun (Europe/Berlin)',
  );
});
