import { acceptedLogins } from './accepted-logins.js';
import { calls } from './calls.js';
import { distinctAddresses } from './distinct-addresses.js';
import { distinctObjects } from './distinct-objects.js';
import { endpointAcceptedLogins } from './endpoint-accepted-logins.js';
import { endpointRefusedLogins } from './endpoint-refused-logins.js';
import { entriesAfterRefusals } from './entries-after-refusals.js';
import { foreignObjects } from './foreign-objects.js';
import { knownRefusedSources } from './known-refused-sources.js';
import { loginSizes } from './login-sizes.js';
import { missingObjects } from './missing-objects.js';
import { newRefusedSources } from './new-refused-sources.js';
import { refusedCredentials } from './refused-credentials.js';
import { refusedLogins } from './refused-logins.js';
import { sequentialObjects } from './sequential-objects.js';

/**
 * All measures. Order matters within a call: what a judgement needs beside the judged number stands before it,
 * so that the view is complete when a judged count crosses its step.
 */
export const MEASURES = [
  distinctAddresses,
  missingObjects,
  sequentialObjects,
  acceptedLogins,
  loginSizes,
  endpointAcceptedLogins,
  knownRefusedSources,
  calls,
  distinctObjects,
  refusedLogins,
  refusedCredentials,
  entriesAfterRefusals,
  endpointRefusedLogins,
  newRefusedSources,
  foreignObjects,
] as const;

export type MeasureId = (typeof MEASURES)[number]['id'];

/** Position of a measure in `MEASURES`. */
export const positionOf = (id: MeasureId): number => MEASURES.findIndex((measure) => measure.id === id);
