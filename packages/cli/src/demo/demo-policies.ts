import type { policyDraftSchema } from '@gatewatch/model';
import type { z } from 'zod';

/** What the demo company has in force, so that a visitor sees both modes at work. */
export const DEMO_POLICIES: readonly z.input<typeof policyDraftSchema>[] = [
  {
    name: 'Stop whoever reads records in bulk',
    mode: 'enforce',
    when: { detectors: ['object-enumeration'], minSeverity: 'high' },
    then: { durationMs: 600_000, message: 'Access suspended: unusual data access' },
  },
  {
    name: 'Would stop request spikes',
    mode: 'simulate',
    when: { detectors: ['request-spike'], minSeverity: 'medium' },
    then: { durationMs: 900_000 },
  },
];
