import { expect, it } from 'vitest';
import { openRisks } from './open-risk.js';

const alert = (id: string, severity: 'low' | 'medium' | 'high' | 'critical') => ({
  entity: { kind: 'consumer' as const, id },
  severity,
});

it('puts the gravest first, then who has most, each with its gravest severity', () => {
  const risks = openRisks([
    alert('a', 'low'),
    alert('b', 'high'),
    alert('a', 'medium'),
    alert('c', 'high'),
    alert('c', 'low'),
  ]);
  expect(risks).toEqual([
    { kind: 'consumer', id: 'c', openAlerts: 2, risk: 'high' },
    { kind: 'consumer', id: 'b', openAlerts: 1, risk: 'high' },
    { kind: 'consumer', id: 'a', openAlerts: 2, risk: 'medium' },
  ]);
});

it('is empty when nothing is open', () => expect(openRisks([])).toEqual([]));
