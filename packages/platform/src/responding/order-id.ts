import { createHash } from 'node:crypto';

/** What names the order that a policy makes because of an alert. */
export interface OrderName {
  readonly policyId: string;
  readonly alertId: string;
  /** Rung of the ladder. */
  readonly step: number;
  /** `order`, `propose` or `simulate`: what is simulated first may be ordered once the policy is armed. */
  readonly kind: string;
  /** How often the step was taken before because of the same alert. */
  readonly nth: number;
}

/**
 * The id of what a policy orders because of an alert: always the same, so that repeating a decision (a replay after a
 * crash, an alert that grows) makes no second order. UUID version 8 (RFC 9562 §5.8: custom, here from SHA-256).
 */
export function orderIdOf({ policyId, alertId, step, kind, nth }: OrderName): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([policyId, alertId, step, kind, nth]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
