import type { PositionEvidence, SanitisedCall, TemplateRule } from '@gatewatch/model';
import type { PathPressure } from './path-pressure-contract.js';

/** What of a call decides its endpoint, and who made it. `urls` lists without statuses give 200 and no service. */
export type TemplatedCall = Pick<SanitisedCall, 'method' | 'path' | 'status' | 'host'> &
  Partial<
    Pick<
      SanitisedCall,
      | 'service'
      | 'route'
      | 'query'
      | 'requestHeaders'
      | 'consumer'
      | 'userId'
      | 'session'
      | 'clientIp'
      | 'timeMs'
    >
  >;

/** The endpoint a call belongs to. */
export interface Assignment {
  /** e.g. `/v1/patients/{patientId}/records`, `/graphql#GetUser`; unknown paths beyond the bounds end in `/{unmatched}`. */
  readonly template: string;
  /** Values at the variable positions, percent-decoded once, at most 256 characters each. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** The last variable position that is no date: type from the segment before it, singular (`patients` → `patient`). */
  readonly object?: { readonly type: string; readonly id: string };
  /** False for method + template that only ever failed, matched no route or is not stable yet: kept for detection, not inventory. */
  readonly known: boolean;
}

/**
 * Learns path templates from traffic, per service. Duties: deterministic; bounded against invented paths, hosts and
 * methods; never throws, whatever the path. Only successful calls teach. What a call is assigned to now may be
 * refined later (`revision` then grows); `templateOf` answers with what is known by now and learns nothing.
 */
export interface Templater {
  assign(call: TemplatedCall): Assignment;
  templateOf(call: TemplatedCall): Assignment;
  /** All rules there are; those given before and not now are taken back. */
  applyRules(rules: readonly TemplateRule[]): void;
  /** One entry per segment of the template; empty when the template is not known. */
  evidenceOf(service: string, template: string): readonly PositionEvidence[];
  /** Looks at every place once more with all that is known by now: for files, after the last line. */
  settle(): void;
  /** Services with path pressure; starts counting afresh. */
  takePressure(): readonly PathPressure[];
  /** Grows whenever templates given earlier changed: siblings were merged into a variable, or rules were given. */
  revision(): number;
  /** The same for each service by name; whoever is not in it shares that of ''. */
  revisions(): ReadonlyMap<string, number>;
  /** Everything needed to go on from here, without the rules; JSON text, versioned. */
  snapshot(): string;
}
