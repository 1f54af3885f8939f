import type { AnalyticsEngine } from '@gatewatch/analytics';
import type { Inventory, Templater } from '@gatewatch/discovery';
import type {
  Alert,
  PolicyDraft,
  PolicyPreview,
  SanitisedCall,
  Setup,
  Stats,
  Verdict,
} from '@gatewatch/model';
import type { ControlStore, Lake } from '@gatewatch/store';
import type { Logger } from 'pino';
import type { Authenticator } from '../auth/authenticator.js';
import type { BackTestDesk } from '../back-testing/back-test-desk.js';
import type { PlatformConfig } from '../config.js';
import type { DecisionDesk } from '../decisions/decision-desk.js';
import type { Estate } from '../estate/estate.js';
import type { Sealer } from '../evidence/sealer.js';
import type { GuidanceDesk } from '../guidance/guidance-desk.js';
import type { Ingest } from '../ingest/ingest.js';
import type { LiveHub } from '../live/live-hub.js';
import type { ArmingObstacle } from '../responding/arming-gate-contract.js';
import type { CallbackDesk } from '../responding/callbacks/callback-desk.js';
import type { OrderDesk } from '../responding/order-desk.js';
import type { ResponseDesk } from '../responding/response-desk.js';
import type { SinkDesk } from '../sinks/sink-desk.js';

/** The collector's reading of Kong's HTTP Log body, for those who skip the collector. Never throws. */
export type NormaliseKong = (body: Uint8Array) => {
  readonly calls: readonly SanitisedCall[];
  readonly rejected: number;
};

/** What the routes work on. Made by `platform.ts`. */
export interface ApiParts {
  readonly config: PlatformConfig;
  readonly store: ControlStore;
  readonly lake: Lake;
  readonly auth: Authenticator;
  readonly ingest: Ingest;
  readonly orders: OrderDesk;
  /** What holds for all policies; the global stop. */
  readonly response: ResponseDesk;
  readonly armingObstacle: ArmingObstacle;
  readonly previewPolicy: (draft: PolicyDraft) => Promise<PolicyPreview>;
  readonly backTests: BackTestDesk;
  /** Tells the SIEM, the SOAR and people elsewhere. */
  readonly sinks: SinkDesk;
  /** What CrowdSec bouncers are told. */
  readonly decisions: DecisionDesk;
  /** Who may decide about a proposed order without being signed in. */
  readonly callbacks: CallbackDesk;
  /** Seals evidence. */
  readonly sealer: Sealer;
  readonly live: LiveHub;
  readonly inventory: Inventory;
  readonly templater: Templater;
  readonly estate: Estate;
  readonly engine: AnalyticsEngine;
  readonly normaliseKong: NormaliseKong | undefined;
  /** Starts the demo company; where nobody can play it, absent. */
  readonly startDemo: (() => void) | undefined;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Newest event time, epoch milliseconds; 0 before the first call. */
  readonly newestMs: () => number;
  /** What people tell the analytics beforehand. */
  readonly guidance: GuidanceDesk;
  /** Tells the analytics, through the journal, what people say of an alert. */
  readonly judgeAlert: (alert: Pick<Alert, 'alertId' | 'detectors'>, verdict: Verdict) => Promise<void>;
  readonly setup: () => Setup;
  readonly stats: () => Promise<Stats>;
  readonly metrics: () => Promise<string>;
  /** Undefined when calls can be served, else why not. */
  readonly notReady: () => string | undefined;
  /** Aborts when the platform stops: ends long polls and event streams. */
  readonly stopping: AbortSignal;
}
