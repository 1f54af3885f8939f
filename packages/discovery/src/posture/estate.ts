import type {
  Annotation,
  ApiDocument,
  BusinessFunction,
  Drift,
  GatewayConfiguration,
} from '@gatewatch/model';
import type { ConsumerFacts, EndpointFacts } from '../endpoint-facts.js';
import type { PathPressure } from '../path-pressure-contract.js';

/** An endpoint with everything known of it: what traffic showed, and what people said. */
export interface EstateEndpoint extends EndpointFacts {
  /** `METHOD /template`. */
  readonly endpointId: string;
  /** Learned, or as people set them. */
  readonly labels: readonly BusinessFunction[];
  readonly annotation: Annotation;
  /** As people set it, else by who calls: only private addresses `internal`; few consumers and no anonymous caller `partner`; else `public`. */
  readonly exposure: 'internal' | 'partner' | 'public';
  /** Classes of personal or secret data seen in its parameters. */
  readonly dataClasses: readonly string[];
}

/** What a collector receives, as far as posture is concerned. */
export interface LogSource {
  readonly collector: string;
  readonly source: string;
  readonly kind: string;
  /** The connection it listens on is encrypted; undefined when not known. */
  readonly encrypted?: boolean;
  readonly calls: number;
}

export interface PostureSettings {
  /** Days without calls after which a credential or consumer is dormant. */
  readonly dormantDays: number;
  /** Days without calls after which something documented or routed is dead. */
  readonly unusedDays: number;
  /** Credentials older than this should have been replaced. */
  readonly credentialAgeDays: number;
  /** Endpoints with fewer calls are not judged by shares. */
  readonly minimumCalls: number;
}
export const DEFAULT_POSTURE_SETTINGS: PostureSettings = {
  dormantDays: 90,
  unusedDays: 30,
  credentialAgeDays: 365,
  minimumCalls: 50,
};

/** Everything a posture check may look at, as of one moment of event time. */
export interface Estate {
  readonly nowMs: number;
  /** Start of the traffic known: nothing is said of absence over a longer time than there are logs. */
  readonly sinceMs: number;
  readonly endpoints: readonly EstateEndpoint[];
  readonly consumers: readonly ConsumerFacts[];
  /** The newest reading; undefined when no gateway was ever read. */
  readonly gateway: GatewayConfiguration | undefined;
  readonly documents: readonly ApiDocument[];
  readonly drift: readonly Drift[];
  readonly pressure: readonly PathPressure[];
  readonly sources: readonly LogSource[];
  readonly settings: PostureSettings;
}
