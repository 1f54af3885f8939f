import type { Setup } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { NormaliseKong } from './api/api-parts.js';
import type { TokenFiles } from './auth/token-files.js';

export interface PlatformDeps {
  readonly logger: Logger;
  readonly version: string;
  /** The collector's reading of Kong's HTTP Log body; without it that route answers "not yet". */
  readonly normaliseKong?: NormaliseKong;
  /** Starts the demo company when somebody asks for it; without it that route answers 501. */
  readonly startDemo?: () => void;
  readonly setup?: Partial<Pick<Setup, 'kongTcp' | 'kongAdminConfigured' | 'demo'>>;
  /** Wall clock; default the system's. */
  readonly now?: () => Date;
}

export interface RunningPlatform {
  readonly url: string;
  /** Paths of the bearer tokens, mode 0600. */
  readonly tokenFiles: TokenFiles;
  /** For a printed sign-in link, `URL/sign-in?code=…`; works once, for an hour. */
  oneTimeCode(): string;
  setSetup(change: NonNullable<PlatformDeps['setup']>): void;
  /** Takes no more, works off and stores what it acknowledged, closes; under 10 s. May be called twice. */
  stop(): Promise<void>;
}
