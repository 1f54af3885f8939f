import type { BackTest } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { headline } from './headline.js';

const hit = (kind: string, action: string) => ({ entity: { kind, id: 'x' }, actions: [{ action }] });
const report = (
  hits: readonly object[],
  succeeded: number,
  estimate: object,
  days = 30,
): Parameters<typeof headline>[0] =>
  ({
    history: { days },
    hits,
    swallowed: { total: { calls: succeeded, succeeded, failed: 0 } },
    estimate: { confidence: 0.95, sampled: hits.length, labelled: 0, upper: 1, ...estimate },
  }) as unknown as BackTest;

describe('headline', () => {
  it('says whom, what it costs and how sure that is', () => {
    const four = Array.from({ length: 4 }, () => hit('consumer', 'terminate-consumer'));
    expect(headline(report(four, 312, { labelled: 4, upper: 0.03 }))).toBe(
      'On these 30 days this policy would have blocked 4 consumers and swallowed 312 good calls; with 95% confidence at most 3% of what it hits is legitimate.',
    );
  });

  it('asks for labels where there are none', () => {
    expect(headline(report([hit('ip', 'deny-ip')], 0, {}))).toBe(
      'On these 30 days this policy would have blocked 1 address and swallowed no good call; how many of them are legitimate nobody can say before 1 hit is labelled.',
    );
  });

  it('tells limits from blocks and mixed kinds from one', () => {
    expect(headline(report([hit('consumer', 'limit-consumer')], 1, {}, 1))).toContain(
      'On this day this policy would have limited 1 consumer and swallowed 1 good call;',
    );
    expect(headline(report([hit('consumer', 'deny-consumer'), hit('ip', 'deny-ip')], 2, {}))).toContain(
      'blocked 2 entities',
    );
  });

  it('is short when nobody is hit', () => {
    expect(headline(report([], 0, {}, 7))).toBe('On these 7 days this policy would have met nobody.');
  });
});
