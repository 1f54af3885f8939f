import { existsSync } from 'node:fs';
import type { Subject } from './gateways/gateway-contract.js';

export interface GuardrailSettings {
  /** Never blocked. */
  readonly protectedConsumers: {
    readonly ids: readonly string[];
    readonly usernames: readonly string[];
    /** Tags on the consumer at the gateway. */
    readonly tags: readonly string[];
  };
  readonly maxAppliesPerHour: number;
  /** True = puts nothing up and repairs nothing; lifting goes on. */
  readonly off: boolean;
  /** The same while this file exists: `touch` it, no restart needed. */
  readonly offFile: string;
}

/** Refusals that are decided here, on premises, whatever the platform asks. Each answers the reason, or ''. */
export interface Guardrails {
  switchedOff(): string;
  protects(subject: Subject): string;
  /** `enactedAtMs`: when blocks were put up, epoch milliseconds. */
  overCap(enactedAtMs: readonly number[], nowMs: number): string;
}

const HOUR_MS = 3_600_000;

export function createGuardrails(settings: GuardrailSettings): Guardrails {
  const { ids, usernames, tags } = settings.protectedConsumers;
  return {
    switchedOff() {
      if (settings.off) return 'The responder is switched off in its configuration (guardrails.off).';
      return existsSync(settings.offFile)
        ? `The responder is switched off by the file ${settings.offFile}.`
        : '';
    },
    protects(subject) {
      if (ids.includes(subject.id)) return `The consumer ${subject.id} is protected by its id.`;
      if (subject.username !== '' && usernames.includes(subject.username))
        return `The consumer ${subject.username} is protected by its username.`;
      const tag = subject.tags.find((found) => tags.includes(found));
      return tag === undefined ? '' : `The consumer is protected by its tag ${tag}.`;
    },
    overCap(enactedAtMs, nowMs) {
      const recent = enactedAtMs.filter((at) => at > nowMs - HOUR_MS).length;
      return recent < settings.maxAppliesPerHour
        ? ''
        : `The cap of ${settings.maxAppliesPerHour} blocks an hour is reached (guardrails.maxAppliesPerHour).`;
    },
  };
}
