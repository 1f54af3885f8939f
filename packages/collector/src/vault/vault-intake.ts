import type { SanitisedCall } from '@gatewatch/model';
import type { NotedToken } from '../sanitise/token-desk.js';

/** Where the sanitiser hands over tokens with their values. Called for each call with a token: must be quick, never throws. */
export interface VaultIntake {
  note(call: SanitisedCall, noted: readonly NotedToken[]): void;
}
