import { describe, expect, test } from 'vitest';
import { SIGNATURES } from './index.js';
import { createInspector } from './inspector.js';
import { PART_KINDS } from './requests/inspected-request.js';
import type { RuleCase } from './signature-contract.js';
import { requestOf } from './testing/request-of.js';

const inspector = createInspector();
const rulesOf = (one: RuleCase): readonly string[] =>
  inspector.inspect(requestOf(one)).map(({ rule }) => rule);
const shown = (one: RuleCase): string => JSON.stringify(one).slice(0, 120);

test('ids are unique and begin with their category', () => {
  const ids = SIGNATURES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, category } of SIGNATURES) expect(id.startsWith(`${category}-`), id).toBe(true);
});

describe.each(SIGNATURES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what it looks for, where, and brings cases of its own', () => {
    expect(rule.because.length).toBeGreaterThan(10);
    expect(rule.parts.length).toBeGreaterThan(0);
    expect(rule.parts.every((part) => PART_KINDS.includes(part))).toBe(true);
    expect(rule.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.good.length).toBeGreaterThanOrEqual(2);
  });

  test('its attacks match, each', () => {
    for (const one of rule.bad) expect(rulesOf(one), shown(one)).toContain(id);
  });

  test('its look-alikes match no rule at all', () => {
    for (const one of rule.good) expect(rulesOf(one), shown(one)).toEqual([]);
  });
});
