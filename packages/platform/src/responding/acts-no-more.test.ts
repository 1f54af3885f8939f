import { policySchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { actsNoMore } from './acts-no-more.js';

const AT = '2026-01-01T00:00:00.000Z';
const policy = (changes: object) =>
  policySchema.parse({ id: 'p', name: 'p', createdAt: AT, updatedAt: AT, mode: 'enforce', ...changes });

it.each<[boolean, string, object, object]>([
  [true, 'another name', {}, { name: 'q' }],
  [true, 'others are told', {}, { then: { notify: ['pager'] } }],
  [true, 'a step back', {}, { mode: 'canary' }],
  [true, 'switched off', {}, { enabled: false }],
  [true, 'a smaller budget', {}, { budget: { entitiesPerHour: 2 } }],
  [true, 'a smaller canary', { mode: 'canary' }, { mode: 'canary', canary: { share: 0.05 } }],
  [true, 'more protection', { protect: { tags: ['a'] } }, { protect: { tags: ['b', 'a'] } }],
  [false, 'a step on', { mode: 'canary' }, {}],
  [false, 'from nothing', { mode: 'suggest' }, {}],
  [false, 'switched on', { enabled: false }, {}],
  [false, 'a larger budget of entities', {}, { budget: { entitiesPerHour: 11 } }],
  [false, 'a larger budget of traffic', {}, { budget: { trafficShare: 0.06 } }],
  [false, 'a larger canary', { mode: 'canary' }, { mode: 'canary', canary: { share: 0.2 } }],
  [false, 'another canary', { mode: 'canary' }, { mode: 'canary', canary: { tags: ['vip'] } }],
  [false, 'another condition', {}, { when: { minSeverity: 'low' } }],
  [false, 'another ladder', {}, { then: { escalateAfterMs: 1 } }],
  [false, 'less protection', { protect: { tags: ['vip'] } }, {}],
  [false, 'nobody asked any more', { then: { approval: 'ask' } }, {}],
])('%s: %s', (expected, _what, before, after) => {
  expect(actsNoMore(policy(before), policy(after))).toBe(expected);
});
