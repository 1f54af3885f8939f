import type { EnrichedCall } from '@gatewatch/model';
import type { EngineSettings } from '../../settings.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';

/** The smallest story a detector must find in a ward's life of ten days (`ward`, `honestLogins`). */
export interface AttackExample {
  readonly attack: readonly EnrichedCall[];
  /** Honest life it needs beside the ward's. */
  readonly honest?: readonly EnrichedCall[];
  /** What the engine must be told for it. */
  readonly settings?: Partial<EngineSettings>;
  /** Honest calls that do not come while the attack lasts. */
  readonly missing?: (call: EnrichedCall) => boolean;
  /** Id of the one entity to be named. */
  readonly whom: string;
}

/** Tuesday of the second week, ten o'clock. */
export const ATTACK_MS = MONDAY_MS + 8 * DAY_MS + 10 * HOUR_MS;
