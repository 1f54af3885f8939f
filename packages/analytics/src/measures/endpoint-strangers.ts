import { isStranger } from '../facts/is-stranger.js';
import type { Measure } from './measure-contract.js';

/**
 * Different known identities that read objects of an endpoint from networks and with clients new to them: one is somebody with a
 * new phone abroad, several at once share their work.
 */
export const endpointStrangers = {
  id: 'endpoint-strangers',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'callers from new networks with new clients',
  facet: () => '',
  take: ({ call, object, actor }, { acquaintance }) =>
    object !== undefined && call.status >= 200 && call.status < 300 && isStranger(acquaintance)
      ? actor.id
      : undefined,
} as const satisfies Measure;
