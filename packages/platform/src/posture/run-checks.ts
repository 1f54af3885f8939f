import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Estate, Need, PostureCheck } from '@gatewatch/discovery';
import type { FindingDraft } from '@gatewatch/model';

export type CheckResult =
  | { readonly kind: 'ran'; readonly drafts: readonly FindingDraft[]; readonly elapsedMs: number }
  /** It needs something that is not there. */
  | { readonly kind: 'cannot-run'; readonly why: string }
  /** It threw: a bug of the check. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** Beyond it a check is no help to anybody. */
const MOST_DRAFTS = 1000;

const MISSING: Readonly<Record<Need, { readonly has: (estate: Estate) => boolean; readonly why: string }>> = {
  traffic: { has: (estate) => estate.endpoints.length > 0, why: 'no traffic was seen yet' },
  gateway: {
    has: (estate) => estate.gateway !== undefined,
    why: 'the gateway’s configuration was not read yet: let the responder read the Admin API, or upload a decK file',
  },
  documents: { has: (estate) => estate.documents.length > 0, why: 'no API document was uploaded yet' },
  sources: { has: (estate) => estate.sources.length > 0, why: 'no collector has reported its sources yet' },
};

/** Why a check cannot be run on this estate; '' when it can. */
const cannotRun = ({ needs }: Pick<PostureCheck, 'needs'>, estate: Estate): string =>
  needs
    .map((need) => MISSING[need])
    .filter(({ has }) => !has(estate))
    .map(({ why }) => why)
    .join('; ');

/**
 * Runs each check once, with a break between two of them; one that throws does not keep the others from running. Ends
 * early when `isStopped` says so.
 */
export async function runChecks(
  checks: readonly PostureCheck[],
  estate: Estate,
  isStopped: () => boolean = () => false,
): Promise<ReadonlyMap<string, CheckResult>> {
  const results = new Map<string, CheckResult>();
  for (const check of checks) {
    if (isStopped()) break;
    results.set(check.id, runOne(check, estate));
    await yieldToOthers();
  }
  return results;
}

function runOne(check: PostureCheck, estate: Estate): CheckResult {
  const why = cannotRun(check, estate);
  if (why !== '') return { kind: 'cannot-run', why };
  const startedMs = performance.now();
  try {
    const drafts = check.look(estate).slice(0, MOST_DRAFTS);
    return { kind: 'ran', drafts, elapsedMs: performance.now() - startedMs };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
