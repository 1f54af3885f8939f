import type { Subject } from '../../gateway-contract.js';
import type { KongRow } from '../admin-api.js';
import { configOf, type KongSnapshot, textOf } from './kong-snapshot.js';
import type { Target } from './targets.js';

const known = new WeakMap<KongSnapshot, ReadonlyMap<string, KongRow>>();

/** Plugins in force by the consumer (id, since 3.x also username) that they take for callers without a credential. */
function anonymousOf(snapshot: KongSnapshot): ReadonlyMap<string, KongRow> {
  const found =
    known.get(snapshot) ??
    new Map(
      snapshot.plugins.flatMap((row) => {
        const name = textOf(configOf(row), 'anonymous');
        return name === '' || row.enabled === false ? [] : [[name, row] as const];
      }),
    );
  known.set(snapshot, found);
  return found;
}

/**
 * The plugin for which this consumer is everybody without a credential (`config.anonymous` of key-auth and its like);
 * undefined = it is somebody.
 */
export function anonymousBy(snapshot: KongSnapshot, { id, username }: Subject): KongRow | undefined {
  const names = anonymousOf(snapshot);
  return names.get(id) ?? (username === '' ? undefined : names.get(username));
}

/** Where whoever leaves the credential out is let in all the same: every plugin that asks for one has somebody for them. */
export const letsAnybodyIn = ({ authentication }: Target): boolean =>
  authentication.length > 0 && authentication.every((row) => textOf(configOf(row), 'anonymous') !== '');
