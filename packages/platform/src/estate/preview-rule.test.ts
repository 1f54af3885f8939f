import type { TemplateRule } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { previewRule } from './preview-rule.js';

const known = (template: string, calls = 10, service = 'clinic') => ({
  service,
  method: 'GET',
  template,
  calls,
});
const ENDPOINTS = [
  known('/wards/{wardId}', 100),
  known('/wards/{wardId}/beds'),
  known('/users/ann', 5),
  known('/users/bob', 7),
  known('/users/{userId}', 20),
  known('/users/ann', 5, 'other'),
];
const evidenceOf = () => [
  {
    position: 1,
    segment: '{wardId}',
    place: '/wards',
    decided: 'parameter' as const,
    by: 'traffic' as const,
    distinctValues: 2,
    callersPerValue: null,
    valueTypes: [],
    examples: [
      { value: 'north', calls: 60 },
      { value: 'south', calls: 40 },
    ],
    siblings: [],
    because: '',
  },
];
const preview = (rule: TemplateRule) => previewRule(rule, ENDPOINTS, evidenceOf).changes;

it('merges siblings into one', () => {
  expect(preview({ kind: 'merge', service: 'clinic', place: '/users', name: 'userId' })).toEqual([
    {
      before: ['GET /users/ann', 'GET /users/bob', 'GET /users/{userId}'],
      after: ['GET /users/{userId}'],
      calls: 32,
    },
  ]);
});

it('splits by the values given, or by those that were kept', () => {
  expect(preview({ kind: 'split', service: 'clinic', place: '/wards', values: ['north'] })[0]).toEqual({
    before: ['GET /wards/{wardId}'],
    after: ['GET /wards/north', 'GET /wards/{wardId}'],
    calls: 100,
  });
  expect(preview({ kind: 'split', service: 'clinic', place: '/wards' })[0]?.after).toEqual([
    'GET /wards/north',
    'GET /wards/south',
  ]);
});

it('renames below a place whatever its parameters are called', () => {
  expect(preview({ kind: 'rename', service: 'clinic', place: '/wards', name: 'ward' })).toHaveLength(2);
  expect(preview({ kind: 'rename', service: 'clinic', place: '/wards', name: 'wardId' })).toEqual([]);
});

it('pins', () => {
  const pin = (template: string) => preview({ kind: 'pin', service: 'clinic', template, origin: 'person' });
  expect(pin('/users/{who}')[0]?.before).toHaveLength(3);
  expect(pin('/wards/north')).toEqual([
    { before: ['GET /wards/{wardId}'], after: ['GET /wards/north', 'GET /wards/{wardId}'], calls: 100 },
  ]);
  expect(pin('/nothing')).toEqual([]);
});
