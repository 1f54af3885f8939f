import type { Policy, PolicyDraft } from '@gatewatch/model';

/** One value that is not as the file says; `undefined` = not there. */
export interface Difference {
  readonly path: string;
  readonly is: unknown;
  readonly wanted: unknown;
}

/** What people decide in a file; the rest is the platform's own. */
const PARTS = [
  'description',
  'enabled',
  'mode',
  'when',
  'then',
  'canary',
  'budget',
  'protect',
  'ifUnreachable',
  'leaseMs',
  'proofWithinMs',
] as const satisfies readonly (keyof PolicyDraft)[];

export function differences(is: Policy, wanted: PolicyDraft): Difference[] {
  return PARTS.flatMap((part) => compare(is[part], wanted[part], part));
}

function compare(is: unknown, wanted: unknown, path: string): Difference[] {
  if (JSON.stringify(is) === JSON.stringify(wanted)) return [];
  if (!isMapping(is) || !isMapping(wanted)) return [{ path, is, wanted }];
  const keys = new Set([...Object.keys(is), ...Object.keys(wanted)]);
  return [...keys].flatMap((key) => compare(is[key], wanted[key], `${path}.${key}`));
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MERGED = ['when', 'canary', 'budget', 'protect'] as const;

/** The patch that makes a policy what the file says: the platform merges these parts key by key, null takes a key away. */
export function patchTo(is: Policy, wanted: PolicyDraft): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const part of PARTS) {
    if (JSON.stringify(is[part]) === JSON.stringify(wanted[part])) continue;
    const merged = MERGED.find((one) => one === part);
    patch[part] =
      merged === undefined
        ? wanted[part]
        : { ...Object.fromEntries(Object.keys(is[merged]).map((key) => [key, null])), ...wanted[merged] };
  }
  return patch;
}
