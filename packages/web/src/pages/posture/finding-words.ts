import type { Finding } from '@gatewatch/model';

export const FINDING_STATE_WORDS: Readonly<Record<Finding['state'], string>> = {
  open: 'Open',
  accepted: 'Accepted',
  fixed: 'Fixed, being watched',
  verified: 'Verified',
  regressed: 'Came back',
};

export const FINDING_STATE_HINTS: Readonly<Record<Finding['state'], string>> = {
  open: 'Somebody should look at it.',
  accepted: 'The risk is accepted until a date; it opens again after that.',
  fixed: 'Not seen any more; it counts as verified after seven days of traffic without it.',
  verified: 'Traffic has shown for seven days that it is gone.',
  regressed: 'It was gone and is there again.',
};

export const FROM_WORDS = {
  traffic: 'traffic',
  configuration: 'configuration',
  joined: 'traffic and configuration',
  documents: 'API documents',
} as const;

const ORDER = ['critical', 'high', 'medium', 'low'] as const;
export const SEVERITIES: readonly Finding['severity'][] = ORDER;

export const bySeverity = (
  left: Pick<Finding, 'severity' | 'lastSeen'>,
  right: Pick<Finding, 'severity' | 'lastSeen'>,
): number =>
  ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity) || right.lastSeen.localeCompare(left.lastSeen);
