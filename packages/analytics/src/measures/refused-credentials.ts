import type { Measure } from './measure-contract.js';

/** Different credentials (keys, tokens; their keyed hashes) that were refused and had never worked. */
export const refusedCredentials = {
  id: 'refused-credentials',
  subject: 'source',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: true,
  label: () => 'distinct credentials refused',
  facet: () => '',
  take: ({ call }, { credentialWorkedBefore }) =>
    call.status === 401 && !credentialWorkedBefore ? call.presentedCredential : undefined,
} as const satisfies Measure;
