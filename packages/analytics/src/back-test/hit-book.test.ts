import type { PolicyStep } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { MINUTE, sampleAlert, T0 } from '../policy/policy-samples.fixture.js';
import { HitBook } from './hit-book.js';

const step: PolicyStep = { action: 'deny-consumer', durationMs: MINUTE };

it('tells of every armed policy that would have acted, also of one that would have come first', () => {
  const book = new HitBook();
  const alert = sampleAlert();
  const about = { entity: alert.entity, alert, tags: [] };
  book.noteOverlap(alert.entity, 'q', 'Earlier');
  book.noteAction(about, { step, index: 0, decidedMs: T0, fromMs: T0, untilMs: T0 + MINUTE });
  book.noteOverlap(alert.entity, 'r', 'Later');
  book.noteOverlap({ kind: 'ip', id: '192.0.2.1' }, 'q', 'Earlier');
  expect(book.report('p', T0).map(({ hit }) => hit.alsoHitBy)).toEqual([
    [
      { policyId: 'q', name: 'Earlier' },
      { policyId: 'r', name: 'Later' },
    ],
  ]);
});
