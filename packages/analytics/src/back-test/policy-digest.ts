import type { PolicyDraft } from '@gatewatch/model';
import { hashName } from '../stats/hash.js';

/** Of what decides whom a policy hits and for how long: a back-test speaks for policies of the same digest. */
export const policyDigest = ({ when, then, protect, budget }: PolicyDraft): string =>
  hashName(
    canonical({
      when,
      steps: then.steps,
      ladder: [then.escalateAfterMs, then.escalateWithinMs],
      protect,
      budget,
    }),
  );

/** JSON with sorted keys: the same content has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}
