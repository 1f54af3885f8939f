import type { ControlStore, Lake } from '@gatewatch/store';
import type { ApiParts } from '../api/api-parts.js';
import { createArmingGate } from '../back-testing/arming-gate.js';
import type { BackTestDesk } from '../back-testing/back-test-desk.js';
import type { Estate } from '../estate/estate.js';
import { knownNames } from './known-names.js';
import type { Response } from './open-response.js';
import { previewPolicy } from './preview-policy.js';

interface Asked {
  readonly lake: Lake;
  readonly store: ControlStore;
  readonly response: Pick<Response, 'settings' | 'facts'>;
  readonly backTests: Pick<BackTestDesk, 'latestDone'>;
  readonly estate: Estate;
  /** Event time now, epoch milliseconds. */
  readonly newestMs: () => number;
}

/** What is asked of a policy before it acts: whom it would meet, and whether it may be armed. */
export const policyQuestions = ({
  lake,
  store,
  response,
  backTests,
  estate,
  newestMs,
}: Asked): Pick<ApiParts, 'armingObstacle' | 'previewPolicy'> => ({
  armingObstacle: createArmingGate({
    lake,
    settings: () => response.settings.current(),
    latestDone: (policyId, digest) => backTests.latestDone(policyId, digest),
  }),
  previewPolicy: (draft) =>
    previewPolicy({ store, facts: response.facts, newestMs, known: () => knownNames(estate) }, draft),
});
