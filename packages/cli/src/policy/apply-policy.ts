import { isArmed, type Policy, type PolicyDraft } from '@gatewatch/model';
import { patchTo } from './differences.js';
import type { Changed, PlatformPolicies } from './platform-policies.js';

export interface Applied {
  /** One line for people. */
  readonly line: string;
  /** Whether the platform now has it as the file says. */
  readonly done: boolean;
}

/**
 * Makes the policy of that name what the file says. Arming goes through the platform's gate, always: where it says no, the
 * definition is still brought over, unarmed, so that it can be back-tested. What is armed already stays as it was then.
 */
export async function applyPolicy(
  platform: Pick<PlatformPolicies, 'create' | 'patch'>,
  is: Policy | undefined,
  wanted: PolicyDraft,
  reason: string | undefined,
): Promise<Applied> {
  const override = reason === undefined ? {} : { override: { reason } };
  const { name, mode } = wanted;
  if (is === undefined) {
    const created = await platform.create({ ...wanted, mode: isArmed(mode) ? 'simulate' : mode });
    if (created.kind === 'refused') return refused(name, created.detail);
    if (!isArmed(mode)) return { line: `+ ${name}: created in mode ${mode}`, done: true };
    const armed = await platform.patch(created.policy.id, { mode, ...override });
    return armed.kind === 'done'
      ? { line: `+ ${name}: created and armed in mode ${mode}`, done: true }
      : { line: `! ${name}: created in mode simulate, not armed: ${armed.detail}`, done: false };
  }
  const patch = patchTo(is, wanted);
  const keys = Object.keys(patch);
  if (keys.length === 0) return { line: `= ${name}: as it should be`, done: true };
  const changed = await platform.patch(is.id, { ...patch, ...(isArmed(mode) ? override : {}) });
  if (changed.kind === 'done') return { line: `~ ${name}: changed ${keys.join(', ')}`, done: true };
  return isArmed(mode) && !isArmed(is.mode)
    ? unarmed(platform, is, patch, changed)
    : refused(name, changed.detail);
}

async function unarmed(
  platform: Pick<PlatformPolicies, 'patch'>,
  { id, name, mode }: Policy,
  { mode: _mode, ...rest }: Record<string, unknown>,
  { detail }: Changed & { kind: 'refused' },
): Promise<Applied> {
  if (Object.keys(rest).length === 0)
    return { line: `! ${name}: stays in mode ${mode}: ${detail}`, done: false };
  const changed = await platform.patch(id, rest);
  if (changed.kind === 'refused') return refused(name, changed.detail);
  const line = `! ${name}: changed ${Object.keys(rest).join(', ')}, stays in mode ${mode}: ${detail}`;
  return { line, done: false };
}

const refused = (name: string, detail: string): Applied => ({
  line: `! ${name}: refused: ${detail}`,
  done: false,
});
