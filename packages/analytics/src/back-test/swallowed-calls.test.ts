import { expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { SwallowedCalls } from './swallowed-calls.js';

const T0 = Date.UTC(2026, 0, 5);

const played = (names: number, callsEach: (name: number) => number) => {
  const swallowed = new SwallowedCalls();
  for (let name = 0; name < names; name++)
    for (let call = 0; call < callsEach(name); call++)
      swallowed.add(
        enrichedCall({ timeMs: T0 + name, status: call % 2 === 0 ? 200 : 404, endpoint: `GET /${name}` }),
        { criticality: 'high', tags: ['a', 'b'] },
      );
  return swallowed.report();
};

it.each([3, 100, 101, 5000, 6000])(
  'its parts sum up with %i names, in at most a hundred rows and one for the others',
  (names) => {
    const { total, byEndpoint, byCriticality, byDay, byTag } = played(names, (name) => (name < 3 ? 5 : 2));
    for (const part of [byEndpoint, byCriticality, byDay])
      for (const key of ['calls', 'succeeded', 'failed'] as const)
        expect(part.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
    expect(total.calls).toBe(total.succeeded + total.failed);
    expect(new Set(byEndpoint.map(({ name }) => name)).size).toBe(byEndpoint.length);
    expect(byEndpoint.length).toBeLessThanOrEqual(101);
    expect(byEndpoint[0]?.calls).toBe(5);
    // A call counts for each of its tags.
    expect(byTag.map(({ calls }) => calls)).toEqual([total.calls, total.calls]);
  },
);
