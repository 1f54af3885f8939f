import type { FindingDraft } from '@gatewatch/model';
import { type GatewayView, gatewayView } from './gateway-view.js';
import type { PostureCheck } from './posture-check.js';

/** A draft as a check of the gateway finds it; severity only where it differs from the check's own. */
export type Found = Omit<FindingDraft, 'check' | 'severity'> & {
  readonly severity?: FindingDraft['severity'];
};

/** As many as a check may give; one that could give more chooses before it writes them out. */
export const MOST_DRAFTS = 1000;
const RANK = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/** A posture check that reads the gateway's configuration, alone or joined with traffic. Worst drafts first. */
export const gatewayCheck = (
  check: Omit<PostureCheck, 'look' | 'needs'> & { readonly find: (view: GatewayView) => readonly Found[] },
): PostureCheck => {
  const { find, ...described } = check;
  return {
    ...described,
    needs: check.from === 'joined' ? ['gateway', 'traffic'] : ['gateway'],
    look: (estate) => {
      const view = gatewayView(estate);
      if (view === undefined) return [];
      const drafts = find(view).map(
        (found): FindingDraft => ({ severity: check.severity, ...found, check: check.id }),
      );
      return drafts.sort((left, right) => RANK[left.severity] - RANK[right.severity]).slice(0, MOST_DRAFTS);
    },
  };
};
