import { isArmed, type Policy } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';

interface PolicyBookParts {
  readonly store: Pick<ControlStore, 'policies'>;
  readonly live: LiveHub;
  readonly now: () => Date;
}

/** The policies in memory, read again after each change that the live hub tells of. */
export class PolicyBook {
  readonly #parts: PolicyBookParts;
  readonly #unsubscribe: () => void;
  #policies: Promise<readonly Policy[]> | undefined;

  constructor(parts: PolicyBookParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.live.subscribe((event) => {
      if (event.kind === 'policy') this.#policies = undefined;
    });
  }

  close(): void {
    this.#unsubscribe();
  }

  list(): Promise<readonly Policy[]> {
    this.#policies ??= this.#parts.store.policies.list().catch((error: unknown) => {
      this.#policies = undefined;
      throw error;
    });
    return this.#policies;
  }

  /** Policies of whose orders the responder is asked what they would do: those that do not act on everything. */
  rehearsed = async (): Promise<readonly string[]> =>
    (await this.list()).filter(({ enabled, mode }) => enabled && mode !== 'enforce').map(({ id }) => id);

  async frozen(): Promise<readonly Policy[]> {
    return (await this.list()).filter(({ frozen, mode }) => frozen !== undefined && isArmed(mode));
  }

  /** It makes no orders from now on. False when it was frozen or removed meanwhile. */
  async freeze(policyId: string, reason: string): Promise<boolean> {
    const { store, live, now } = this.#parts;
    const at = now().toISOString();
    const frozen = { at, reason: reason.slice(0, 1000) };
    const audit = { at, who: 'system', what: 'policy.frozen', subject: policyId, detail: reason };
    let frozenNow: Policy | undefined;
    while (frozenNow === undefined) {
      const policy = await store.policies.get(policyId);
      if (policy === undefined || policy.frozen !== undefined) return false;
      // Whoever changed it meanwhile keeps the change: it is read and frozen again.
      frozenNow = await store.policies.replace(policy, { ...policy, frozen }, audit);
    }
    live.publish({ kind: 'policy' });
    return true;
  }
}
