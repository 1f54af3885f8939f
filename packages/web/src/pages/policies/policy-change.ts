import type { Condition, PolicyDraft } from '@gatewatch/model';
import type { PolicyPatch } from '../../api/response-queries.js';

/** A patch is merged key by key: what is gone from a condition must be taken away by name. */
const conditionChange = (before: Condition, after: Condition): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(Object.keys(before).map((key) => [key, null])),
  ...after,
});

/** What turns one version of a policy into the other; parts that stayed the same are left out. */
export function policyChange(before: PolicyDraft, after: PolicyDraft): PolicyPatch {
  const isSame = (key: keyof PolicyDraft): boolean =>
    JSON.stringify(before[key]) === JSON.stringify(after[key]);
  const { when, ...rest } = after;
  const changed = Object.entries(rest).filter(([key]) => !isSame(key as keyof PolicyDraft));
  return {
    ...Object.fromEntries(changed),
    ...(isSame('when') ? {} : { when: conditionChange(before.when, when) }),
  };
}
