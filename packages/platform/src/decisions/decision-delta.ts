import type { StoredDecision } from '@gatewatch/store';

interface Delta {
  readonly added: readonly StoredDecision[];
  readonly deleted: readonly StoredDecision[];
}

/**
 * What a bouncer has to hear that knows everything up to `since`; from 0 it is all that stands and all that was lately
 * taken back. Bouncers know decisions by scope, type and value, not by id: where several orders want the same, the one
 * that stands longest is told, and `deleted` only once none is left.
 */
export function decisionDelta(decisions: readonly StoredDecision[], since: number): Delta {
  const byTarget = grouped(decisions);
  const added: StoredDecision[] = [];
  const deleted: StoredDecision[] = [];
  for (const same of byTarget.values()) {
    if (!same.some(({ change }) => change > since)) continue;
    const longest = longestStanding(same);
    if (longest !== undefined) added.push(longest);
    else {
      const last = same.at(-1);
      if (last !== undefined) deleted.push(last);
    }
  }
  return { added, deleted };
}

/** One for each scope, type and value. */
export function standing(decisions: readonly StoredDecision[]): readonly StoredDecision[] {
  return decisionDelta(decisions, -1).added;
}

const targetOf = ({ scope, type, value }: StoredDecision): string => JSON.stringify([scope, type, value]);

function longestStanding(same: readonly StoredDecision[]): StoredDecision | undefined {
  let longest: StoredDecision | undefined;
  for (const decision of same) {
    if (decision.goneAt !== null) continue;
    if (longest === undefined || decision.until > longest.until) longest = decision;
  }
  return longest;
}

function grouped(decisions: readonly StoredDecision[]): Map<string, StoredDecision[]> {
  const groups = new Map<string, StoredDecision[]>();
  for (const decision of decisions) {
    const target = targetOf(decision);
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [decision]);
    else group.push(decision);
  }
  return groups;
}
