import type { PeerGroupRow } from '@gatewatch/model';

/** Where a group comes from. */
export const ORIGIN_WORDS: Readonly<Record<PeerGroupRow['origin'], string>> = {
  declared: 'Declared at the gateway',
  learned: 'Learned from use',
  service: 'All of a service',
  pinned: 'Chosen by people',
};
