import { existsSync } from 'node:fs';
import type { Entity } from '@gatewatch/model';
import type { Subject } from './gateways/gateway-contract.js';
import { createProtectedAddresses } from './protected-addresses.js';

export interface GuardrailSettings {
  /** Never acted on, nor are their credentials. */
  readonly protectedConsumers: {
    readonly ids: readonly string[];
    readonly usernames: readonly string[];
    /** Tags on the consumer at the gateway. */
    readonly tags: readonly string[];
  };
  /** CIDR or single addresses, beside loopback, private and link-local ones, which are always protected … */
  readonly protectedAddresses: readonly string[];
  /** … unless they lie within one of these. */
  readonly allowedAddresses: readonly string[];
  readonly maxAppliesPerHour: number;
  /** True = puts nothing up and repairs nothing; lifting goes on. */
  readonly off: boolean;
  /** The same while this file exists: `touch` it, no restart needed. */
  readonly offFile: string;
}

/** Refusals that are decided here, on premises, whatever the platform asks. Each answers the reason, or ''. */
export interface Guardrails {
  switchedOff(): string;
  protects(entity: Pick<Entity, 'kind' | 'id'>, subject: Subject): string;
  /** `enactedAtMs`: when blocks were put up, epoch milliseconds, oldest first. */
  overCap(enactedAtMs: readonly number[], nowMs: number): string;
}

const HOUR_MS = 3_600_000;

export function createGuardrails(settings: GuardrailSettings): Guardrails {
  const { ids, usernames, tags } = settings.protectedConsumers;
  const addresses = createProtectedAddresses(settings.protectedAddresses, settings.allowedAddresses);
  return {
    switchedOff() {
      if (settings.off) return 'The responder is switched off in its configuration (guardrails.off).';
      return existsSync(settings.offFile)
        ? `The responder is switched off by the file ${settings.offFile}.`
        : '';
    },
    protects(entity, subject) {
      const kind = entity.kind === 'consumer' ? 'consumer' : `${entity.kind}’s owner`;
      const who = entity.kind === 'ip' ? 'address' : kind;
      for (const id of new Set([subject.id, entity.id]))
        if (ids.includes(id)) return `The ${who} ${id} is protected by its id.`;
      if (subject.username !== '' && usernames.includes(subject.username))
        return `The ${who} ${subject.username} is protected by its username.`;
      const tag = subject.tags.find((found) => tags.includes(found));
      if (tag !== undefined) return `The ${who} is protected by its tag ${tag}.`;
      return entity.kind === 'ip' ? addresses.why(entity.id) : '';
    },
    overCap(enactedAtMs, nowMs) {
      const first = enactedAtMs.findIndex((at) => at > nowMs - HOUR_MS);
      const recent = first === -1 ? 0 : enactedAtMs.length - first;
      return recent < settings.maxAppliesPerHour
        ? ''
        : `The cap of ${settings.maxAppliesPerHour} blocks an hour is reached (guardrails.maxAppliesPerHour).`;
    },
  };
}
