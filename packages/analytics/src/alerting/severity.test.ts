import { expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { severityOf } from './severity.js';

const call = enrichedCall({ timeMs: 1 });

it('raises by one step where much is at stake', () => {
  expect(severityOf('medium', { ...call, dataClasses: ['card'] })).toBe('high');
  expect(severityOf('critical', { ...call, endpointRisk: 90 })).toBe('critical');
  expect(severityOf('low', { ...call, endpointLabels: ['payment'] })).toBe('medium');
});

it('lowers by one step where nothing is, and leaves the rest', () => {
  expect(severityOf('high', { ...call, endpointRisk: 0 })).toBe('medium');
  expect(severityOf('low', { ...call, endpointRisk: 0 })).toBe('low');
  expect(severityOf('critical', { ...call, endpointRisk: 0 })).toBe('critical');
  expect(severityOf('high', call)).toBe('high');
  expect(severityOf('high', { ...call, endpointRisk: 40 })).toBe('high');
});
