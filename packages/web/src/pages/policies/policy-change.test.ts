import { policyDraftSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { policyChange } from './policy-change.js';

const before = policyDraftSchema.parse({
  name: 'x',
  when: { detectors: ['a'], services: ['s'], none: [{ tags: ['t'] }] },
});

it('sends only what changed', () => {
  expect(policyChange(before, before)).toEqual({});
  expect(policyChange(before, { ...before, name: 'y', leaseMs: 60_000 })).toEqual({
    name: 'y',
    leaseMs: 60_000,
  });
});

it('takes away by name what is gone from the condition', () => {
  const { services: _, none: __, ...when } = before.when;
  expect(policyChange(before, { ...before, when: { ...when, detectors: ['b'] } }).when).toEqual({
    detectors: ['b'],
    minSeverity: 'high',
    services: null,
    none: null,
  });
});
