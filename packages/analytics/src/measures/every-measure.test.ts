import { describe, expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { MEASURES } from './index.js';
import type { CallContext, Measure } from './measure-contract.js';

const context: CallContext = {
  sequential: true,
  sourceIsNew: true,
  credentialWorkedBefore: false,
  enteredAfterRefusals: true,
  sourceIsSuspect: false,
};

const shapes = [200, 201, 302, 400, 401, 403, 404, 422, 429, 499, 500, 503].flatMap((status) => [
  enrichedCall({ timeMs: 1, status, object: { type: 'patient', id: '1' }, presented: 'k' }),
  enrichedCall({ timeMs: 1, status, labels: ['login'], consumer: 'c' }),
  enrichedCall({ timeMs: 1, status, known: false, object: { type: '__proto__', id: '' } }),
]);

describe.each(MEASURES.map((measure): [string, Measure] => [measure.id, measure]))('%s', (id, measure) => {
  it('is described and counts something', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(MEASURES.filter((one) => one.id === id).length).toBe(1);
    expect(measure.label('patient').length).toBeGreaterThan(4);
    expect(measure.windows.length).toBeGreaterThan(0);
    const counts = (sourceIsNew: boolean) =>
      shapes.some((call) => measure.take(call, { ...context, sourceIsNew }) !== undefined);
    expect(counts(true) || counts(false)).toBe(true);
  });

  it('is pure and never throws', () => {
    for (const call of shapes) {
      const before = JSON.stringify(call);
      expect(measure.take(call, context)).toBe(measure.take(call, context));
      expect(typeof measure.facet(call)).toBe('string');
      expect(JSON.stringify(call)).toBe(before);
    }
  });

  it('does not count the failures of others: outages and rate limits', () => {
    for (const status of [429, 500, 503]) {
      const call = enrichedCall({
        timeMs: 1,
        status,
        object: { type: 'patient', id: '1' },
        labels: ['login'],
      });
      expect(
        measure.take(call, { ...context, sequential: false, enteredAfterRefusals: false }),
      ).toBeUndefined();
    }
  });

  it('takes no object type from paths that may be invented', () => {
    const call = enrichedCall({ timeMs: 1, known: false, object: { type: 'invented', id: '1' } });
    expect(measure.facet(call)).not.toBe('invented');
  });
});
