import { aclChange } from './acl-change.js';
import { credentialChange } from './credential-change.js';
import { ipDenialChange } from './ip-denial-change.js';
import type { KongChange } from './kong-change-contract.js';
import { pluginChange } from './plugin-change.js';

export const kongChanges = (now: () => number): readonly KongChange[] => [
  pluginChange,
  aclChange,
  ipDenialChange,
  credentialChange(now),
];
