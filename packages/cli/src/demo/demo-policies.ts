import type { policyDraftSchema } from '@gatewatch/model';
import type { z } from 'zod';

/** What the demo company has in force, so that a visitor sees each stage at work. */
export const DEMO_POLICIES: readonly z.input<typeof policyDraftSchema>[] = [
  {
    name: 'Stop whoever reads records in bulk',
    description: 'Back-tested and armed: it acts by itself, on at most ten consumers an hour.',
    mode: 'enforce',
    when: { detectors: ['object-enumeration'], minSeverity: 'high' },
    then: { durationMs: 600_000, message: 'Access suspended: unusual data access' },
  },
  {
    name: 'Limit scrapers, then stop them',
    description: 'Tried out on half of the consumers: first slowed down, stopped where it goes on.',
    mode: 'canary',
    canary: { share: 0.5 },
    when: { detectors: ['scraping', 'sustained-rate'], minSeverity: 'medium', entityKinds: ['consumer'] },
    then: {
      steps: [
        { action: 'limit-consumer', limits: { minute: 30 }, durationMs: 900_000 },
        { action: 'terminate-consumer', durationMs: 3_600_000 },
      ],
    },
  },
  {
    name: 'Ask before denying addresses that try log-ins',
    description: 'People approve each order; who is attacked is never acted on.',
    mode: 'suggest',
    when: {
      detectors: ['credential-stuffing', 'password-spraying', 'brute-force'],
      minSeverity: 'high',
    },
    then: { steps: [{ action: 'deny-ip', durationMs: 3_600_000 }] },
  },
  {
    name: 'Would stop request spikes',
    mode: 'simulate',
    when: { detectors: ['request-spike'], minSeverity: 'medium' },
    then: { durationMs: 900_000 },
  },
];
