import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { wideNetwork } from '../subjects/network-key.js';
import { userAgentOf } from '../subjects/user-agent-of.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Who comes back to a device within this time did not put it away. */
const AT_ONCE_MS = 1_800_000;
/** Devices remembered of one caller: [device, newest call] each. */
const MOST_DEVICES = 8;

/**
 * The device (network and client) of this call, as a number, when another one of the same caller was used between two
 * calls of it within half an hour: both are in use at once. Undefined for one after the other.
 */
export const overlapping = {
  id: 'overlapping',
  keeps: 'identified',
  create: (): number[] => [],
  recognise(call: EnrichedCall, devices: number[] | undefined, { actor }: Around): number | undefined {
    if (devices === undefined) return undefined;
    const { timeMs, clientIp } = call.call;
    const device = hash32(userAgentOf(call) || call.userAgentFamily, hash32(wideNetwork(clientIp)));
    let mine = -1;
    let other = 0;
    let oldest = 0;
    for (let at = 0; at < devices.length; at += 2) {
      const lastMs = devices[at + 1] ?? 0;
      if (devices[at] === device) mine = at;
      else if (lastMs > other) other = lastMs;
      if (lastMs < (devices[oldest + 1] ?? 0)) oldest = at;
    }
    if (mine < 0) {
      const at = devices.length < 2 * MOST_DEVICES ? devices.length : oldest;
      devices[at] = device;
      devices[at + 1] = timeMs;
      return undefined;
    }
    const lastMs = devices[mine + 1] ?? 0;
    if (timeMs > lastMs) devices[mine + 1] = timeMs;
    const atOnce = other > lastMs && timeMs >= other && timeMs - lastMs <= AT_ONCE_MS;
    return atOnce && !hasManyUsers(actor) ? device : undefined;
  },
} as const satisfies Recogniser<number[], number | undefined>;
