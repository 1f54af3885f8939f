import type { Guidance, Policy, ResponseSettings, Verdict } from '@gatewatch/model';
import type { EngineSettings } from '../settings.js';

/** What is known of an endpoint today. */
export interface EndpointToday {
  readonly service: string;
  readonly endpointId: string;
  readonly dataClasses: readonly string[];
  readonly businessFunctions: readonly string[];
  /** Of its risk: low, medium, high, critical; absent when unknown. */
  readonly criticality?: string;
}

/** Everything a back-test depends on beside the calls: plain data, so that it can go to another thread. */
export interface BackTestCase {
  readonly policy: Policy;
  /** Armed policies: decided alongside, never enforced. */
  readonly others: readonly Policy[];
  readonly protect: ResponseSettings['protect'];
  readonly engine: Partial<EngineSettings>;
  /** Event times, epoch milliseconds: calls before `fromMs` only teach, those from `toMs` on are left out. */
  readonly fromMs: number;
  readonly toMs: number;
  /** From the alert to the gateway's first refusal. */
  readonly effectDelayMs: number;
  /** As people say it today. */
  readonly guidance: Guidance;
  readonly verdicts: readonly {
    readonly alertId: string;
    readonly verdict: Verdict;
    readonly detectors: readonly string[];
  }[];
  /** Event-time minutes and the share of their calls that arrived. */
  readonly coverage: readonly (readonly [minuteMs: number, share: number])[];
  /** Groups that the gateway's configuration puts consumers in; their tags come with their calls. */
  readonly consumerGroups: readonly (readonly [consumerId: string, groups: readonly string[]])[];
  readonly endpoints: readonly EndpointToday[];
}
