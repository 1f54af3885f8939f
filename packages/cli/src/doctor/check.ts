import type { FileConfig } from '../config.js';
import type { KongView } from './kong-view.js';
import type { RunningView } from './running-view.js';

export interface Finding {
  readonly verdict: 'ok' | 'warning' | 'problem';
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** What was found out about the set-up, once, for all checks. */
export interface Patient {
  readonly config: FileConfig;
  readonly dataDir: string;
  /** The platform of this data directory; undefined when none runs. */
  readonly running: RunningView | undefined;
  readonly kong: KongView;
}

/** One usual mistake. Never throws for what the world does; says nothing where it does not apply. */
export type Check = (patient: Patient) => Promise<readonly Finding[]> | readonly Finding[];

export const TIMEOUT_MS = 3000;
