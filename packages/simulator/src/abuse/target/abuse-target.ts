import type { BusinessFunction, Entity } from '@gatewatch/model';

/** What an endpoint is for: the platform's labels, and some of which only abuse knows. */
export type Purpose = BusinessFunction | 'otp' | 'refresh';

interface TargetVariable {
  /** As in the template; equal names are equal kinds of object. */
  readonly name: string;
  readonly samples: readonly string[];
}

export interface TargetParameter {
  readonly name: string;
  readonly samples: readonly string[];
  /** Share of the endpoint's calls that have it. */
  readonly share: number;
}

export interface TargetEndpoint {
  /** `METHOD /template`. */
  readonly id: string;
  readonly service: string;
  readonly method: string;
  readonly template: string;
  readonly purposes: readonly Purpose[];
  readonly variables: readonly TargetVariable[];
  readonly query: readonly TargetParameter[];
  readonly calls: number;
  /** The most usual status below 400; 200 where there is none. */
  readonly okStatus: number;
  /** Medians. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly latencyMs: number;
  readonly lastMs: number;
  /** Announced as deprecated, an older version of another, or used earlier and not for long. */
  readonly deprecated: boolean;
  /** Serves callers without any credential. */
  readonly open: boolean;
  /** How many callers use it. */
  readonly callers: number;
  /** Endpoints that nearly always come before it in the same session. */
  readonly needs: readonly string[];
}

/** What a caller is, by how it calls. A crowd is many people behind one identity (an app). */
export type PersonShape = 'person' | 'program' | 'crowd';

export interface TargetSource {
  readonly ip: string;
  readonly country: string;
  readonly userAgent: string;
  readonly session?: string;
}

/** Somebody who calls, as the platform names him. */
export interface TargetPerson {
  readonly entity: Entity;
  readonly tags: readonly string[];
  readonly shape: PersonShape;
  /** Usual combinations, most used first. */
  readonly sources: readonly [TargetSource, ...TargetSource[]];
  /** Active hours of the week as counted, UTC, 0 = Sunday 00:00; 168 entries. */
  readonly hours: readonly number[];
  /** Endpoint id → calls. */
  readonly endpoints: ReadonlyMap<string, number>;
  /** Variable name → values addressed, newest last. */
  readonly objects: ReadonlyMap<string, readonly string[]>;
  readonly calls: number;
  /** Means over hours in which it called at all, and over days likewise. */
  readonly callsPerHour: number;
  readonly callsPerDay: number;
  readonly objectsPerHour: number;
  readonly bytesPerDay: number;
  readonly peakPerMinute: number;
  /** Share of calls answered 400 or above. */
  readonly errorShare: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly daysActive: number;
  /** The longest it was silent between two calls. */
  readonly longestGapMs: number;
}

export interface TargetObject {
  readonly value: string;
  /** The only one who addressed it, on several days; absent when others did, or nobody came back. */
  readonly owner?: string;
}

/** What was laid out for intruders and nobody has a reason to touch. */
export interface Decoys {
  readonly paths: readonly string[];
}

/** What anybody's learned inventory and history can give. Plain data. */
export interface AbuseTarget {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly endpoints: readonly TargetEndpoint[];
  readonly people: readonly TargetPerson[];
  /** By variable name, bounded samples. */
  readonly objects: ReadonlyMap<string, readonly TargetObject[]>;
  readonly decoys: Decoys;
}
