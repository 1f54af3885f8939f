import { type Condition, conditionSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import {
  hasGroups,
  PARTS,
  rowsOf,
  tidyCondition,
  withGroup,
  withoutPart,
  withPart,
} from './tidy-condition.js';

it('has a row for each part the model knows', () => {
  const known = Object.keys(conditionSchema.shape).filter((key) => !['all', 'any', 'none'].includes(key));
  expect([...PARTS].sort()).toEqual(known.sort());
});

it('adds, draws and removes each part, and all of it is what the model takes', () => {
  for (const part of PARTS) {
    const added = withPart({} as Condition, part, 'Europe/Berlin');
    expect(rowsOf(added)).toEqual([part]);
    expect(conditionSchema.safeParse(added).success).toBe(true);
    expect(withoutPart(added, part)).toEqual({});
  }
});

it('drops rows that ask nothing and groups without members', () => {
  const drawn: Condition = {
    minSeverity: 'high',
    detectors: [],
    any: [{ tags: [] }, { consumers: ['medbill-*'] }],
    none: [{ tags: [] }],
  };
  expect(tidyCondition(drawn)).toEqual({ minSeverity: 'high', any: [{ consumers: ['medbill-*'] }] });
});

it('keeps what the form cannot draw', () => {
  const nested: Condition = { any: [{ none: [{ tags: ['x'] }] }] };
  expect(tidyCondition(nested)).toEqual(nested);
  expect(hasGroups(nested.any?.[0] ?? {})).toBe(true);
});

it('a group without members is no group', () => {
  expect(withGroup({ minSeverity: 'low', any: [{}] }, 'any', [])).toEqual({ minSeverity: 'low' });
});
