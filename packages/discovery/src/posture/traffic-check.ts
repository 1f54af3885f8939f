import type { FindingDraft } from '@gatewatch/model';
import type { Estate } from './estate.js';
import type { Found } from './gateway-check.js';
import type { Need, PostureCheck } from './posture-check.js';

const MOST_DRAFTS = 1000;
const MOST_EVIDENCE = 40;
const RANK = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/** A posture check that reads traffic, and documents where `needs` says so. Worst drafts first, else in the order found. */
export const trafficCheck = (
  check: Omit<PostureCheck, 'look' | 'needs'> & {
    readonly needs?: readonly Need[];
    readonly find: (estate: Estate) => readonly Found[];
  },
): PostureCheck => {
  const { find, needs = ['traffic'], ...described } = check;
  return {
    ...described,
    needs,
    look: (estate) => {
      const drafts = find(estate).map(
        (found): FindingDraft => ({
          severity: check.severity,
          ...found,
          evidence: found.evidence.slice(0, MOST_EVIDENCE),
          check: check.id,
        }),
      );
      return drafts.sort((left, right) => RANK[left.severity] - RANK[right.severity]).slice(0, MOST_DRAFTS);
    },
  };
};
