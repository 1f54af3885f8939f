import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { serviceTime } from './service-time.js';

/** What the calls of one caller cost, among eight others with `took` each; a thousand calls before set the usual. */
function costs(took: number, mine: number): number {
  const pace = serviceTime.create();
  const ask = (i: number, consumer: string, latencyMs: number): number =>
    serviceTime.recognise(enrichedCall({ timeMs: 1e12 + i * 1000, consumer, latencyMs }), pace, around());
  for (let i = 0; i < 1000; i++) ask(i, `c${i % 8}`, 90 + (i % 20));
  for (let i = 1000; i < 1100; i++) ask(i, i % 4 === 0 ? 'me' : `c${i % 8}`, i % 4 === 0 ? mine : took);
  return ask(1100, 'me', mine);
}

describe('the time a call costs the service', () => {
  it('is what it took, while the others wait as long as ever', () => {
    expect(costs(100, 4000)).toBeGreaterThan(3000);
    expect(costs(100, 100)).toBeLessThan(120);
  });

  it('is nobody’s fault where all wait', () => {
    expect(costs(4000, 4000)).toBeLessThan(700);
  });

  it('is the usual where there is nobody to compare with', () => {
    const pace = serviceTime.create();
    for (let i = 0; i < 50; i++)
      serviceTime.recognise(enrichedCall({ timeMs: 1e12 + i, consumer: 'a', latencyMs: 50 }), pace, around());
    const slow = enrichedCall({ timeMs: 1e12 + 99, consumer: 'a', latencyMs: 5000 });
    expect(serviceTime.recognise(slow, pace, around())).toBeLessThan(100);
  });
});
