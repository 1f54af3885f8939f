import type { PositionEvidence } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { fieldsOf, ruleOf, successorOf } from './rule-draft.js';

const segment: PositionEvidence = {
  position: 1,
  segment: '{wardId}',
  place: '/wards',
  decided: 'parameter',
  by: 'traffic',
  distinctValues: 4,
  callersPerValue: 9,
  valueTypes: [],
  examples: [],
  siblings: [],
  because: '',
};
const empty = { name: '', values: [], all: false };

describe('a rule for templates, drafted', () => {
  it('renames to a new, valid name only', () => {
    const action = { kind: 'rename', segment } as const;
    expect(fieldsOf(action).name).toBe('wardId');
    expect(ruleOf('clinic', action, fieldsOf(action))).toBeUndefined();
    expect(ruleOf('clinic', action, { ...empty, name: 'no spaces' })).toBeUndefined();
    expect(ruleOf('clinic', action, { ...empty, name: ' ward ' })).toEqual({
      kind: 'rename',
      service: 'clinic',
      place: '/wards',
      name: 'ward',
    });
  });

  it('merges with or without a name', () => {
    const action = { kind: 'merge', segment } as const;
    expect(ruleOf('clinic', action, empty)).toEqual({ kind: 'merge', service: 'clinic', place: '/wards' });
    expect(ruleOf('clinic', action, { ...empty, name: '1st' })).toBeUndefined();
  });

  it('splits chosen values, or all of them', () => {
    const action = { kind: 'split', segment } as const;
    expect(ruleOf('clinic', action, empty)).toBeUndefined();
    expect(ruleOf('clinic', action, { ...empty, values: ['icu', ' icu ', ''] })).toMatchObject({
      values: ['icu'],
    });
    expect(ruleOf('clinic', action, { ...empty, all: true, values: ['icu'] })).not.toHaveProperty('values');
  });

  it('pins the template as a person', () => {
    expect(ruleOf('clinic', { kind: 'pin', template: '/a/{b}' }, empty)).toMatchObject({ origin: 'person' });
  });
});

describe('where an endpoint goes', () => {
  const endpoint = { endpointId: 'GET /wards/{wardId}', method: 'GET', template: '/wards/{wardId}' };
  const preview = (before: string[], after: string[]) => ({ changes: [{ before, after, calls: 1 }] });

  it('stays where nothing changes it, or it is among what comes', () => {
    expect(successorOf(endpoint, { changes: [] })).toEqual({ kind: 'stays' });
    expect(successorOf(endpoint, preview(['GET /x'], ['GET /y']))).toEqual({ kind: 'stays' });
    const split = preview([endpoint.endpointId], ['GET /wards/icu', endpoint.endpointId]);
    expect(successorOf(endpoint, split)).toEqual({ kind: 'stays' });
  });

  it('moves to the one that comes, whether the method is named or not', () => {
    const moved = { kind: 'moves', endpointId: 'GET /wards/{ward}' };
    expect(successorOf(endpoint, preview(['GET /wards/{wardId}'], ['GET /wards/{ward}']))).toEqual(moved);
    expect(successorOf(endpoint, preview(['/wards/{wardId}'], ['/wards/{ward}']))).toEqual(moved);
  });

  it('falls into parts', () => {
    const split = preview([endpoint.endpointId], ['GET /wards/icu', 'GET /wards/er']);
    expect(successorOf(endpoint, split)).toEqual({ kind: 'parts' });
  });
});
