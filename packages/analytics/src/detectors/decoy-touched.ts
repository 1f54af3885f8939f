import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';

/** Nobody honest knows of a decoy: no crowd explains it, and next to nothing else does. */
const EFFECT = 100;
const CONFIDENCE = 0.98;

export const decoyTouched = {
  id: 'decoy-touched',
  title: 'Decoy touched',
  description:
    'Somebody touched a route, an object or a credential that was laid out to be found and that nobody honest ever uses. It needs no baseline and stands alone.',
  family: 'content',
  owasp: 'API9:2023 Improper Inventory Management',
  typicalFalsePositives: ['a tester who was not told', 'a crawler that was shown the decoy by a link'],
  watches: [{ measure: 'decoys', window: 'day', atLeast: 1 }],
  judge(view) {
    if (view.observed < 1) return undefined;
    const { decoyTouched: name } = view.facts;
    const { endpointId } = view.call;
    return {
      severity: view.entity.kind === 'ip' && view.facts.sourceIsNew ? 'high' : 'critical',
      confidence: CONFIDENCE,
      effect: EFFECT,
      because: `${view.entity.name ?? view.entity.id} touched ${
        view.observed > 1 ? `${plainNumber(view.observed)} decoys, newest` : 'the decoy'
      } ${name ?? ''} (${endpointId}), which nobody honest uses.`,
    };
  },
} as const satisfies Detector;
